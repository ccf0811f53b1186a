import { existsSync, readFileSync } from 'node:fs';
import { problemText } from '../engine/description/problems';
import { readExample } from '../engine/finding/readExample';
import { findSignature } from '../engine/finding/find';
import { ExampleError } from '../engine/finding/base';
import { wordsOf } from '../engine/finding/words';
import { examplesIn } from './descriptionExamples';

export interface Ended {
	readonly exitCode: number;
	/** Lines of the standard output and of the standard error. */
	readonly out: readonly string[];
	readonly err: readonly string[];
}

const usage = [
	'Usage: npm run description -- FILE.json ...',
	'       npm run --silent description -- find EXAMPLE.json > DESCRIPTION.json',
];

/**
 * Checks descriptions and runs the examples in them: a line for each, and exit code 1 where anything
 * is wrong. `npm run description -- FILE.json ...`
 *
 * Or searches for what makes the signature of a documented example: what was found in words to the
 * standard error, and the simplest as a description to the standard output, where it can be kept.
 * `npm run --silent description -- find FILE.json > mine.json`
 */
export async function runCommand([first = '', ...others]: readonly string[]): Promise<Ended> {
	if (first === '' || (first === 'find' && others.length === 0)) {
		return { exitCode: 1, out: [], err: usage };
	}
	return first === 'find' ? await findAll(others) : checkAll([first, ...others]);
}

function checkAll(files: readonly string[]): Ended {
	const results = files.map(checked);
	return {
		exitCode: results.every(({ isGood }) => isGood) ? 0 : 1,
		out: results.flatMap(({ lines }) => lines),
		err: [],
	};
}

function checked(file: string): { readonly isGood: boolean; readonly lines: readonly string[] } {
	if (!existsSync(file)) return { isGood: false, lines: [`${file}: there is no such file`] };
	const results = examplesIn(readFileSync(file, 'utf8'));
	if ('problems' in results) {
		return {
			isGood: false,
			lines: results.problems.map((problem) => `${file}: ${problemText(problem)}`),
		};
	}
	const lines = results.flatMap(({ name, isEqual, lines: more }) =>
		isEqual
			? [`${file}: equal: ${name}`]
			: more.map((line, index) => `${file}: ${index === 0 ? `${name}: ` : ''}${line}`),
	);
	const none = results.length === 0 ? [`${file}: is right, but has no vectors that prove it`] : [];
	return {
		isGood: results.every(({ isEqual }) => isEqual),
		lines: [...lines, ...none],
	};
}

async function findAll(files: readonly string[]): Promise<Ended> {
	const out: string[] = [];
	const err: string[] = [];
	let exitCode = 0;
	for (const file of files) {
		const { description, lines } = await found(file);
		if (!description) exitCode = 1;
		err.push(...lines.map((line) => `${file}: ${line}`));
		if (description) out.push(JSON.stringify(description, undefined, '\t'));
	}
	return { exitCode, out, err };
}

async function found(
	file: string,
): Promise<{ readonly description?: object; readonly lines: readonly string[] }> {
	if (!existsSync(file)) return { lines: ['there is no such file'] };
	const read = readExample(readFileSync(file, 'utf8'));
	if (read.kind === 'wrong') return { lines: read.problems.map(problemText) };
	try {
		const result = await findSignature(read.example);
		const [first] = result.recipes;
		return { description: first?.webhook ?? first?.description, lines: wordsOf(result) };
	} catch (error) {
		if (error instanceof ExampleError) return { lines: error.problems };
		throw error;
	}
}
