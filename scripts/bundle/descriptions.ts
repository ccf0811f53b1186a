import { all } from '../../descriptions/all';
import { isObject } from '../../engine/basics/json';
import { withoutExamples } from '../../engine/description/extend';
import { problemText } from '../../engine/description/problems';
import { examplesIn } from '../descriptionExamples';

/**
 * Signs the documented examples of a description of this package, and gives their names. Throws where
 * one does not come out: what says that it did must not be written.
 */
export function signedExamples(file: string, description: object): readonly string[] {
	const results = examplesIn(JSON.stringify(description));
	if ('problems' in results) {
		throw new Error(`${file}: ${results.problems.map(problemText).join('; ')}`);
	}
	const wrong = results.find(({ isEqual }) => !isEqual);
	if (wrong) throw new Error(`${file}: ${wrong.name}: ${wrong.lines.join('\n')}`);
	return results.map(({ name }) => name);
}

/**
 * The descriptions without where their facts are from, which nobody reads at run time, and without their
 * documented examples, which come out once and for all.
 */
export function publishedDescriptions() {
	const published: Record<string, unknown> = {};
	const signedBefore: Record<string, readonly string[]> = {};
	for (const [name, description] of Object.entries(all)) {
		if (!isObject(description)) throw new Error(`${name} is no description`);
		signedBefore[name] = signedExamples(name, description);
		published[name] = withoutExamples(description);
	}
	return { all: published, signedBefore };
}
