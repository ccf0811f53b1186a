import { bounds } from './bounds';
import { suggestion } from './unknownName';
import type { Problems } from './problems';

type Members = Readonly<Record<string, unknown>>;

/** The description of a preset, by its name; undefined for one that nobody knows. */
export interface Presets {
	readonly names: readonly string[];
	readonly find: (name: string) => unknown;
	/**
	 * The documented examples of a preset that are not in it, by their names: they came out when the
	 * package was built.
	 */
	readonly signedBefore?: (name: string) => readonly string[];
}

export const noPresets: Presets = { names: [], find: () => undefined };

/**
 * A description with all that it takes over from the preset that it extends, and that from another.
 * Objects are taken member by member, lists of named things name by name; null takes away.
 */
export function extended(given: unknown, presets: Presets, problems: Problems): unknown {
	let description = given;
	for (let times = 0; isMembers(description) && Object.hasOwn(description, 'extends'); times += 1) {
		const { extends: name, ...own } = description;
		if (times >= bounds.extended) {
			problems.add('extends', 'goes on from preset to preset without an end');
			return undefined;
		}
		const base = typeof name === 'string' ? presets.find(name) : undefined;
		if (typeof name !== 'string' || !isMembers(base)) {
			const shown = typeof name === 'string' ? name.slice(0, bounds.name) : 'This';
			problems.add('extends', `\`${shown}\` is no preset${suggestion(shown, presets.names)}`);
			return undefined;
		}
		description = merged(withoutExamples(base), own);
	}
	return description;
}

/** Examples and sources of a preset say nothing of what is changed. */
export function withoutExamples(base: Members): Members {
	const taken = without(base, ['vectors', 'sources']);
	const { inbound } = taken;
	return isMembers(inbound) ? { ...taken, inbound: without(inbound, ['vectors']) } : taken;
}

function without(members: Members, names: readonly string[]): Members {
	return Object.fromEntries(Object.entries(members).filter(([name]) => !names.includes(name)));
}

function merged(base: unknown, own: unknown): unknown {
	if (isMembers(base) && isMembers(own)) {
		const kept = Object.keys(base).filter((name) => !Object.hasOwn(own, name));
		const entries = Object.keys(own)
			.filter((name) => own[name] !== null)
			.map(
				(name) =>
					[name, Object.hasOwn(base, name) ? merged(base[name], own[name]) : own[name]] as const,
			);
		return Object.fromEntries([...kept.map((name) => [name, base[name]] as const), ...entries]);
	}
	if (!Array.isArray(base) || !Array.isArray(own)) return own;
	const key = ['name', 'code'].find((name) =>
		[...base, ...own].every((row) => nameOf(row, name) !== undefined),
	);
	if (key === undefined) return own;
	const ofOwn = new Map(own.map((row: unknown) => [nameOf(row, key), row] as const));
	const ofBase = new Set(base.map((row: unknown) => nameOf(row, key)));
	return [
		...base.map((row: unknown) => ofOwn.get(nameOf(row, key)) ?? row),
		...own.filter((row: unknown) => !ofBase.has(nameOf(row, key))),
	];
}

function nameOf(row: unknown, key: string): string | undefined {
	const name = isMembers(row) && Object.hasOwn(row, key) ? row[key] : undefined;
	return typeof name === 'string' ? name : undefined;
}

function isMembers(value: unknown): value is Members {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
