import { randomUUID } from 'crypto';
import { quoteLongIntegers } from './longIntegers';

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

/** A member of a request body; ids of 64 bits stay exact. */
export type BodyValue = Json | ExactInteger | BodyValue[] | { [key: string]: BodyValue };

/**
 * Parses JSON and keeps integers beyond 2^53 as text, where JSON.parse would round them.
 * Throws a SyntaxError on broken JSON.
 */
export function parseJson(text: string): Json {
	return JSON.parse(quoteLongIntegers(text, '')) as Json;
}

/** As parseJson, for what is to be sent: integers beyond 2^53 stay numbers on the wire. */
export function parseExactJson(text: string): BodyValue {
	const mark = randomUUID();
	const marked = quoteLongIntegers(text, mark);
	const value = JSON.parse(marked) as Json;
	return marked === text ? value : withExactIntegers(value, mark);
}

/** JSON text of a value, with each ExactInteger as bare digits. */
export function stringifyJson(value: unknown): string {
	// Unlike any text in the value, so that text stays text.
	const mark = randomUUID();
	let hasExactIntegers = false;
	const text = JSON.stringify(value, (_key, member: unknown) => {
		if (!(member instanceof ExactInteger)) return member;
		hasExactIntegers = true;
		return `${mark}${member.digits}`;
	});
	return hasExactIntegers ? text.replace(new RegExp(`"${mark}(-?\\d+)"`, 'g'), '$1') : text;
}

/** The value with an exact integer for each marked text. No recursion: JSON may be nested deeply. */
function withExactIntegers(value: Json, mark: string): BodyValue {
	const root: { [key: string]: BodyValue } = { value };
	const pending: Array<BodyValue[] | { [key: string]: BodyValue }> = [root];
	for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
		for (const [key, member] of Object.entries(next)) {
			if (typeof member === 'string' && member.startsWith(mark)) {
				define(next, key, new ExactInteger(member.slice(mark.length)));
			} else if (Array.isArray(member) || isObject(member)) pending.push(member);
		}
	}
	return root.value ?? null;
}

/** Sets a member whatever it is called: an assignment to __proto__ would set something else. */
function define(target: object, key: string, value: unknown): void {
	Object.defineProperty(target, key, {
		value,
		writable: true,
		enumerable: true,
		configurable: true,
	});
}

/** JSON text as stringifyJson makes it, with U+FFFD for each half of a character. */
export function wellFormedJson(text: string): string {
	if (!text.includes('\\ud')) return text;
	return text.replace(/\\(?:ud[89a-f][\da-f]{2}|.)/g, (escape) =>
		escape.length === 6 && escape.startsWith('\\ud') ? '\ufffd' : escape,
	);
}

/** The members but for those of these names. */
export function withoutMembers(
	members: Readonly<Record<string, unknown>>,
	names: readonly string[],
): Readonly<Record<string, unknown>> {
	if (!names.some((name) => Object.hasOwn(members, name))) return members;
	return Object.fromEntries(Object.entries(members).filter(([name]) => !names.includes(name)));
}

export function isObject(value: unknown): value is Record<string, unknown> {
	const isPlain = !Array.isArray(value) && !(value instanceof ExactInteger);
	return typeof value === 'object' && value !== null && isPlain;
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
	return isObject(value);
}

/**
 * The member at a dotted path ("data.token", "data.0.id"), or undefined. An empty path is the value
 * itself.
 */
export function memberAt(value: Json | undefined, path: string): Json | undefined {
	if (path === '') return value;
	if (!path.includes('.')) return memberOf(value, path);
	return path.split('.').reduce<Json | undefined>(memberOf, value);
}

/** Own members only: a name such as `constructor` means nothing else. */
function memberOf(value: Json | undefined, name: string): Json | undefined {
	if (Array.isArray(value)) return /^\d{1,9}$/.test(name) ? value[Number(name)] : undefined;
	return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** A scalar as text ("00" stays "00", 0 becomes "0"), or undefined for anything else. */
export function textOf(value: Json | undefined): string | undefined {
	if (typeof value === 'string') return value;
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
