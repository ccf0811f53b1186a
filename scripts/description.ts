import { existsSync, readFileSync } from 'node:fs';
import { problemText } from '../engine/description/problems';
import { readDescription } from '../engine/description/read';
import { runVectors } from '../engine/explain/vectors';
import { presets } from '../descriptions';

/**
 * Checks descriptions and runs the examples in them: a line for each, and exit code 1 where anything
 * is wrong. `npm run description -- FILE.json ...`
 */
const files = process.argv.slice(2);
if (files.length === 0) {
	console.error('Usage: npm run description -- FILE.json ...');
	process.exitCode = 1;
}
for (const file of files) {
	const { isGood, lines } = checked(file);
	if (!isGood) process.exitCode = 1;
	console.log(lines.join('\n'));
}

function checked(file: string): { readonly isGood: boolean; readonly lines: readonly string[] } {
	if (!existsSync(file)) return { isGood: false, lines: [`${file}: there is no such file`] };
	const read = readDescription(readFileSync(file, 'utf8'), presets);
	if (read.kind === 'wrong') {
		return {
			isGood: false,
			lines: read.problems.map((problem) => `${file}: ${problemText(problem)}`),
		};
	}
	const { compiled } = read;
	const results = runVectors(compiled);
	const lines = results.flatMap(({ name, isEqual, lines: more }) =>
		isEqual
			? [`${file}: equal: ${name}`]
			: more.map((line, index) => `${file}: ${index === 0 ? `${name}: ` : ''}${line}`),
	);
	const none = results.length === 0 ? [`${file}: is right, but has no vectors that prove it`] : [];
	const lacks = compiled.lacks.map((what) => `${file}: not yet carried: ${what}`);
	return {
		isGood: results.every(({ isEqual }) => isEqual),
		lines: [...lines, ...none, ...lacks],
	};
}
