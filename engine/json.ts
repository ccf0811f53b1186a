import { randomUUID } from 'crypto';
import type { BodyValue } from './call';

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

/** Whole strings and whole numbers, so that no part of one is taken for an integer. */
const stringsAndNumbers = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** JSON text in which each integer beyond 2^53 is a string: its digits after a prefix. */
function quoteLongIntegers(text: string, prefix: string): string {
	return text.replace(stringsAndNumbers, (token) => {
		const isLong = /^-?[1-9]\d{15,}$/.test(token) && !Number.isSafeInteger(Number(token));
		return isLong ? `"${prefix}${token}"` : token;
	});
}

/**
 * Parses JSON and keeps integers beyond 2^53 as text, where JSON.parse would round them.
 * Throws a SyntaxError on broken JSON.
 */
export function parseJson(text: string): Json {
	const exact = /\d{16}/.test(text) ? quoteLongIntegers(text, '') : text;
	return JSON.parse(exact) as Json;
}

/** As parseJson, for what is to be sent: integers beyond 2^53 stay numbers on the wire. */
export function parseExactJson(text: string): BodyValue {
	if (!/\d{16}/.test(text)) return JSON.parse(text) as Json;
	const mark = randomUUID();
	return JSON.parse(quoteLongIntegers(text, mark), (_key, member: unknown) =>
		typeof member === 'string' && member.startsWith(mark)
			? new ExactInteger(member.slice(mark.length))
			: member,
	) as BodyValue;
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

export function isObject(value: unknown): value is Record<string, unknown> {
	const isPlain = !Array.isArray(value) && !(value instanceof ExactInteger);
	return typeof value === 'object' && value !== null && isPlain;
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
	return isObject(value);
}

/** The member at a dotted path ("data.token"), or undefined. An empty path is the value itself. */
export function memberAt(value: Json | undefined, path: string): Json | undefined {
	if (path === '') return value;
	if (!path.includes('.')) return isJsonObject(value) ? value[path] : undefined;
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
