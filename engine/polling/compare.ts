import { isJsonObject, memberAt, type Json, type JsonObject } from '../basics/json';
import { atOnce, type Steps } from '../basics/turns';
import { withoutPaths } from '../basics/withoutPaths';
import { putAt, withPaths } from '../basics/withPaths';
import { hashOf } from './hash';
import { asFigure, asId, type Same } from './sameValue';
import type { RowEvent } from './watch';

/** A row as it was: the hash of what is compared, then the values of the kept members. */
export type Version = readonly [string, ...Json[]];

/** Versions by the hash of their key, by group. Rows with the same key are told apart by content. */
export type Groups = Readonly<Record<string, Readonly<Record<string, readonly Version[]>>>>;

/** A row that was read. */
export interface Row {
	readonly json: JsonObject;
	/** Members that go into items but are not compared. */
	readonly carried?: JsonObject;
}

/** What one poll read of a list. A group is read as a whole or not at all. */
export interface Reading {
	readonly rows: ReadonlyMap<string, readonly Row[]>;
	/** Whether a group is there but could not be read: it stays as it was. */
	readonly isUnread: (group: string) => boolean;
	/** Whether nobody looks at a group any more: what is not read of it is forgotten without an event. */
	readonly isOutside: (group: string) => boolean;
	/** Whether the rows of a group are only remembered where they are new. */
	readonly isSilent: (group: string) => boolean;
}

/** How the rows of a list are compared. */
export interface Rules {
	readonly key: readonly string[];
	/** All members of the row if undefined, but for those that are ignored. */
	readonly compared: readonly string[] | undefined;
	readonly ignored?: readonly string[];
	/** What values count as; as figures if absent. */
	readonly same?: Same;
	/** Members that are not the row's own. */
	readonly carried: readonly string[];
	/** With the name '' the whole row. */
	readonly kept: readonly string[];
	/** What was kept of the versions before. */
	readonly keptBefore: readonly string[];
	/** Whether a changed row tells what it was before. */
	readonly tellsPrevious: boolean;
	/** Whether a row that is not there any more is gone; otherwise it stays remembered. */
	readonly noticesRemoved: boolean;
}

interface Comparison {
	readonly events: readonly RowEvent[];
	readonly groups: Groups;
}

interface Known {
	readonly group: string;
	readonly versions: readonly Version[];
}

type Writable = Record<string, Record<string, readonly Version[]>>;

/** What has happened between two polls, and what to remember for the next one. Pure. */
export function compare(before: Groups, reading: Reading, rules: Rules): Comparison {
	return atOnce(comparing(before, reading, rules));
}

/** As compare, in steps of one row: 10,000 rows take longer than others should wait. */
export function* comparing(before: Groups, reading: Reading, rules: Rules): Steps<Comparison> {
	const known = knownRows(before);
	const groups: Writable = {};
	const events: RowEvent[] = [];
	for (const [group, rows] of reading.rows) {
		// Also for an empty group, so that it counts as read from now on.
		const remembered = (groups[group] ??= {});
		for (const [key, same] of yield* byKey(rows, rules)) {
			yield;
			const former = known.get(key)?.versions ?? [];
			known.delete(key);
			const isSilent = reading.isSilent(group);
			for (const event of eventsOf(same, former, rules)) {
				if (!isSilent || event.change !== 'new') events.push(event);
			}
			remembered[key] = same.map(({ version }) => version);
		}
	}
	// Until now nobody wanted to hear of rows that are gone: of these no name was kept.
	const isIdentified = [rules.key, ['']].some((names) =>
		names.every((name) => rules.keptBefore.includes(name)),
	);
	for (const [key, { group, versions }] of known) {
		if (reading.isOutside(group)) continue;
		if (reading.isUnread(group) || !rules.noticesRemoved) {
			(groups[group] ??= {})[key] = versions;
		} else if (isIdentified) {
			for (const version of versions) {
				events.push({ change: 'removed', row: rowFrom(version, rules.keptBefore) });
			}
		}
	}
	return { events, groups };
}

function knownRows(before: Groups): Map<string, Known> {
	return new Map(
		Object.entries(before).flatMap(([group, rows]) =>
			Object.entries(rows).map(([key, versions]) => [key, { group, versions }] as const),
		),
	);
}

interface Versioned {
	readonly row: JsonObject;
	readonly version: Version;
}

/** Rows by key; a row that is there twice, such as on two pages, counts once. */
function* byKey(
	rows: readonly Row[],
	{ key, compared, ignored = [], same: counted = asFigure, kept }: Rules,
): Steps<Map<string, Versioned[]>> {
	const keyed = new Map<string, Versioned[]>();
	const seen = new Set<string>();
	for (const { json, carried } of rows) {
		yield;
		const row = { ...carried, ...json };
		const id = hashOf(valuesOf(row, key), asId);
		const looked = compared ? valuesOf(json, compared) : withoutPaths(json, ignored);
		const content = hashOf(looked, counted);
		// Any number of rows may have the same key: none of them is looked for among the others.
		const both = `${id} ${content}`;
		if (seen.has(both)) continue;
		seen.add(both);
		const versioned: Versioned = { row, version: [content, ...valuesOf(row, kept)] };
		const same = keyed.get(id);
		if (same) same.push(versioned);
		else keyed.set(id, [versioned]);
	}
	return keyed;
}

/** What has become of the rows of one key: those that were the same before are no event. */
function eventsOf(
	rows: readonly Versioned[],
	former: readonly Version[],
	rules: Rules,
): RowEvent[] {
	const contents = new Set(rows.map(({ version }) => version[0]));
	const formerContents = new Set(former.map(([content]) => content));
	const gone = former.filter(([content]) => !contents.has(content));
	const fresh = rows.filter(({ version }) => !formerContents.has(version[0]));
	return fresh.map(({ row }, index) => {
		const previous = gone[index];
		if (!previous) return { change: 'new', row };
		if (!rules.tellsPrevious) return { change: 'changed', row };
		return { change: 'changed', row, previous: previousOf(previous, rules) };
	});
}

function previousOf(version: Version, rules: Rules): JsonObject {
	const { keptBefore, compared, ignored = [], key, carried } = rules;
	const row = rowFrom(version, keptBefore);
	return compared ? withPaths(row, compared) : withoutPaths(row, [...key, ...carried, ...ignored]);
}

function rowFrom([, ...values]: Version, names: readonly string[]): JsonObject {
	const row: JsonObject = {};
	for (const [index, name] of names.entries()) {
		const value = values[index] ?? null;
		if (name === '') return isJsonObject(value) ? { ...value } : {};
		putAt(row, name, value);
	}
	return row;
}

function valuesOf(row: JsonObject, names: readonly string[]): Json[] {
	return names.map((name) => memberAt(row, name) ?? null);
}
