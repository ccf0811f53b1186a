import { inTurns } from '../basics/turns';
import type { Presets } from '../description/extend';
import { byName } from '../description/fields';
import { readDescription, type Compiled } from '../description/read';
import { vectorSteps, type VectorResult } from '../explain/vectors';
import type { Provider } from '../provider/provider';
import type { CredentialFields } from '../record/fields';
import { choiceOf } from './choice';
import { resultsBefore, type Choice } from './chosen';
import { usable } from './usable';

/** The APIs that credentials describe. */
export interface Described {
	/**
	 * The description that a credential names. The same object for the same text. Throws an
	 * InvalidInputError.
	 */
	readonly compiledOf: (credential: CredentialFields) => Compiled;
	/** The API that it describes, for calls. The same object for the same text. Throws an InvalidInputError. */
	readonly providerOf: (credential: CredentialFields) => Provider;
	/** What becomes of the documented examples in it. Throws an InvalidInputError. */
	readonly examplesOf: (credential: CredentialFields) => Promise<readonly VectorResult[]>;
}

export function describedWith(presets: Presets): Described {
	const compile = ({ text, places, label, placed }: Choice): Compiled =>
		usable(readDescription(text, presets, places), label, placed);
	const compiledOf = (credential: CredentialFields) => compile(choiceOf(credential, presets));
	return {
		compiledOf,
		examplesOf: async (credential) => {
			const choice = { ...choiceOf(credential, presets), places: byName };
			return [...resultsBefore(choice), ...(await inTurns(vectorSteps(compile(choice))))];
		},
		providerOf: (credential) => compiledOf(credential).provider,
	};
}
