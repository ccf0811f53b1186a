import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const page = readFileSync(join(root, 'docs', 'guarantees.md'), 'utf8');

interface Promised {
	readonly promise: string;
	readonly file: string;
	readonly test: string;
}

/** The rows of the page: a promise, what it does not cover, and its test as `file` "name". */
const promised = page
	.split('\n')
	.filter((line) => /^\| (?!Promise|---)/.test(line))
	.map((line): Promised => {
		const [promise = '', , held = ''] = line
			.slice(1, -1)
			.split('|')
			.map((cell) => cell.trim());
		const [, file = '', test = ''] = /^`([\w./]+)` "(.+)"$/.exec(held) ?? [];
		return { promise, file, test };
	});

it('promises something', () => {
	expect(promised.length).toBeGreaterThan(35);
});

it.each(promised)('there is a test for: $promise', ({ file, test }) => {
	expect(existsSync(join(root, file))).toBe(true);
	expect(readFileSync(join(root, file), 'utf8')).toContain(test);
});
