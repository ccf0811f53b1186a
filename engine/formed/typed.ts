import { isObject } from '../basics/json';
import { startOf, type Entry, type Kind } from './entry';

export type Members = Readonly<Record<string, unknown>>;

/** Notes what cannot be read: the label of the field, and why. */
export type Refuse = (label: string, why: string) => void;

/**
 * What is typed for these fields, by their names. What says nothing is left out, unless somebody has
 * added its field.
 */
export function typedIn(
	entries: readonly Entry[],
	given: unknown,
	refuse: Refuse,
	isAdded = false,
): Members {
	const held = isObject(given) ? given : {};
	const read = entries.flatMap((entry): Array<readonly [string, unknown]> => {
		const { name, label, added, rows, groups } = entry;
		const own = Object.hasOwn(held, name) ? held[name] : undefined;
		const under: Refuse = (inner, why) => refuse(`${label}, ${inner}`, why);
		if (added) {
			const chosen = typedIn(added, own, under, true);
			return Object.keys(chosen).length > 0 ? [[name, chosen]] : [];
		}
		if (rows) {
			const readRow = (row: unknown, index: number) =>
				typedIn(rows, row, (inner, why) => under(`row ${index + 1}, ${inner}`, why));
			return [[name, rowsOf(own).map(readRow)]];
		}
		if (groups) return groupsIn(groups, own, under);
		if (isAdded && own === undefined) return [];
		const value = readAs(entry, own ?? startOf(entry), (why) => refuse(label, why));
		const isSaid = isAdded ? value !== undefined : value !== undefined && value !== '';
		return isSaid ? [[name, value]] : [];
	});
	return Object.fromEntries(read);
}

function groupsIn(
	groups: NonNullable<Entry['groups']>,
	given: unknown,
	refuse: Refuse,
): Array<readonly [string, unknown]> {
	const chosen = isObject(given) ? given : {};
	return groups
		.filter(({ name }) => Object.hasOwn(chosen, name))
		.map(({ name, label, entries }) => [
			name,
			typedIn(entries, chosen[name], (inner, why) => refuse(`${label}, ${inner}`, why)),
		]);
}

/** The rows that somebody has added. */
export function rowsOf(given: unknown): readonly unknown[] {
	const rows = isObject(given) ? given.row : undefined;
	return Array.isArray(rows) ? rows : [];
}

function readAs({ kind = 'text' }: Entry, given: unknown, refuse: (why: string) => void): unknown {
	if (kind === 'switch') return given === true;
	if (kind === 'mark') return given === true ? true : undefined;
	if (kind === 'number') return numberFrom(given);
	const text =
		typeof given === 'string' ? given : isObject(given) ? JSON.stringify(given) : String(given);
	return readers[kind](text, refuse);
}

function numberFrom(given: unknown): unknown {
	if (given === '' || given === null) return undefined;
	return typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
}

type Reader = (text: string, refuse: (why: string) => void) => unknown;

const readers: Record<Exclude<Kind, 'number' | 'mark' | 'switch'>, Reader> = {
	text: (text) => text,
	long: (text) => text,
	json: (text) => text,
	words: (text) => said(partsOf(text, ',')),
	lines: (text) => said(partsOf(text, '\n')),
	place: (text) => (text.trim() === '' ? undefined : placeFrom(text.trim())),
	places: (text) => said(partsOf(text, ',').map(placeFrom)),
	pairs: (text, refuse) => record(pairsOf(text, refuse)),
	placePairs: (text, refuse) =>
		record(pairsOf(text, refuse).map(([name, place]) => [name, placeFrom(place)] as const)),
};

function said<Member>(list: readonly Member[]): readonly Member[] | undefined {
	return list.length > 0 ? list : undefined;
}

function record(pairs: ReadonlyArray<readonly [string, unknown]>): Members | undefined {
	return pairs.length > 0 ? Object.fromEntries(pairs) : undefined;
}

function partsOf(text: string, separator: ',' | '\n'): string[] {
	return text
		.split(separator)
		.map((part) => part.trim())
		.filter((part) => part !== '');
}

function pairsOf(text: string, refuse: (why: string) => void): Array<readonly [string, string]> {
	const pairs = partsOf(text, '\n').map((line) => {
		const at = line.indexOf('=');
		if (at < 1) refuse(`the line \`${line.slice(0, 60)}\` must look like name=value`);
		return [line.slice(0, Math.max(at, 0)).trim(), line.slice(at + 1).trim()] as const;
	});
	const names = pairs.map(([name]) => name);
	const twice = names.find((name, index) => names.indexOf(name) < index);
	if (twice !== undefined) refuse(`\`${twice}\` stands in two lines`);
	return pairs;
}

/** `data.token`, `header:X-Token`, `cookie:sid`, or one of the words that stand for themselves. */
function placeFrom(text: string): unknown {
	if (text === 'wholeBody' || text === 'httpStatus') return text;
	const [, where, name] = /^(header|cookie):\s*(.*)$/.exec(text) ?? [];
	if (where !== undefined && name !== undefined) return { [where]: name };
	return { body: text };
}
