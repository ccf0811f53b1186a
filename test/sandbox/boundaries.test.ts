import { readdirSync } from 'node:fs';
import { importsBelow, refusedBy, ringsOf } from '../support/imports';

const imports = importsBelow('sandbox');

/** The only file that knows which APIs there are. */
const LIST = 'sandbox/apis.ts';
const COMMON = 'common';

const rooms = readdirSync('sandbox', { withFileTypes: true })
	.filter((entry) => entry.isDirectory())
	.map(({ name }) => name);

/** The folder that a file lies in; empty for files of the sandbox itself, and outside of it. */
const roomOf = (file: string) => /^sandbox\/([^/]+)\//.exec(file)?.[1] ?? '';

it('reads the imports of all rooms', () => {
	const reading = [...imports].filter(([, targets]) => targets.length > 0);
	expect(new Set(reading.map(([file]) => roomOf(file)))).toEqual(new Set(['', ...rooms]));
});

it('lets an API import itself and what all share, and nothing else', () => {
	expect(
		refusedBy(imports, (from, to) => {
			const room = roomOf(from);
			return room === '' || roomOf(to) === room || roomOf(to) === COMMON;
		}),
	).toEqual([]);
});

it('names the folders of APIs in one file, which leaves none out', () => {
	const isApi = (file: string) => roomOf(file) !== '' && roomOf(file) !== COMMON;
	expect(
		refusedBy(imports, (from, to) => roomOf(from) !== '' || from === LIST || !isApi(to)),
	).toEqual([]);
	const listed = new Set(imports.get(LIST)?.map(roomOf));
	expect(listed).toEqual(new Set(rooms));
});

it('imports nothing from outside, least of all what it is the second opinion on', () => {
	expect(refusedBy(imports, (_from, to) => to.startsWith('sandbox/'))).toEqual([]);
});

it('has no files that import each other', () => {
	expect(ringsOf(imports)).toEqual([]);
});
