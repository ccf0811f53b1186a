import type { Json } from '../basics/json';
import { withoutEnd } from '../basics/withoutEnd';

/** What a value counts as: two that count as one are the same. */
export type Same = (value: Json) => Json;

/** An ID as it counts: 46 and "46" are one, but "046" and "46.0" are others, to the last digit. */
export function asId(value: Json): Json {
	return typeof value === 'number' ? String(value) : value;
}

/** Number as JSON has it, without an exponent. */
const decimal = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?$/;
/** The other way in which JavaScript writes very large and very small numbers. */
const scientific = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/;

/**
 * A figure as it counts: 3.1, "3.1" and "3.10" are one. The digits are compared as they stand, never
 * as a rounded number, and a text that is no number stays what it is.
 */
export function asFigure(value: Json): Json {
	if (typeof value !== 'number' && typeof value !== 'string') return value;
	const text = typeof value === 'number' ? withoutExponent(String(value)) : value;
	const [, sign = '', whole, fraction = ''] = decimal.exec(text) ?? [];
	if (whole === undefined) return text;
	const digits = withoutEnd(fraction, '0');
	if (whole === '0' && digits === '') return '0';
	return `${sign}${whole}${digits === '' ? '' : '.'}${digits}`;
}

function withoutExponent(text: string): string {
	const [, sign = '', first = '', rest = '', exponent] = scientific.exec(text) ?? [];
	if (exponent === undefined) return text;
	const digits = first + rest;
	const point = 1 + Number(exponent);
	if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
	return sign + digits.padEnd(point, '0');
}
