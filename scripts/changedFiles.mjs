import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRepository, repositoryFolder } from './paths.mjs';
import { UserError } from './userError.mjs';

function git(...args) {
	const { status, stdout, stderr } = spawnSync('git', args, {
		cwd: repositoryFolder,
		encoding: 'utf8',
	});
	return { isDone: status === 0, lines: stdout?.split('\0').filter(Boolean) ?? [], stderr };
}

/** The commit that this branch has left main at; HEAD on main itself, and where there is no main. */
function startOfBranch() {
	for (const main of ['main', 'origin/main']) {
		const { isDone, lines } = git('merge-base', main, 'HEAD');
		if (isDone) return lines.join('').trim();
	}
	return 'HEAD';
}

/** Files that differ from main, committed or not, by their path in the repository; deleted ones as well. */
export function changedFiles() {
	const changed = git('diff', '--name-only', '--no-renames', '-z', startOfBranch());
	const added = git('ls-files', '--others', '--exclude-standard', '-z');
	if (!changed.isDone || !added.isDone) {
		throw new UserError(
			`git does not say what has changed: ${changed.stderr || added.stderr}`,
			'Run npm test instead.',
		);
	}
	return [...new Set([...changed.lines, ...added.lines])].sort();
}

/** Files that no test imports and that every test depends on. */
const everywhere =
	/^(package(-lock)?\.json|jest\.config\.js|test\/jest\/[^/]+\.cjs|tsconfig[^/]*\.json)$/;

/** Whether nothing less than all tests will do: what imported a file that is gone cannot be found. */
export const concernsAll = (files) =>
	files.some((file) => everywhere.test(file) || (file.endsWith('.ts') && !existsSync(file)));

/** Tests, and their helpers, that read files instead of importing them, so that nobody knows which. */
export function readersOfFiles() {
	return readdirSync(inRepository('test'), { recursive: true })
		.filter((name) => name.endsWith('.ts'))
		.map((name) => join('test', name))
		.filter((name) => /\bread(File|dir)/.test(readFileSync(inRepository(name), 'utf8')));
}
