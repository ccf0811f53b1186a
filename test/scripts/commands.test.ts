import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, renameSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Repository, type ToolName } from './repository';

let repository: Repository;

beforeEach(() => {
	repository = new Repository({
		'jest.config.js': '',
		'engine/a.ts': '',
		'engine/b.ts': '',
		'docs/page.md': '',
		'test/a.test.ts': '',
		'test/docs.test.ts': "readFileSync('docs/page.md');\n",
		'test/harness/b.ts': '',
	});
});
afterEach(() => repository.delete());

const all: ToolName[] = ['eslint', 'jest', 'prettier', 'tsc'];

describe('npm test', () => {
	test('checks types, lint and format, and runs the tests', () => {
		const { exitCode, output, calls } = repository.run('test.mjs');
		expect(exitCode).toBe(0);
		expect(Object.keys(calls).sort()).toEqual(all);
		for (const name of all) expect(output).toContain(`${name} was here`);
		expect(output).toContain('Types passed');
	});

	test('empties no folder that node_modules leads to', () => {
		renameSync(join(repository.folder, 'node_modules'), join(repository.folder, 'elsewhere'));
		symlinkSync('elsewhere', join(repository.folder, 'node_modules'));
		repository.write('elsewhere/.package-lock.json', '{}');
		const long = new Date('2020-01-01');
		utimesSync(join(repository.folder, 'elsewhere/.package-lock.json'), long, long);
		const { exitCode, output, calls } = repository.run('test.mjs');
		expect(exitCode).toBe(1);
		expect(output).toContain('node_modules is a link');
		expect(calls).toEqual({});
		expect(existsSync(join(repository.folder, 'elsewhere/jest'))).toBe(true);
	});

	test.each(all)('fails with %s, says so, and runs the others', (name) => {
		const { exitCode, output, calls } = repository.run('test.mjs', [], name);
		expect(exitCode).toBe(3);
		expect(Object.keys(calls).sort()).toEqual(all);
		expect(output.match(/failed after/g)).toHaveLength(2);
		expect(output).toContain(`${name} was here`);
	});

	test('ends with all that it has started when it is ended', async () => {
		repository.write(
			'node_modules/jest/bin/jest.js',
			`require('node:fs').writeFileSync('pid', String(process.pid)); setInterval(() => {}, 1000);`,
		);
		const started = spawn(process.execPath, ['scripts/test.mjs'], { cwd: repository.folder });
		const ended = once(started, 'exit');
		const pidFile = join(repository.folder, 'pid');
		while (!existsSync(pidFile) || readFileSync(pidFile, 'utf8') === '') await setTimeout(50);
		started.kill();
		await ended;
		const isAlive = () => {
			try {
				return process.kill(Number(readFileSync(pidFile, 'utf8')), 0);
			} catch {
				return false;
			}
		};
		while (isAlive()) await setTimeout(50);
	});

	test('with a pattern runs what matches, and nothing else', () => {
		const { exitCode, calls } = repository.run('test.mjs', ['engine/a', '-t', 'a name']);
		expect(exitCode).toBe(0);
		expect(calls).toEqual({ jest: ['engine/a', '-t', 'a name'] });
		expect(repository.run('test.mjs', ['engine/a'], 'jest').exitCode).toBe(3);
	});
});

describe('npm run test:changed', () => {
	beforeEach(() => repository.branch());

	const filesIn = (args: readonly string[] = []) => args.filter((name) => /\.(ts|md)$/.test(name));

	test('runs what files can break that differ from main, committed, not yet, or new', () => {
		repository.change('engine/a.ts');
		repository.commit();
		repository.change('test/harness/b.ts');
		repository.write('engine/new.ts');
		repository.change('docs/page.md');
		const { exitCode, calls } = repository.run('testChanged.mjs');
		expect(exitCode).toBe(0);
		const sources = ['engine/a.ts', 'engine/new.ts', 'test/harness/b.ts'];
		expect(calls.jest?.[0]).toBe('--findRelatedTests');
		expect(filesIn(calls.jest)).toEqual([...sources, 'test/docs.test.ts']);
		expect(filesIn(calls.eslint).sort()).toEqual(sources);
		expect(filesIn(calls.prettier).sort()).toEqual(['docs/page.md', ...sources]);
		expect(calls.tsc).toBeDefined();
	});

	test('runs the tests that read files instead of importing them, whatever has changed', () => {
		repository.change('docs/page.md');
		const { calls } = repository.run('testChanged.mjs');
		expect(calls.jest).toEqual(['--findRelatedTests', 'test/docs.test.ts']);
	});

	test.each([
		['a setting of all tests has changed', () => repository.change('jest.config.js')],
		['a source is gone', () => repository.remove('engine/b.ts')],
	])('runs all tests if %s', (_what, change) => {
		change();
		const { calls } = repository.run('testChanged.mjs');
		expect(calls.jest).toEqual([]);
	});

	test('fails where a check fails', () => {
		repository.change('engine/a.ts');
		expect(repository.run('testChanged.mjs', [], 'jest').exitCode).toBe(3);
		expect(repository.run('testChanged.mjs', [], 'eslint').exitCode).toBe(3);
	});
});

describe('npm start', () => {
	const forget = (folder: string) => {
		repository.write(
			'scripts/forget.mjs',
			`import { forgetData } from './forgetData.mjs';
			import { runMain } from './userError.mjs';
			await runMain(() => forgetData(${JSON.stringify(folder)}));`,
		);
		return repository.run('forget.mjs');
	};

	test('-- --fresh forgets what n8n kept', () => {
		repository.write('data/.n8n/database.sqlite');
		repository.write('data/provisioned.json');
		const folder = join(repository.folder, 'data');
		expect(forget(folder).exitCode).toBe(0);
		expect(existsSync(folder)).toBe(false);
		expect(forget(folder).exitCode).toBe(0);
	});

	test('-- --fresh deletes no folder of anything else', () => {
		const { exitCode, output } = forget(join(repository.folder, 'engine'));
		expect(exitCode).toBe(1);
		expect(output).toContain('nothing was deleted');
		expect(existsSync(join(repository.folder, 'engine/a.ts'))).toBe(true);
	});

	test('refuses an option that it does not know', () => {
		const { exitCode, output } = repository.run('start.mjs', ['--frsh']);
		expect(exitCode).toBe(1);
		expect(output).toContain('does not know --frsh');
	});
});
