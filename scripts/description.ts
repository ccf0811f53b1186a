import { existsSync, readFileSync } from 'node:fs';
import { atOnce } from '../engine/basics/turns';
import { problemText, type Problem } from '../engine/description/problems';
import { readDescription, readInbound } from '../engine/description/read';
import { inboundVectorSteps } from '../engine/explain/inboundVectors';
import { runVectors, type VectorResult } from '../engine/explain/vectors';
import { readExample } from '../engine/finding/readExample';
import { findSignature } from '../engine/finding/find';
import { ExampleError } from '../engine/finding/base';
import { wordsOf } from '../engine/finding/words';
import { presets, senders } from '../descriptions';

/**
 * Checks descriptions and runs the examples in them: a line for each, and exit code 1 where anything
 * is wrong. `npm run description -- FILE.json ...`
 *
 * Or searches for what makes the signature of a documented example: what was found in words to the
 * standard error, and the simplest as a description to the standard output, where it can be kept.
 * `npm run --silent description -- find FILE.json > mine.json`
 */
const [first = '', ...others] = process.argv.slice(2);
if (first === '' || (first === 'find' && others.length === 0)) {
	console.error('Usage: npm run description -- FILE.json ...');
	console.error('       npm run --silent description -- find EXAMPLE.json > DESCRIPTION.json');
	process.exitCode = 1;
} else if (first === 'find') void findAll(others);
else checkAll([first, ...others]);

function checkAll(files: readonly string[]): void {
	for (const file of files) {
		const { isGood, lines } = checked(file);
		if (!isGood) process.exitCode = 1;
		console.log(lines.join('\n'));
	}
}

function checked(file: string): { readonly isGood: boolean; readonly lines: readonly string[] } {
	if (!existsSync(file)) return { isGood: false, lines: [`${file}: there is no such file`] };
	const results = resultsOf(readFileSync(file, 'utf8'));
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

/** Of the calls and the webhooks that a description is for: what is wrong with it, or what becomes of its examples. */
function resultsOf(
	text: string,
): readonly VectorResult[] | { readonly problems: readonly Problem[] } {
	const received = readInbound(text, senders);
	const ofWebhooks =
		received.kind === 'compiled' ? atOnce(inboundVectorSteps(received.compiled)) : [];
	if (received.kind === 'compiled' && !/"hosts"\s*:/.test(text)) return ofWebhooks;
	if (received.kind === 'wrong' && /"inbound"\s*:/.test(text)) return received;
	const called = readDescription(text, presets);
	return called.kind === 'wrong' ? called : [...runVectors(called.compiled), ...ofWebhooks];
}

async function findAll(files: readonly string[]): Promise<void> {
	for (const file of files) {
		const { description, lines } = await found(file);
		if (!description) process.exitCode = 1;
		for (const line of lines) console.error(`${file}: ${line}`);
		if (description) console.log(JSON.stringify(description, undefined, '\t'));
	}
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
