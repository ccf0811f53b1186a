import type { GenericValue, IDataObject } from 'n8n-workflow';
import shapes from './shapes.json';

/** JSON in which a text such as "<hex 32>" stands for a member that differs from run to run. */
export type Shape = GenericValue | IDataObject | Shape[] | { [key: string]: Shape };

const patterns: Readonly<Record<string, string>> = shapes;
const timestamp = '<ms since 1970>';

/** The value with jest matchers in place of its shapes. Throws for a shape that nobody knows. */
export function matchShapes(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(matchShapes);
	if (typeof value === 'object' && value !== null) {
		return Object.fromEntries(
			Object.entries(value).map(([key, member]) => [key, matchShapes(member)]),
		);
	}
	if (typeof value !== 'string' || !/^<.*>$/.test(value)) return value;
	if (value === timestamp) return nearNow;
	const pattern = patterns[value];
	if (!pattern) throw new Error(`There is no shape ${value}`);
	return expect.stringMatching(new RegExp(pattern)) as unknown;
}

/** A time within a day of now, in ms. */
const nearNow = {
	asymmetricMatch: (value: unknown) =>
		typeof value === 'number' && Math.abs(value - Date.now()) < 25 * 3_600_000,
};
