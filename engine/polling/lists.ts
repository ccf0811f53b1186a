import type { IDataObject } from 'n8n-workflow';
import { inTurns } from '../basics/turns';
import { failureItem } from '../outputs/item';
import { comparing, type Groups } from './compare';
import type { Memory } from './memory';
import type { Plan } from './planned';
import { partsOf, type ListRead } from './read';
import type { RowEvent, Span, WatchedList } from './watch';

/** What came of one poll: items of the events that the user picked, and what to remember. */
interface PollResult {
	readonly items: readonly IDataObject[];
	readonly memory: Memory;
}

/** Compares everything that was read with what was remembered; `now` in ms. */
export async function compareLists(
	plan: Plan,
	lists: readonly ListRead[],
	before: Memory | undefined,
	now: number,
): Promise<PollResult> {
	const compared: Compared[] = [];
	for (const read of lists) compared.push(await compareList(plan, read, before));
	return {
		items: compared.flatMap(({ items }) => items),
		memory: {
			fingerprint: plan.fingerprint,
			startedAt: now,
			asked: askedBy(plan),
			kept: Object.fromEntries(lists.map(({ planned }) => [planned.list.name, planned.rules.kept])),
			groups: Object.fromEntries(compared.flatMap(({ groups }) => Object.entries(groups))),
			failing: Object.fromEntries(compared.flatMap(({ failing }) => Object.entries(failing))),
		},
	};
}

/** Names what a poll asks for, as far as the clock decides it. */
export function askedBy({ lists }: Plan): string {
	const [span] = lists.flatMap((list) => list.span ?? []);
	return span ? `${span.from}/${span.to}` : '';
}

interface Compared extends Pick<Memory, 'groups' | 'failing'> {
	readonly items: readonly IDataObject[];
}

async function compareList(
	plan: Plan,
	read: ListRead,
	before: Memory | undefined,
): Promise<Compared> {
	const { list, rules, span } = read.planned;
	const groupsBefore = Object.fromEntries(
		Object.entries(before?.groups ?? {}).filter(([group]) => partsOf(group).list === list.name),
	);
	const failing = failingAfter(plan, read, groupsBefore, before);
	const isFirst = before === undefined;
	const { events, groups } = await inTurns(
		comparing(
			groupsBefore,
			{
				rows: read.rows,
				// A day that has not begun yet, after a move to another time zone, is not read either.
				isUnread: (group) => read.failed.has(group) || (span && partIn(group) > span.to) === true,
				isOutside: (group) => span !== undefined && partIn(group) < span.from,
				isSilent: (group) =>
					isFirst
						? !plan.emitsFirst
						: isEarlier(span, group, before) ||
							(!(group in groupsBefore) && before.failing[group] === 'silent'),
			},
			{ ...rules, keptBefore: before?.kept[list.name] ?? [] },
		),
	);
	const picked = events.filter(({ change }) => plan.picked.has(list.events[change].name));
	return {
		items: [...picked.map((event) => itemOf(list, event)), ...failureItems(plan, read, before)],
		groups,
		failing,
	};
}

function partIn(group: string): string {
	return partsOf(group).part;
}

/** Whether a part was not looked at before, because the user wants to look further back from now on. */
function isEarlier(span: Span | undefined, group: string, { asked }: Memory): boolean {
	const [from = ''] = asked.split('/');
	return span ? partIn(group) < from : from !== '';
}

/** Whether what could not be read will be news once it can: not what may have been there before. */
function failingAfter(
	plan: Plan,
	{ failed }: ListRead,
	groupsBefore: Groups,
	before: Memory | undefined,
): Record<string, 'silent' | 'loud'> {
	const isSilentFirst = before === undefined && !plan.emitsFirst;
	const entries = [...failed.keys()].map((group) => {
		const known = before?.failing[group] ?? (isSilentFirst ? 'silent' : 'loud');
		return [group, group in groupsBefore ? 'loud' : known] as const;
	});
	return Object.fromEntries(entries);
}

/** Says once that a list has begun to fail, not at every poll while it does. */
function failureItems(plan: Plan, { planned, failed }: ListRead, before: Memory | undefined) {
	const { per } = planned.list;
	if (!per || !plan.picked.has(per.failure.name)) return [];
	return [...failed].flatMap(([group, { outcome, carried }]) =>
		before?.failing[group] === undefined
			? [{ event: per.failure.name, ...carried, ...failureItem(outcome) }]
			: [],
	);
}

/** The item of an event: the row, and what it was before. */
export function itemOf(list: WatchedList, event: RowEvent): IDataObject {
	const { name } = list.events[event.change];
	const { row, previous } = event;
	const hasPrevious = previous !== undefined && Object.keys(previous).length > 0;
	return {
		event: name,
		...row,
		...list.added?.(event),
		...(hasPrevious ? { previous } : {}),
	};
}
