import { InvalidInputError } from './invalidInput';
import { isObject } from './json';
import { shownValue } from './shownValue';

/**
 * A setting that is a number, also where an expression gives it as text; undefined where it gives
 * nothing. Throws an InvalidInputError.
 */
export function numberSetting(raw: unknown, label: string): number | undefined {
	const text = raw === undefined || raw === null ? '' : String(raw).trim();
	if (text === '') return undefined;
	const value = typeof raw === 'boolean' || Array.isArray(raw) ? NaN : Number(text);
	if (Number.isFinite(value)) return value;
	throw new InvalidInputError(label, `must be a number, but is ${shownValue(raw)}`);
}

/** A setting that is on or off, also where it comes as text; nothing is off. Throws as above. */
export function switchSetting(raw: unknown, label: string): boolean {
	const text = raw === undefined || raw === null ? '' : String(raw).trim().toLowerCase();
	if (text === '' || text === 'false') return false;
	if (text === 'true') return true;
	throw new InvalidInputError(label, `must be true or false, but is ${shownValue(raw)}`);
}

/** Settings that come together, none where nothing is set. Throws as above. */
export function settingsIn(raw: unknown, label: string): Readonly<Record<string, unknown>> {
	if (isObject(raw)) return raw;
	if (raw === undefined || raw === null || raw === '') return {};
	throw new InvalidInputError(label, `must be an object, but is ${shownValue(raw)}`);
}
