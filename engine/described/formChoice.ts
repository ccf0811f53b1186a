import { InvalidInputError } from '../basics/invalidInput';
import { remembering } from '../basics/remembering';
import { extended, type Presets } from '../description/extend';
import { inValues } from '../description/fields';
import { Problems, type Problem } from '../description/problems';
import { formed } from '../formed/description';
import { formFields } from '../formed/fields';
import { labelAt, placeInForm } from '../formed/words';
import type { CredentialFields } from '../record/fields';
import { varyingOf } from '../record/itemFields';
import type { Choice } from './chosen';

/** How the form is called in messages. */
const label = 'Another API (Form)';

/** What the form of a credential says, as the description that it makes. Throws an InvalidInputError. */
export function formedChoice(credential: CredentialFields, presets: Presets): Choice {
	const varying = varyingOf(credential, formFields);
	if (varying) {
		throw new InvalidInputError(
			labelAt(varying.name, varying.at),
			'must not be an expression: what an item holds must not say how requests are signed. What begins with "=" itself can be said under Additional Properties (JSON)',
		);
	}
	const { description, problems, text } = made(typedText(credential));
	if (problems.length > 0) {
		throw new InvalidInputError(label, `cannot be used as it is: ${problems.join('\n')}`);
	}
	const placed = (problem: Problem): Problem => {
		const { place, message } = ofField(problem);
		const whole = extended(description, presets, new Problems());
		return { place: placeInForm(place, { credential, own: description, whole }), message };
	};
	return { text, places: inValues, label, placed };
}

/** What is missing has a field of its own in the form. */
function ofField({ place, message }: Problem): Problem {
	const [, name] = /^`(\w+)` is missing$/.exec(message) ?? [];
	return name === undefined
		? { place, message }
		: { place: `${place}.${name}`, message: 'is missing' };
}

/** All that is typed into the form, in which nothing is a secret. */
function typedText(credential: CredentialFields): string {
	return JSON.stringify(formFields.map((name) => credential[name]));
}

/** Each request asks several times. */
const made = remembering((typed) => {
	const values = JSON.parse(typed) as unknown[];
	const fields = formFields.map((name, index) => [name, values[index] ?? undefined] as const);
	const { description, problems } = formed(Object.fromEntries(fields));
	return { description, problems, text: JSON.stringify(description) };
});
