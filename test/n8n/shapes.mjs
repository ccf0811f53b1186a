import { readFileSync } from 'node:fs';

const shapes = JSON.parse(readFileSync(new URL('../workflows/shapes.json', import.meta.url)));

/**
 * The expected value, with the actual text in the place of each shape such as "<hex 32>" that it
 * matches: members that differ from run to run.
 */
export function withShapes(actual, expected) {
	if (Array.isArray(expected) && Array.isArray(actual)) {
		return expected.map((member, index) => withShapes(actual[index], member));
	}
	if (typeof expected === 'object' && expected !== null) {
		const entries = Object.entries(expected);
		return Object.fromEntries(
			entries.map(([key, member]) => [key, withShapes(actual?.[key], member)]),
		);
	}
	if (expected === '<ms since 1970>') {
		return Math.abs(actual - Date.now()) < 25 * 3_600_000 ? actual : expected;
	}
	const pattern = typeof expected === 'string' ? shapes[expected] : undefined;
	return pattern && new RegExp(pattern).test(actual) ? actual : expected;
}
