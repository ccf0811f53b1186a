import type { Service } from '../provider/provider';
import type { CredentialFields } from '../record/fields';
import type { CompiledAnswers } from './answers';
import type { Facts } from './facts';
import type { FieldReader, Places } from './fields';
import type { HandedOut } from './handedOut';
import type { compileLimits } from './limits';
import type { MatchedCall } from './match';
import type { Recipe } from './recipe';
import { Scope } from './scope';
import type { CompiledStep } from './signIn';
import type { CheckTyped } from './typed';
import type { Description } from './vocabulary';

/** Everything of a description that has been compiled. */
export interface Parts {
	readonly description: Description;
	readonly places: Places;
	readonly checkTyped: CheckTyped;
	readonly fieldsOf: FieldReader;
	readonly services: readonly [Service, ...Service[]];
	readonly recipe: Recipe;
	readonly steps: readonly CompiledStep[];
	/** In place of all steps, where there is a session from which it can be made. */
	readonly refresh: CompiledStep | undefined;
	readonly handedOut: HandedOut | undefined;
	readonly answers: CompiledAnswers;
	/** Whether a call changes nothing. */
	readonly reads: ((call: MatchedCall) => boolean) | undefined;
	/** Whether a call needs no session. */
	readonly isOpen: (call: MatchedCall) => boolean;
	readonly limitsOf: ReturnType<typeof compileLimits>;
}

/** What a documented example fixes. */
export type Given = ReadonlyMap<string, string>;

/** How one request is signed, with what is known while it is. */
export function scopeOf(
	{ fieldsOf, recipe }: Parts,
	credential: CredentialFields,
	facts: Facts,
	{
		session = () => '',
		moment,
		number = String(Math.floor(moment) * 1000),
		given,
	}: {
		/** The token and what is kept beside it, or what the steps of a sign-in were answered. */
		readonly session?: (name: string) => string;
		readonly moment: number;
		/** One that grows from request to request; that of the moment where nothing is sent. */
		readonly number?: string | undefined;
		readonly given?: Given;
	},
): Scope {
	const ofSession = (name: string) => given?.get(name) ?? session(name);
	return new Scope(fieldsOf(credential), facts, ofSession, moment, recipe.values, given, number);
}
