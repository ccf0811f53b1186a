import { spawnSync } from 'node:child_process';
import { repositoryFolder } from '../paths.mjs';

/**
 * The lines that a comparison without context adds or changes, as Stryker takes them, such as
 * `engine/http/read.ts:10-20`.
 *
 * @param {string} comparison as git prints it
 */
export function addedLines(comparison) {
	const found = [];
	let file = '';
	for (const line of comparison.split('\n')) {
		const named = /^\+\+\+ (?:b\/(.*\.ts)|.*)$/.exec(line);
		if (named) file = named[1] ?? '';
		const range = /^@@ \S+ \+(\d+)(?:,(\d+))? @@/.exec(line);
		if (!range || file === '') continue;
		const [first, count] = [Number(range[1]), Number(range[2] ?? 1)];
		if (count > 0) found.push(`${file}:${first}-${first + count - 1}`);
	}
	return found;
}

/** The lines of `engine/` that differ from `base`, committed or not; undefined where it does not exist. */
export function changedLines(base) {
	const args = [
		'--unified=0',
		'--no-renames',
		'--no-color',
		'--no-ext-diff',
		base,
		'--',
		'engine/',
	];
	const { status, stdout } = spawnSync('git', ['diff', ...args], {
		cwd: repositoryFolder,
		encoding: 'utf8',
	});
	return status === 0 ? addedLines(stdout) : undefined;
}
