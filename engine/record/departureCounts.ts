import { isObject } from '../basics/json';
import { remembering } from '../basics/remembering';
import { sessionField, type CredentialFields } from './fields';

/** So many requests of a limit that have departed by then, at the latest, or may until then. */
export interface CountChange {
	/** The name of the account's limit. */
	readonly group: string;
	/** Of the limit (ms). */
	readonly window: number;
	/** In ms since 1970. */
	readonly until: number;
	/** Less than 0 for what was counted before and is not used. */
	readonly count: number;
	/** What this process alone has counted by now: the record may have been read before it did. */
	readonly own: number;
}

/** A moment (ms since 1970), and how many departed until then. */
export type Counted = readonly [until: number, count: number];

interface GroupCounts {
	readonly window: number;
	readonly counts: readonly Counted[];
}

/** What has departed by limits with a long window, as a credential's record holds it. */
export type DepartureCounts = Readonly<Record<string, GroupCounts>>;

/** Most limits in a record: more come out of expressions, not out of credentials. */
const mostGroups = 50;

export function readCounts({ [sessionField]: text }: CredentialFields): DepartureCounts {
	return typeof text === 'string' && text.includes('"departures"') ? countsFrom(text) : {};
}

const countsFrom = remembering((text): DepartureCounts => {
	try {
		const record: unknown = JSON.parse(text);
		const departures = isObject(record) ? record.departures : undefined;
		if (!isObject(departures)) return {};
		const entries = Object.entries(departures).flatMap(([name, group]) =>
			isGroupCounts(group) ? [[name, group] as const] : [],
		);
		return Object.fromEntries(entries);
	} catch {
		return {};
	}
});

function isGroupCounts(value: unknown): value is GroupCounts {
	if (!isObject(value) || typeof value.window !== 'number') return false;
	const { counts } = value;
	return Array.isArray(counts) && counts.every(isCounted);
}

function isCounted(value: unknown): value is Counted {
	return (
		Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'number')
	);
}

/** So many times as long as its window a departure is remembered: it is held a little longer than that. */
const kept = 1.05;

/**
 * What a record holds of departures, with these changes, and without what is out of its window. `now`
 * in ms since 1970.
 */
export function countsWith(
	stored: CredentialFields,
	changes: readonly CountChange[],
	now: number,
): DepartureCounts {
	const groups = new Map(Object.entries(readCounts(stored)));
	for (const { group, window, until, count, own } of changes) {
		const { counts = [] } = groups.get(group) ?? {};
		const known = counts.find(([at]) => at === until)?.[1] ?? 0;
		const others = counts.filter(([at]) => at !== until);
		const all = [...others, [until, Math.max(known + count, own)] as const];
		// The one that was changed last is the last to be given up.
		groups.delete(group);
		groups.set(group, { window, counts: all.sort(([one], [other]) => one - other) });
	}
	const left = [...groups].flatMap(([group, { window, counts }]) => {
		const inside = counts.filter(([until, count]) => count > 0 && until + window * kept > now);
		return inside.length > 0 ? [[group, { window, counts: inside }] as const] : [];
	});
	return Object.fromEntries(left.slice(-mostGroups));
}
