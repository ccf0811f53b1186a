import { shownValue } from '../basics/shownValue';
import { textField, type CredentialFields } from './fields';

/** A credential field holds something that cannot be used. The message names the field. */
class CredentialFieldError extends Error {
	readonly description =
		'Nothing was sent. Correct the field in the credential; if it is an expression, check what it gives for this item.';
	constructor(label: string, mustBe: string, value: unknown) {
		super(`The credential field "${label}" must be ${mustBe}, but is ${shownValue(value)}`);
		this.name = 'CredentialFieldError';
	}
}

/** A credential field, the name of it in the form, and what holds where the credential lacks it. */
interface Field<Value> {
	readonly name: string;
	readonly label: string;
	readonly missing: Value;
}

const decimal = /^\d+(?:\.\d+)?$/;

/**
 * A credential field as a number, also where it is a text, as variables and expressions give it.
 * Only a field that the credential does not have at all counts as missing: what an expression leaves
 * empty was meant to be something. Throws a CredentialFieldError for anything that is no number.
 */
export function numberField(
	credential: CredentialFields,
	{ name, label, missing }: Field<number>,
	mustBe: string,
	isAllowed: (value: number) => boolean,
): number {
	if (!(name in credential)) return missing;
	const value = credential[name];
	const text = typeof value === 'string' ? value.trim() : '';
	const number = typeof value === 'number' ? value : decimal.test(text) ? Number(text) : NaN;
	if (Number.isFinite(number) && isAllowed(number)) return number;
	throw new CredentialFieldError(label, mustBe, value);
}

/**
 * A credential field that is on or off, also where it is the text "true" or "false". Throws a
 * CredentialFieldError for anything else.
 */
export function switchField(
	credential: CredentialFields,
	{ name, label, missing }: Field<boolean>,
): boolean {
	if (!(name in credential)) return missing;
	const value = credential[name];
	const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
	if (word === true || word === 'true') return true;
	if (word === false || word === 'false') return false;
	throw new CredentialFieldError(label, 'true or false', value);
}

/** A credential field that is one of these. Throws a CredentialFieldError for anything else. */
export function choiceField<Choice extends string>(
	credential: CredentialFields,
	{ name, label, missing }: Field<Choice>,
	choices: readonly Choice[],
): Choice {
	if (!(name in credential)) return missing;
	const value = textField(credential, name);
	const known = choices.find((choice) => choice === value);
	if (known !== undefined) return known;
	throw new CredentialFieldError(label, `one of ${choices.join(', ')}`, credential[name]);
}
