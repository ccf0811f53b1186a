import type { Provider } from '../provider/provider';
import { bounds } from './bounds';
import { compileParts } from './compile';
import { extended, noPresets, type Presets } from './extend';
import { byName, type Places } from './fields';
import { parsed } from './parsed';
import { Problems, type Problem } from './problems';
import type { Parts } from './parts';
import { providerOf } from './provider';
import { description, type Description } from './vocabulary';
import { checkVectors } from './vectorNames';

/** A description that has nothing wrong with it. */
export interface Compiled {
	readonly description: Description;
	readonly parts: Parts;
	readonly provider: Provider;
}

export type ReadDescription =
	| { readonly kind: 'compiled'; readonly compiled: Compiled }
	| { readonly kind: 'wrong'; readonly problems: readonly Problem[] };

/** Descriptions that are kept compiled: one process may serve many credentials. */
const mostKept = 50;

/** By presets, then by where things are typed and by the text itself: to compare it takes less than a digest. */
const kept = new WeakMap<Presets, Map<string, ReadDescription>>();

/**
 * Reads, checks and compiles a description. Once for each: the latest are remembered.
 * `places` says where a credential holds what is typed for its fields.
 */
export function readDescription(
	text: string,
	presets: Presets = noPresets,
	places: Places = byName,
): ReadDescription {
	const latest = kept.get(presets) ?? new Map<string, ReadDescription>();
	kept.set(presets, latest);
	const key = `${places.name}\n${text}`;
	const known = latest.get(key);
	const result = known ?? readAnew(text, presets, places);
	// To the end, so that one that is used all the time is not forgotten for others that were read once.
	if (known) latest.delete(key);
	const [oldest] = latest.keys();
	if (latest.size >= mostKept && oldest !== undefined) latest.delete(oldest);
	latest.set(key, result);
	return result;
}

function readAnew(text: string, presets: Presets, places: Places): ReadDescription {
	const problems = new Problems();
	const compiled = compiledFrom(text, presets, places, problems);
	return compiled && problems.count === 0
		? { kind: 'compiled', compiled }
		: { kind: 'wrong', problems: problems.list };
}

function compiledFrom(
	text: string,
	presets: Presets,
	places: Places,
	problems: Problems,
): Compiled | undefined {
	const given = extended(parsed(text, bounds.text, problems), presets, problems);
	if (problems.count > 0) return undefined;
	if (isTooDeep(given)) {
		problems.add('', `must not be nested more than ${bounds.levels} levels deep`);
		return undefined;
	}
	if (!description(given, '', problems)) return undefined;
	const parts = compileParts(given, places, problems);
	if (!parts) return undefined;
	checkVectors(parts, problems);
	return { description: given, parts, provider: providerOf(parts) };
}

/** Level by level, so that no depth is too much for the check itself. */
function isTooDeep(given: unknown): boolean {
	let level: unknown[] = [given];
	for (let depth = 0; depth <= bounds.levels; depth += 1) {
		level = level.flatMap((value) =>
			typeof value === 'object' && value !== null ? Object.values(value) : [],
		);
		if (level.length === 0) return false;
	}
	return true;
}
