import { all } from '../../descriptions/all';
import { isObject } from '../../engine/basics/json';
import { atOnce } from '../../engine/basics/turns';
import { withoutExamples } from '../../engine/description/extend';
import { problemText } from '../../engine/description/problems';
import { readDescription, readInbound, type Read } from '../../engine/description/read';
import { inboundVectorSteps } from '../../engine/explain/inboundVectors';
import { runVectors, type VectorResult } from '../../engine/explain/vectors';
import { inText } from './sources';

function resultsOf<Compiled>(
	file: string,
	read: Read<Compiled>,
	run: (compiled: Compiled) => readonly VectorResult[],
): readonly VectorResult[] {
	if (read.kind === 'compiled') return run(read.compiled);
	throw new Error(`${file}: ${read.problems.map(problemText).join('; ')}`);
}

/**
 * Signs the documented examples of a description of this package, and gives their names. Throws where
 * one does not come out: what says that it did must not be written.
 */
export function signedExamples(file: string, description: object): readonly string[] {
	const text = JSON.stringify(description);
	const results = [
		...('hosts' in description ? resultsOf(file, readDescription(text), runVectors) : []),
		...('inbound' in description
			? resultsOf(file, readInbound(text), (inbound) => atOnce(inboundVectorSteps(inbound)))
			: []),
	];
	const wrong = results.find(({ isEqual }) => !isEqual);
	if (wrong) throw new Error(`${file}: ${wrong.name}: ${wrong.lines.join('\n')}`);
	return results.map(({ name }) => name);
}

/**
 * The source of descriptions without where their facts are from, which nobody reads at run time, and
 * without their documented examples, which come out once and for all.
 */
export function writtenDescriptions(): string {
	const written: Record<string, unknown> = {};
	const signedBefore: Record<string, readonly string[]> = {};
	for (const [name, description] of Object.entries(all)) {
		if (!isObject(description)) throw new Error(`${name} is no description`);
		signedBefore[name] = signedExamples(name, description);
		written[name] = withoutExamples(description);
	}
	return [
		`export const all = ${inText(written)};`,
		`export const signedBefore = ${inText(signedBefore)};`,
	].join('\n');
}
