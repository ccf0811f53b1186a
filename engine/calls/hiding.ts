import { isJsonObject, type Json, type JsonObject } from '../basics/json';
import { isFree } from '../hiding/firstSight';
import { Hider } from '../hiding/hide';
import { hideInText, hideInValue } from '../hiding/value';
import { hideInFailure, notPublic, secretsOf, tokensOf } from '../outcome/secrets';
import type { Outcome } from '../provider/outcome';
import type { Run } from './run';
import type { Attempt } from './send';

/** What a credential holds that must be hidden, made ready to be looked for. */
interface OfCredential {
	readonly secrets: readonly string[];
	readonly inData: Hider;
	readonly inFailures: Hider;
}

/** By the credential that an execution has read: the same for all of its requests. */
const ofCredentials = new WeakMap<object, OfCredential>();

function ofCredential({ provider, credential }: Run): OfCredential {
	const known = ofCredentials.get(credential);
	if (known) return known;
	const secrets = secretsOf(provider, credential);
	const made: OfCredential = {
		secrets,
		inData: new Hider(notPublic(provider, credential, secrets), 'data'),
		inFailures: new Hider(secrets, 'failure'),
	};
	ofCredentials.set(credential, made);
	return made;
}

/** Secrets of this request, besides those of the credential. */
function ofRequest(
	run: Run,
	attempt: Attempt,
	secrets: readonly string[],
	handed: string | undefined,
): readonly string[] {
	const { used, given, secrets: signs } = attempt.context;
	const all = [...tokensOf(run.provider, used), ...Object.values(given), ...signs, ...secrets];
	const known = ofCredential(run).secrets;
	return all.filter((secret) => secret !== handed && !known.includes(secret));
}

/** What a good answer holds, without secrets but for the one that it is its purpose to hand out. */
export function hidden(
	run: Run,
	attempt: Attempt,
	secrets: readonly string[],
	handed?: string,
): Json | undefined {
	const { answer } = attempt.outcome;
	if (answer === undefined) return undefined;
	const { secrets: known, inData } = ofCredential(run);
	const own = ofRequest(run, attempt, secrets, handed);
	const hiders = [
		handed !== undefined && known.includes(handed)
			? new Hider(without(handed, notPublic(run.provider, run.credential, known)), 'data')
			: inData,
		...(isFree(attempt.text, own) ? [] : [new Hider(own, 'echo')]),
	].filter((hider) => hider.mayBeIn(attempt.text));
	return hiders.length === 0 ? answer : hideInValue(answer, hiders, handed);
}

/** A failure without secrets, but for the token with which the next step goes on. */
export function hiddenOutcome(
	run: Run,
	attempt: Attempt,
	secrets: readonly string[],
	handed?: string,
): Outcome {
	const { secrets: known, inFailures } = ofCredential(run);
	const hiders = [
		handed !== undefined && known.includes(handed)
			? new Hider(without(handed, known), 'failure')
			: inFailures,
		new Hider(ofRequest(run, attempt, secrets, handed), 'failure'),
	];
	return hideInFailure(attempt.outcome, hiders, handed);
}

/**
 * The fields of an input item without secrets: those of the credential, and those that the item
 * brought along for this call. Each field for itself, so that others stay what they are.
 */
export function hiddenInput(run: Run, input: JsonObject, secrets: readonly string[]): JsonObject {
	const { inData } = ofCredential(run);
	const hiders = [inData, ...(secrets.length > 0 ? [new Hider(secrets, 'echo')] : [])];
	const fields = Object.entries(input).map((field) =>
		hideInValue(Object.fromEntries([field]), hiders),
	);
	return Object.fromEntries(fields.filter(isJsonObject).flatMap((field) => Object.entries(field)));
}

/** A text that a request has led to, such as the name of a file, without the credential's secrets. */
export function hiddenText(run: Run, text: string): string {
	return hideInText(text, [ofCredential(run).inFailures]);
}

function without(secret: string, secrets: readonly string[]): readonly string[] {
	return secrets.filter((other) => other !== secret);
}
