import { createHash, randomBytes } from 'node:crypto';
import type { Pairs } from './types';

/** A caller of the control path sent something that cannot be used. */
export class InvalidInput extends Error {}

export type Fields = Record<string, unknown>;

export function isRecord(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function fieldsOf(value: unknown): Fields {
	return isRecord(value) ? value : {};
}

/** Text of a string, number, bigint or boolean; empty for everything else. */
export function textOf(value: unknown): string {
	if (typeof value === 'string') return value;
	return ['number', 'bigint', 'boolean'].includes(typeof value) ? String(value) : '';
}

export function isInteger(value: unknown): value is number {
	return typeof value === 'number' && Number.isInteger(value);
}

/** An int64: a bigint only where a number would lose digits, so that equal ids are identical. */
export type Id = number | bigint;

export function isId(value: unknown): value is Id {
	return typeof value === 'bigint' || isInteger(value);
}

/** The id that these digits are. */
export function toId(digits: string): Id {
	const id = BigInt(digits);
	return Number.isSafeInteger(Number(id)) ? Number(id) : id;
}

/** An id above all of those that a number can hold, and above `first`. */
export function nextId(first: number, ids: readonly Id[]): number {
	return Math.max(first, ...ids.filter(isInteger)) + 1;
}

/** The first value of a name; empty when absent. */
export function firstOf(pairs: Pairs, name: string): string {
	return pairs.find(([key]) => key === name)?.[1] ?? '';
}

export function requiredText(fields: Fields, name: string): string {
	const value = fields[name];
	if (typeof value !== 'string' || value === '') {
		throw new InvalidInput(`"${name}" must be a text that is not empty`);
	}
	return value;
}

export function md5Hex(text: string): string {
	return createHash('md5').update(text, 'utf8').digest('hex');
}

export function randomHex(digits: number): string {
	return randomBytes(Math.ceil(digits / 2))
		.toString('hex')
		.slice(0, digits);
}

/** A number from 0 to below - 1 that is the same for the same text. */
export function steadyNumber(text: string, below: number): number {
	return createHash('md5').update(text).digest().readUInt32BE(0) % below;
}
