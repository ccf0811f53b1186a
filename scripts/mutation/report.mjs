import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { inRepository, repositoryFolder } from '../paths.mjs';
import { isAccepted } from './accepted.mjs';

const noticed = ['Killed', 'Timeout'];
const unnoticed = ['Survived', 'NoCoverage'];

const inOneLine = (text) => text.replace(/\s+/g, ' ').slice(0, 150);

/** Where in a text a line begins; the first is line 1. */
const startOf = (lines, line) =>
	lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0);

/**
 * What became of the mutants of a room: those that nobody notices as they are to be shown, one below the
 * other, and the numbers.
 *
 * @param {import('@stryker-mutator/api/core').MutantResult[]} mutants
 * @param {(file: string) => string} sourceOf
 */
export function reportOf(mutants, sourceOf = (file) => readFileSync(inRepository(file), 'utf8')) {
	const shown = [];
	let acceptedCount = 0;
	for (const { fileName, location, replacement = '', status } of mutants) {
		if (!unnoticed.includes(status)) continue;
		const file = relative(repositoryFolder, fileName).replaceAll('\\', '/');
		const source = sourceOf(file);
		const lines = source.split('\n');
		const { start, end } = location;
		const line = lines[start.line - 1] ?? '';
		if (isAccepted(file, line)) {
			acceptedCount += 1;
			continue;
		}
		const original = source.slice(
			startOf(lines, start.line) + start.column - 1,
			startOf(lines, end.line) + end.column - 1,
		);
		shown.push(
			[
				`${file}:${start.line} ${status === 'NoCoverage' ? '(not reached) ' : ''}${inOneLine(line.trim())}`,
				`    ${inOneLine(original)}`,
				`  → ${inOneLine(replacement)}`,
			].join('\n'),
		);
	}
	const count = (statuses) => mutants.filter(({ status }) => statuses.includes(status)).length;
	return {
		shown,
		noticed: count(noticed),
		unnoticed: count(unnoticed) - acceptedCount,
		accepted: acceptedCount,
		notTried: count(['RuntimeError']),
	};
}
