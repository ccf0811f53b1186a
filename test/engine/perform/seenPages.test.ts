import { SeenPages } from '../../../engine/perform/seenPages';
import type { JsonObject } from '../../../engine/basics/json';

const itemsOf = (rows: readonly JsonObject[]) => rows.map((json) => ({ json }));
const ids = (...all: number[]) => itemsOf(all.map((id) => ({ id })));

/** What is said of each page in turn. */
function said(size: number, ...pages: Array<ReturnType<typeof itemsOf>>) {
	const seen = new SeenPages(size);
	const all: ReturnType<typeof itemsOf> = [];
	return pages.map((rows) => {
		const reason = seen.repeats({ rows, items: rows }, all);
		all.push(...rows);
		return reason;
	});
}

const again = 'The list goes round: a page came again';

describe('the pages of a list', () => {
	it('may all differ', () => {
		expect(said(2, ids(1, 2), ids(3, 4), ids(5))).toEqual([undefined, undefined, undefined]);
	});

	it('may begin and end alike', () => {
		const pages = [ids(1, 2, 9), ids(1, 3, 9)];
		expect(said(3, ...pages)).toEqual([undefined, undefined]);
	});

	it('are refused when one comes again, right after itself or after others', () => {
		expect(said(2, ids(1, 2), ids(1, 2))).toEqual([undefined, again]);
		expect(said(2, ids(1, 2), ids(3, 4), ids(1, 2))).toEqual([undefined, undefined, again]);
	});

	it('are refused when the last, short one comes again for a number beyond the end', () => {
		expect(said(100, ids(1, 2, 3), ids(1, 2, 3))).toEqual([undefined, again]);
		expect(said(100, ids(1), ids(1))).toEqual([undefined, again]);
	});

	it('may be alike where they are full of rows that do not differ', () => {
		const zeros = itemsOf([{ cost: 0 }, { cost: 0 }]);
		expect(said(2, zeros, zeros, zeros)).toEqual([undefined, undefined, undefined]);
	});

	it('may hold rows that are nested more deeply than calls can be', () => {
		const deep = (depth: number) =>
			itemsOf([JSON.parse(`{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`) as JsonObject]);
		expect(said(2, deep(50_000), deep(49_999), deep(50_000))).toEqual([
			undefined,
			undefined,
			again,
		]);
	});

	it('are compared as they came, not by what the user wants to see of them', () => {
		const seen = new SeenPages(2);
		const items = itemsOf([{ name: 'a' }, { name: 'b' }]);
		expect(seen.repeats({ rows: ids(1, 2), items }, [])).toBeUndefined();
		expect(seen.repeats({ rows: ids(3, 4), items }, items)).toBeUndefined();
	});

	it('may be empty many times, as long as positions move on', () => {
		expect(said(2, [], [], [])).toEqual([undefined, undefined, undefined]);
	});
});

describe('the positions of a list', () => {
	it('are refused when one comes again', () => {
		const seen = new SeenPages(10);
		expect(['0', 'a', 'b', 'a'].map((position) => seen.refuses(position))).toEqual([
			undefined,
			undefined,
			undefined,
			'The list goes round: its position a came again',
		]);
	});

	it('are 10,000 at most', () => {
		const seen = new SeenPages(10);
		for (let page = 1; page <= 10_000; page += 1) expect(seen.refuses(page)).toBeUndefined();
		expect(seen.refuses(10_001)).toBe('The list has more than 10000 pages');
	});
});
