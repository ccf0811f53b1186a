import { existsSync, readFileSync } from 'node:fs';
import { presets } from '../../descriptions';
import { describedAloneProperties } from '../../engine/credential/describedForm';
import { problemText } from '../../engine/description/problems';
import { readDescription } from '../../engine/description/read';
import type { Description } from '../../engine/description/vocabulary';
import { runVectors } from '../../engine/explain/vectors';
import { describedAlone, type DescribedAlone } from '../../engine/node/describedAlone';
import { RefusedError } from './refused';
import { addressOf } from './manifest';
import { namesOf, type Names } from './names';

/** An API as its package needs it. */
export interface Described extends DescribedAlone {
	readonly names: Names;
	/** Whole: without what it extends. */
	readonly description: Description;
	readonly vectors: NonNullable<Description['vectors']>;
	/** What the node does, without a full stop. */
	readonly action: string;
	/** What npm and the README say of the package, likewise. */
	readonly summary: string;
	readonly documentationUrl: string;
}

export type Source = NonNullable<Description['sources']>[number];

/**
 * Reads a description from a file. Throws a RefusedError where no package can be made of it: it is wrong,
 * or a documented example does not come out.
 */
export function readDescribed(file: string, name?: string): Described {
	if (!existsSync(file)) throw new RefusedError(`There is no file ${file}.`);
	const read = readDescription(readFileSync(file, 'utf8'), presets);
	if (read.kind === 'wrong') throw wrong(file, read.problems.map(problemText));
	const { compiled } = read;
	const failed = runVectors(compiled).filter(({ isEqual }) => !isEqual);
	const problems = failed.flatMap(({ name: vector, lines }) => [`${vector}:`, ...lines]);
	if (problems.length > 0) throw wrong(file, problems);
	const { description } = compiled;
	const names = namesOf(description.name.replace(/\s+/g, ' ').trim(), name);
	const alone = describedAlone(description, names.credentialName);
	refuseTakenNames(file, alone);
	const { docs = '', vectors = [] } = description;
	const action = `Call ${names.displayName}, signed as it wants, within its limits, with branches by response code`;
	const summary = `n8n node for ${names.displayName}: calls that are signed, with sessions, limits and branches by response code`;
	const documentationUrl = /^https?:/.test(docs) ? docs : `${addressOf(names)}#readme`;
	return { ...alone, names, description, vectors, action, summary, documentationUrl };
}

function wrong(file: string, problems: readonly string[]): RefusedError {
	return new RefusedError(
		`No package can be made of ${file}:`,
		...problems,
		`npm run description -- ${file} says more.`,
	);
}

/** In a package for one API each field stands in the credential under its own name. */
function refuseTakenNames(file: string, { provider }: DescribedAlone): void {
	const names = describedAloneProperties(provider).map((property) => property.name);
	const twice = provider.fields.filter(({ name }) => names.indexOf(name) < names.lastIndexOf(name));
	if (twice.length === 0) return;
	const taken = twice.map(
		({ name }) => `fields: \`${name}\` is also a setting of every credential`,
	);
	throw wrong(file, [...taken, 'Choose another name.']);
}
