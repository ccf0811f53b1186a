import { createHash } from 'crypto';
import { ExactInteger } from './json';

/** MD5 of the text's UTF-8 bytes as 32 lower-case hex digits. */
export function md5Hex(text: string): string {
	return createHash('md5').update(text, 'utf8').digest('hex');
}

/** Thrown when a value has no text that both sides would sign alike. */
export class UnsignableValueError extends Error {
	readonly description = 'Nothing was sent. Pass text, a number or true/false.';
	constructor(name: string) {
		super(`The parameter "${name}" is an object or a list, which cannot be signed`);
		this.name = 'UnsignableValueError';
	}
}

/**
 * The parameters as `key=value` texts in ordinal order of the whole text, joined without a
 * separator. null and undefined are left out, as they are not sent either; empty text stays.
 * Throws an UnsignableValueError for objects and lists.
 */
export function sortedPairs(parameters: Readonly<Record<string, unknown>>): string {
	return Object.entries(parameters)
		.filter(([, value]) => value !== null && value !== undefined)
		.map(([name, value]) => `${name}=${signableText(name, value)}`)
		.sort()
		.join('');
}

/** The text of a value exactly as it is sent, in a query, a form or as a JSON scalar. */
function signableText(name: string, value: unknown): string {
	if (value instanceof ExactInteger) return value.digits;
	if (typeof value === 'object' || typeof value === 'function')
		throw new UnsignableValueError(name);
	return String(value);
}

/**
 * Percent-encodes everything but letters, digits and - _ . ~ with upper-case hex, as Python's
 * `quote(safe='')` and PHP's `rawurlencode` do. A lone surrogate is encoded as U+FFFD.
 */
export function percentEncode(text: string): string {
	const wellFormed = Buffer.from(text, 'utf8').toString('utf8');
	return encodeURIComponent(wellFormed).replace(
		/[!'()*]/g,
		(character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
	);
}
