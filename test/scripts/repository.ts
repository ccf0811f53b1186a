import { execFileSync, spawnSync } from 'node:child_process';
import {
	appendFileSync,
	chmodSync,
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

/**
 * What a tool does in place of its work: it notes its arguments, says its name, and fails if told to. For the
 * shell, which the scripts take for Node: it starts in no time.
 */
const fakeOf = (name: string) => `
	printf '%s\\n' ${name} "$@" '' >> calls
	echo '${name} was here'
	[ "$FAILING" != ${name} ] || exit 3
`;
const takeShellForNode = ['--import', "data:text/javascript,process.execPath='/bin/sh'"];

interface Ended {
	readonly exitCode: number | null;
	readonly output: string;
	/** The arguments of each tool that ran. */
	readonly calls: Partial<Record<ToolName, string[]>>;
}

/** A small repository of its own, with the scripts of this one and tools that do nothing. */
export class Repository {
	readonly folder = mkdtempSync(join(tmpdir(), 'repository-'));

	constructor(files: Readonly<Record<string, string>>) {
		cpSync(join(__dirname, '../../scripts'), join(this.folder, 'scripts'), { recursive: true });
		this.write('package.json', '{"type":"commonjs"}');
		this.write('package-lock.json', '{}');
		for (const [file, text] of Object.entries(files)) this.write(file, text);
		for (const [name, path] of Object.entries(tools)) {
			this.write(`node_modules/${path}`, fakeOf(name));
		}
		this.write('node_modules/.bin/npm', '#!/bin/sh\necho 11.0.0\n');
		chmodSync(join(this.folder, 'node_modules/.bin/npm'), 0o755);
		// As npm leaves it: newer than the lock file, so that nothing is installed.
		this.write('node_modules/.package-lock.json', '{}');
	}

	/** Puts it under version control, on a branch of main. */
	branch(): void {
		this.write('.gitignore', 'node_modules/\ncalls\n');
		this.git('init', '--initial-branch=main');
		this.commit();
		this.git('checkout', '-b', 'feature');
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
			[...takeShellForNode, join('scripts', script), ...args],
			{
				cwd: this.folder,
				encoding: 'utf8',
				env: {
					...process.env,
					FAILING: failing,
					PATH: `${join(this.folder, 'node_modules/.bin')}:${process.env.PATH}`,
				},
			},
		);
		return { exitCode: status, output: `${stdout}${stderr}`, calls: this.calls() };
	}

	delete(): void {
		rmSync(this.folder, { recursive: true });
	}

	private calls(): Ended['calls'] {
		try {
			const calls = readFileSync(join(this.folder, 'calls'), 'utf8').trim().split('\n\n');
			return Object.fromEntries(
				calls.map((call) => {
					const [name, ...args] = call.split('\n');
					return [name, args];
				}),
			);
		} catch {
			return {};
		}
	}

	private git(...args: string[]): void {
		execFileSync('git', args, { cwd: this.folder, stdio: 'pipe' });
	}
}
