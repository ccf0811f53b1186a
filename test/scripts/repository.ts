import { execFileSync, spawnSync } from 'node:child_process';
import {
	appendFileSync,
	cpSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The tools that the scripts start, each by the file that Node runs. */
const tools = {
	tsc: 'typescript/bin/tsc',
	eslint: 'eslint/bin/eslint.js',
	prettier: 'prettier/bin/prettier.cjs',
	jest: 'jest/bin/jest.js',
};

export type ToolName = keyof typeof tools;

/** What a tool does in place of its work: it notes its arguments, says its name, and fails if told to. */
const fakeOf = (name: string) => `
	require('node:fs').appendFileSync('calls', JSON.stringify(${JSON.stringify([name])}.concat(process.argv.slice(2))) + '\\n');
	console.log('${name} was here');
	process.exitCode = process.env.FAILING === '${name}' ? 3 : 0;
`;

interface Ended {
	readonly exitCode: number | null;
	readonly output: string;
	/** The arguments of each tool that ran. */
	readonly calls: Partial<Record<ToolName, string[]>>;
}

/** A small repository of its own, on a branch of main, with the scripts of this one and tools that do nothing. */
export class Repository {
	readonly folder = mkdtempSync(join(tmpdir(), 'repository-'));

	constructor(files: Readonly<Record<string, string>>) {
		cpSync(join(__dirname, '../../scripts'), join(this.folder, 'scripts'), { recursive: true });
		this.write('package.json', '{"type":"commonjs"}');
		this.write('package-lock.json', '{}');
		this.write('.gitignore', 'node_modules/\ncalls\n');
		for (const [file, text] of Object.entries(files)) this.write(file, text);
		this.git('init', '--initial-branch=main');
		this.commit();
		this.git('checkout', '-b', 'feature');
		for (const [name, path] of Object.entries(tools)) {
			this.write(`node_modules/${path}`, fakeOf(name));
		}
		// As npm leaves it: newer than the lock file, so that nothing is installed.
		this.write('node_modules/.package-lock.json', '{}');
	}

	write(file: string, text = `// ${file}\n`): void {
		mkdirSync(dirname(join(this.folder, file)), { recursive: true });
		writeFileSync(join(this.folder, file), text);
	}

	change(file: string): void {
		appendFileSync(join(this.folder, file), '// changed\n');
	}

	remove(file: string): void {
		rmSync(join(this.folder, file));
	}

	commit(): void {
		this.git('add', '--all');
		const author = ['-c', 'user.name=Test', '-c', 'user.email=test@localhost'];
		this.git(...author, 'commit', '--quiet', '--message', 'As it is');
	}

	/** Runs a script as `npm run` does, where the named tool fails. */
	run(script: string, args: readonly string[] = [], failing = ''): Ended {
		rmSync(join(this.folder, 'calls'), { force: true });
		const { status, stdout, stderr } = spawnSync(
			process.execPath,
			[join('scripts', script), ...args],
			{
				cwd: this.folder,
				encoding: 'utf8',
				env: { ...process.env, FAILING: failing },
			},
		);
		return { exitCode: status, output: `${stdout}${stderr}`, calls: this.calls() };
	}

	delete(): void {
		rmSync(this.folder, { recursive: true });
	}

	private calls(): Ended['calls'] {
		try {
			const lines = readFileSync(join(this.folder, 'calls'), 'utf8').trim().split('\n');
			const calls = lines.map((line) => JSON.parse(line) as [ToolName, ...string[]]);
			return Object.fromEntries(calls.map(([name, ...args]) => [name, args]));
		} catch {
			return {};
		}
	}

	private git(...args: string[]): void {
		execFileSync('git', args, { cwd: this.folder, stdio: 'pipe' });
	}
}
