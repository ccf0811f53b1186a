import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Repository } from './repository';

const files = {
	'engine/a.ts': 'const x = 1;\nexport { x };\nexport function y() {\n\treturn 1;\n}\n',
	'engine/b.ts': "import { x } from './a';\nexport {\n\tx,\n};\n",
	'nodes/A/A.node.ts': 'const icon = 1;\n',
	'test/eslint.config.mjs': 'export default [];\n',
};

let repository: Repository;
beforeEach(() => {
	repository = new Repository(files);
});
afterEach(() => repository.delete());

/** Asked alone: with the fakes of all tools each case would start ten processes. */
function cacheLocation(): string {
	const ask = "import('./scripts/lintCache.mjs').then((it) => console.log(it.lintCache()))";
	const options = { cwd: repository.folder, encoding: 'utf8' } as const;
	return execFileSync(process.execPath, ['-e', ask], options).trim();
}

function remember(at: string): void {
	repository.write(relative(realpathSync(repository.folder), at), 'what it knows');
}

test('ESLint is told to remember by the content of files', () => {
	const { eslint = [] } = repository.run('test.mjs').calls;
	expect(eslint.join(' ')).toContain('--cache --cache-strategy content --cache-location');
	expect(eslint[eslint.indexOf('--cache-location') + 1]).toContain(join('temp', 'lint'));
});

test.each([
	['a body', 'engine/a.ts', files['engine/a.ts'].replace('return 1', 'return 2')],
	['what is not exported', 'engine/a.ts', files['engine/a.ts'].replace('x = 1', 'x = 2')],
])('ESLint still knows the other files where %s has changed', (_what, file, text) => {
	const before = cacheLocation();
	repository.write(file, text);
	expect(cacheLocation()).toBe(before);
});

test.each([
	['a name that is exported', 'engine/a.ts', files['engine/a.ts'].replace('y()', 'z()')],
	['a list of such names', 'engine/b.ts', files['engine/b.ts'].replace('\tx,', '\tx as z,')],
	['a node', 'nodes/A/A.node.ts', 'const icon = 2;\n'],
	['the package', 'package.json', '{"type":"commonjs","name":"other"}'],
	['a rule', 'test/eslint.config.mjs', 'export default [{}];\n'],
	['a file that there was not', 'engine/c.ts', ''],
])('it looks at all files anew where %s has changed', (_what, file, text) => {
	const before = cacheLocation();
	remember(before);
	repository.write(file, text);
	expect(cacheLocation()).not.toBe(before);
	expect(existsSync(before)).toBe(false);
});

test('it keeps what it knows where nothing has changed', () => {
	const before = cacheLocation();
	remember(before);
	expect(cacheLocation()).toBe(before);
	expect(readFileSync(before, 'utf8')).toBe('what it knows');
});
