import { InvalidInputError } from '../basics/invalidInput';
import { inTurns } from '../basics/turns';
import type { Presets } from '../description/extend';
import { byName } from '../description/fields';
import { problemText } from '../description/problems';
import { readDescription, type Compiled } from '../description/read';
import { vectorSteps, type VectorResult } from '../explain/vectors';
import type { Provider } from '../provider/provider';
import type { CredentialFields } from '../record/fields';
import { choiceOf, type Choice } from './choice';

/** The APIs that credentials describe. */
export interface Described {
	/**
	 * The description that a credential names, also where it says what the engine cannot do yet. The
	 * same object for the same text. Throws an InvalidInputError.
	 */
	readonly compiledOf: (credential: CredentialFields) => Compiled;
	/** The API that it describes, for calls. The same object for the same text. Throws an InvalidInputError. */
	readonly providerOf: (credential: CredentialFields) => Provider;
	/** What becomes of the documented examples in it. Throws an InvalidInputError. */
	readonly examplesOf: (credential: CredentialFields) => Promise<readonly VectorResult[]>;
}

export function describedWith(presets: Presets): Described {
	const compile = ({ text, places, label }: Choice): Compiled => {
		const read = readDescription(text, presets, places);
		if (read.kind === 'compiled') return read.compiled;
		const lines = read.problems.map(problemText);
		const more = lines.length > mostShown ? `\nand ${lines.length - mostShown} more` : '';
		const shown = `${lines.slice(0, mostShown).join('\n')}${more}`;
		throw new InvalidInputError(label, `cannot be used as it is: ${shown}`);
	};
	const compiledOf = (credential: CredentialFields) => compile(choiceOf(credential, presets));
	return {
		compiledOf,
		examplesOf: async (credential) => {
			const choice = { ...choiceOf(credential, presets), places: byName };
			return await inTurns(vectorSteps(compile(choice)));
		},
		providerOf: (credential) => {
			const { provider, lacks } = compiledOf(credential);
			if (lacks.length === 0) return provider;
			const what = lacks.join('; ');
			throw new InvalidInputError(
				choiceOf(credential, presets).label,
				`asks for what cannot be done yet, so that no call is made: ${what}`,
			);
		},
	};
}

/** Problems of a description that a message shows. */
const mostShown = 3;
