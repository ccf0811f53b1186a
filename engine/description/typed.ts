import { InvalidInputError } from '../basics/invalidInput';
import type { CredentialFields } from '../record/fields';
import { rowsOf, type FieldReader, type Places } from './fields';
import { unknownName } from './unknownName';
import type { Field } from './vocabulary';

/** The label of the list of names and values. */
const listLabel = 'Values';

/**
 * Checks what a credential holds for the fields of a description, before anything is made of it.
 * Throws an InvalidInputError that names the field.
 */
export type CheckTyped = (credential: CredentialFields) => void;

export function typedCheck(
	fields: readonly Field[],
	{ propertyOf, isWhole }: Places,
	fieldsOf: FieldReader,
): CheckTyped {
	if (!isWhole) return () => undefined;
	const names = fields.map(({ name }) => name);
	const isListed = fields.some(({ name }) => propertyOf(name) === undefined);
	return (credential) => {
		if (isListed) checkRows(credential, names);
		const read = fieldsOf(credential);
		for (const { name, label, optional, options } of fields) {
			const text = read(name);
			const field = propertyOf(name) === undefined ? `${label}" (${name}) in "${listLabel}` : label;
			if (text === '' && !optional) throw new InvalidInputError(field, 'is empty');
			if (text === '' || !options || options.includes(text)) continue;
			throw new InvalidInputError(field, `must be one of ${options.join(', ')}`);
		}
	};
}

/** A row that nobody reads is a slip, and nothing is known of what it holds. */
function checkRows(credential: CredentialFields, names: readonly string[]): void {
	const seen = new Set<string>();
	for (const { name = '', value = '' } of rowsOf(credential)) {
		const given = String(name).trim();
		if (given === '' && value === '') continue;
		if (given === '') throw new InvalidInputError(listLabel, 'has a value without a name');
		if (!names.includes(given)) {
			const why = `must name fields of the description: ${unknownName(given, names)}`;
			throw new InvalidInputError(listLabel, why);
		}
		if (seen.has(given)) throw new InvalidInputError(listLabel, `has \`${given}\` twice`);
		seen.add(given);
	}
}
