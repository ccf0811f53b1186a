import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const page = readFileSync(join(root, 'docs', 'architecture.md'), 'utf8');

/** What the page names as a file or a folder, which ends in a slash. */
const paths = [
	...new Set([...page.matchAll(/`([\w.]+\/[\w./]*)`/g)].flatMap(([, path]) => path ?? [])),
];

it('names files', () => {
	expect(paths.length).toBeGreaterThan(50);
});

it.each(paths)('there is %s', (path) => {
	expect(existsSync(join(root, path))).toBe(true);
});

it('describes every room of the engine', () => {
	const rooms = readdirSync(join(root, 'engine')).map((room) => `engine/${room}/`);
	expect(rooms.filter((room) => !paths.includes(room))).toEqual([]);
});
