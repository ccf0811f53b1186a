import { InvalidInputError } from '../basics/invalidInput';
import type { Presets } from '../description/extend';
import { problemText } from '../description/problems';
import { readDescription, type Compiled } from '../description/read';
import type { Provider } from '../provider/provider';
import type { CredentialFields } from '../record/fields';
import { choiceOf } from './choice';

/** The APIs that credentials describe. */
export interface Described {
	/**
	 * The description that a credential names, also where it says what the engine cannot do yet. The
	 * same object for the same text. Throws an InvalidInputError.
	 */
	readonly compiledOf: (credential: CredentialFields) => Compiled;
	/** The API that it describes, for calls. The same object for the same text. Throws an InvalidInputError. */
	readonly providerOf: (credential: CredentialFields) => Provider;
}

export function describedWith(presets: Presets): Described {
	const compiledOf = (credential: CredentialFields): Compiled => {
		const { text, places, label } = choiceOf(credential, presets);
		const read = readDescription(text, presets, places);
		if (read.kind === 'compiled') return read.compiled;
		const lines = read.problems.map(problemText);
		const more = lines.length > mostShown ? `\nand ${lines.length - mostShown} more` : '';
		const shown = `${lines.slice(0, mostShown).join('\n')}${more}`;
		throw new InvalidInputError(label, `cannot be used as it is: ${shown}`);
	};
	return {
		compiledOf,
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
