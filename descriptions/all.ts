import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What this folder describes, by the names of its files: a new API needs nothing but its file. The
 * published package reads no files; there another module stands in the place of this one, with all of
 * it inside, which `scripts/bundle/sources.ts` makes.
 */
export const all: Readonly<Record<string, unknown>> = Object.fromEntries(
	readdirSync(__dirname)
		.filter((file) => file.endsWith('.json'))
		.map((file) => [
			file.slice(0, -'.json'.length),
			JSON.parse(readFileSync(join(__dirname, file), 'utf8')) as unknown,
		]),
);

/** The documented examples that stand in none of them, by the names of the files: here, all do. */
export const signedBefore: Readonly<Record<string, readonly string[]>> = {};
