import { spawn } from 'node:child_process';
import { lintCache } from './lintCache.mjs';
import { inRepository, repositoryFolder } from './paths.mjs';
import { exitOnInterrupt, signalGroup } from './processes.mjs';
import { elapsed } from './progress.mjs';

/**
 * A tool of node_modules that checks something.
 *
 * @typedef {{ title: string, tool: string[], args: string[], isLive?: boolean }} Check `isLive` when what
 *   it prints is shown at once, and not when it has ended
 */

/** @type {Check} */
export const types = {
	title: 'Types',
	tool: ['typescript', 'bin', 'tsc'],
	args: ['--noEmit', '-p', 'tsconfig.json'],
};

/** @returns {Check} */
export const lint = (files = ['.']) => ({
	title: 'Lint',
	tool: ['eslint', 'bin', 'eslint.js'],
	// Each folder has a configuration of its own, which ESLint 9 finds only when told to look.
	args: [
		'--flag',
		'unstable_config_lookup_from_file',
		'--max-warnings',
		'0',
		'--no-warn-ignored',
		// Packages that were made of descriptions, with the engine in each.
		'--ignore-pattern',
		'temp/',
		...['--cache', '--cache-strategy', 'content', '--cache-location', lintCache()],
		...files,
	],
});

/** @returns {Check} */
export const format = (files = ['.']) => ({
	title: 'Format',
	tool: ['prettier', 'bin', 'prettier.cjs'],
	args: [
		...['--check', '--log-level', 'warn', '--ignore-unknown'],
		...[
			'--cache',
			'--cache-strategy',
			'content',
			'--cache-location',
			inRepository('temp', 'format'),
		],
		...files,
	],
});

/** @returns {Check} */
export const tests = (args = []) => ({
	title: 'Tests',
	tool: ['jest', 'bin', 'jest.js'],
	args,
	isLive: true,
});

/** What Node is to run. */
export const toolOf = ({ tool, args }) => [inRepository('node_modules', ...tool), ...args];

const running = new Set();

// Who ends this ends what it has started, with Jest's workers: each has a process group of its own.
process.on('exit', () => {
	for (const { pid } of running) signalGroup(pid, 'SIGTERM');
});

/** What a tool would do by itself in a terminal. */
const colours = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};

/**
 * Runs a check to its end. Its output comes in one piece unless it is live, so that nothing of another
 * one stands in between.
 *
 * @param {Check} check
 */
async function run(check) {
	const { title, isLive = false } = check;
	const startedAt = Date.now();
	const child = spawn(process.execPath, toolOf(check), {
		cwd: repositoryFolder,
		env: { ...process.env, ...colours },
		detached: true,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	running.add(child);
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text) => {
			if (isLive) process.stdout.write(text);
			else output += text;
		});
	}
	const exitCode = await new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (code) => resolve(code ?? 1));
	});
	running.delete(child);
	const line = `${title} ${exitCode === 0 ? 'passed' : 'failed'} after ${elapsed(Date.now() - startedAt)}`;
	console.log(`\n== ${line}${output === '' ? '' : `\n${output.trimEnd()}`}\n`);
	return { line, exitCode };
}

/**
 * Runs lanes of checks side by side, and the checks of a lane one after the other; all of them, so that
 * one run says everything. Sets the exit code of this process.
 *
 * @param {Check[][]} lanes
 */
export async function runChecks(...lanes) {
	exitOnInterrupt();
	const results = await Promise.all(
		lanes.map(async (checks) => {
			const ended = [];
			for (const check of checks) ended.push(await run(check));
			return ended;
		}),
	);
	const ended = results.flat();
	console.log(ended.map(({ line }) => line).join('\n'));
	process.exitCode = ended.find(({ exitCode }) => exitCode !== 0)?.exitCode ?? 0;
}
