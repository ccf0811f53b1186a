import fc from 'fast-check';
import type { Json } from '../../../engine/basics/json';
import { hashOf } from '../../../engine/polling/hash';

/** The same value with the members of every object in another order. */
function turned(value: Json): Json {
	if (Array.isArray(value)) return value.map(turned);
	if (typeof value !== 'object' || value === null) return value;
	const members = Object.entries(value).reverse();
	return Object.fromEntries(members.map(([name, member]) => [name, turned(member)]));
}

describe('the hash of a row', () => {
	it('does not depend on the order of members, and on everything else', () => {
		const values = fc.jsonValue({ maxDepth: 4 });
		fc.assert(
			fc.property(values, values, (one, other) => {
				const [a, b] = [one, other].map((value) => JSON.parse(JSON.stringify(value)) as Json);
				if (a === undefined || b === undefined) return;
				expect(hashOf(turned(a))).toBe(hashOf(a));
				const isSame = JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
				expect(hashOf(a) === hashOf(b)).toBe(isSame);
			}),
		);
	});

	it.each([
		[
			[1, [2]],
			[[1], 2],
		],
		[{ a: '1' }, { a: 1 }],
		[{ a: null }, {}],
		[[], {}],
		['', null],
	] as Array<[Json, Json]>)('tells %j from %j', (one, other) => {
		expect(hashOf(one)).not.toBe(hashOf(other));
	});

	it('can be had of a row that is nested more deeply than calls can be', () => {
		const deep = (depth: number) =>
			JSON.parse(`${'[{"a":'.repeat(depth)}1${'}]'.repeat(depth)}`) as Json;
		expect(hashOf(deep(100_000))).toBe(hashOf(deep(100_000)));
		expect(hashOf(deep(100_000))).not.toBe(hashOf(deep(99_999)));
	});
});

function sorted(value: Json): Json {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== 'object' || value === null) return value;
	const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
	return Object.fromEntries(members.map(([name, member]) => [name, sorted(member)]));
}
