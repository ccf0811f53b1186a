/** What JSON can hold. */
export type Json = string | number | boolean | null | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };

/**
 * A 64-bit integer that a JavaScript number cannot hold. It is text on the form and in items,
 * and bare digits on the wire.
 */
export class ExactInteger {
	constructor(readonly digits: string) {}
}

const stringsAndLongIntegers = /"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g;

/**
 * Parses JSON and keeps integers beyond 2^53 as text, where JSON.parse would round them.
 * Throws a SyntaxError on broken JSON.
 */
export function parseJson(text: string): Json {
	if (!/\d{16}/.test(text)) return JSON.parse(text) as Json;
	const exact = text.replace(stringsAndLongIntegers, (token) =>
		token.startsWith('"') || Number.isSafeInteger(Number(token)) ? token : `"${token}"`,
	);
	return JSON.parse(exact) as Json;
}

const marker = '\u0000integer:';
const markedIntegers = /"\\u0000integer:(-?\d+)"/g;

/** JSON text of a value, with each ExactInteger as bare digits. */
export function stringifyJson(value: unknown): string {
	let hasExactIntegers = false;
	const text = JSON.stringify(value, (_key, member: unknown) => {
		if (!(member instanceof ExactInteger)) return member;
		hasExactIntegers = true;
		return `${marker}${member.digits}`;
	});
	return hasExactIntegers ? text.replace(markedIntegers, '$1') : text;
}

export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
	return isObject(value);
}

/** The member at a dotted path ("data.token"), or undefined. An empty path is the value itself. */
export function memberAt(value: Json | undefined, path: string): Json | undefined {
	if (path === '') return value;
	return path
		.split('.')
		.reduce<
			Json | undefined
		>((member, key) => (isJsonObject(member) ? member[key] : undefined), value);
}

/** A scalar as text ("00" stays "00", 0 becomes "0"), or undefined for anything else. */
export function textOf(value: Json | undefined): string | undefined {
	if (typeof value === 'string') return value;
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
