import { inOrder } from '../basics/inOrder';
import { isJsonObject, memberAt, textOf, type JsonObject } from '../basics/json';
import { inTurns, type Steps } from '../basics/turns';
import type { PollRun } from '../calls/run';
import { outcomeOf } from '../outcome/classify';
import { commonCodes } from '../outcome/commonCodes';
import type { ResultItem } from '../perform/items';
import { perform } from '../perform/perform';
import type { Result } from '../perform/result';
import type { Outcome } from '../provider/outcome';
import type { Category } from '../provider/responseCode';
import type { Row } from './compare';
import type { Given, Plan, PlannedList } from './planned';
import type { Per } from './watch';

/** What one poll read of a list. */
export interface ListRead {
	readonly planned: PlannedList;
	/** By the names of the groups under which they are remembered. */
	readonly rows: ReadonlyMap<string, readonly Row[]>;
	/** Groups that could not be read although others could. */
	readonly failed: ReadonlyMap<string, Failure>;
}

export interface Failure {
	readonly outcome: Outcome;
	/** Members of the row that the list hangs on. */
	readonly carried: JsonObject;
}

/** How much is read, and how to fail. */
export interface Reader {
	readonly run: PollRun;
	readonly requestsAtOnce: number;
	/** Throws an n8n error. */
	readonly fail: (outcome: Outcome) => never;
	/** Most rows of a list that has none for other rows. */
	readonly mostRows: number;
	/** Most rows of another list for whose lists to ask. */
	readonly mostLists: number;
}

/** What a provider says of one row, when it refuses that row's list by a code. */
const concernOne: readonly Category[] = ['input', 'notFound', 'other'];

/**
 * Whether a failure says something about one row, which others need not share. All else ends the
 * poll: whoever is not let in, finds nobody, or is answered by somebody else on the way (HTTP 5xx,
 * whatever stands in it) has not heard of that row at all.
 */
function concernsOne({ category, code, httpStatus = 0, answer }: Outcome): boolean {
	if (httpStatus >= 500) return false;
	const isGoodWithoutList = code === commonCodes.unreadableBody.code && isJsonObject(answer);
	return concernOne.includes(category) || (isGoodWithoutList && httpStatus < 300);
}

/** Reads all lists of a plan, each as a whole. Throws an n8n error if that is not possible. */
export async function readLists(reader: Reader, plan: Plan): Promise<readonly ListRead[]> {
	const done: ListRead[] = [];
	for (const planned of plan.lists) {
		const { per } = planned.list;
		done.push(
			per
				? await readForEach(reader, planned, per, rowsOf(done, per.list))
				: await readOne(reader, planned),
		);
	}
	return done;
}

function rowsOf(done: readonly ListRead[], name: string): readonly JsonObject[] {
	return done
		.filter(({ planned }) => planned.list.name === name)
		.flatMap(({ rows }) => [...rows.values()].flat().map(({ json }) => json));
}

async function readOne(reader: Reader, planned: PlannedList): Promise<ListRead> {
	const all = takenRows(reader, planned, await read(reader, planned, planned.span?.given ?? {}));
	const rows = await inTurns(inParts(reader, planned, all));
	return { planned, rows, failed: new Map() };
}

function* inParts(
	{ fail }: Reader,
	{ list: { name }, span }: PlannedList,
	all: readonly JsonObject[],
): Steps<ReadonlyMap<string, readonly Row[]>> {
	const rows = new Map<string, Row[]>();
	// Without a group of its own, an empty list would look like one that was never read.
	if (!span) rows.set(name, []);
	for (const json of all) {
		yield;
		const part = span?.partOf(json);
		if (span && part === undefined) fail(unreadableRow(json, `whose "${span.partAt}" is no time`));
		const group = part === undefined ? name : groupOf(name, part);
		const same = rows.get(group) ?? [];
		rows.set(group, same);
		same.push({ json });
	}
	return rows;
}

/** One list for each row of another one, several at the same time. */
async function readForEach(
	reader: Reader,
	planned: PlannedList,
	per: Per,
	parents: readonly JsonObject[],
): Promise<ListRead> {
	const rows = new Map<string, Row[]>();
	const failed = new Map<string, Failure>();
	const wanted = parents.slice(0, reader.mostLists);
	await inOrder(
		wanted,
		async (parent) =>
			await read(reader, planned, { [per.parameter]: textOf(memberAt(parent, per.member)) ?? '' }),
		reader.requestsAtOnce,
		({ items, failure: failedRead }, index) => {
			const parent = wanted[index] ?? {};
			const group = groupOf(planned.list.name, textOf(memberAt(parent, per.member)) ?? '');
			const carried = Object.fromEntries(per.carried.map((name) => [name, parent[name] ?? null]));
			const failure = failedRead ?? unidentified(planned, items, carried);
			if (!failure)
				rows.set(
					group,
					items.map(({ json }) => ({ json, carried })),
				);
			else if (!concernsOne(failure)) reader.fail(failure);
			else failed.set(group, { outcome: failure, carried });
		},
	);
	const [first] = failed.values();
	if (first && rows.size === 0) reader.fail(first.outcome);
	return { planned, rows, failed };
}

/** All members of all rows: what a simplified row leaves out may change as well. */
const whole = { returnAll: false, simplify: false };

async function read(
	{ run, mostRows }: Reader,
	planned: PlannedList,
	given: Given,
): Promise<Result> {
	// With a limit, the largest pages are asked for: the fewest requests.
	return await perform(run, planned.prepare({ ...given, ...whole, limit: mostRows + 1 }));
}

function takenRows(
	{ fail }: Reader,
	planned: PlannedList,
	{ items, failure = unidentified(planned, items) }: Result,
): readonly JsonObject[] {
	const { list, only } = planned;
	// Also where pages before the failed one were read: a list counts as a whole or not at all.
	if (failure) return fail(failure);
	const all = items.map(({ json }) => json);
	if (!list.only || only.length === 0) return all;
	const { member } = list.only;
	return all.filter((row) => only.includes(textOf(memberAt(row, member)) ?? ''));
}

/**
 * What is wrong with a list of which a row cannot be told from the others, as its key is missing.
 * Rows of days may be without: a total has no more than its figures.
 */
function unidentified(
	{ list, rules }: PlannedList,
	items: readonly ResultItem[],
	carried: JsonObject = {},
): Outcome | undefined {
	if (list.window) return undefined;
	const isMissing =
		({ json }: ResultItem) =>
		(name: string) =>
			!textOf(memberAt({ ...carried, ...json }, name));
	const found = items.find((item) => rules.key.some(isMissing(item)));
	const missing = found && rules.key.find(isMissing(found));
	if (!found || missing === undefined) return undefined;
	return unreadableRow(found.json, `without "${missing}"`);
}

function unreadableRow(answer: JsonObject, what: string): Outcome {
	const message = `The answer holds a row ${what}`;
	return outcomeOf(commonCodes.unreadableBody, { message, answer });
}

/** The name under which a part of a list is remembered. */
function groupOf(list: string, part: string): string {
	return `${list} ${part}`;
}

/** What a group is a part of, and which part it is; '' where it is the whole. */
export function partsOf(group: string): { readonly list: string; readonly part: string } {
	const [list = '', ...part] = group.split(' ');
	return { list, part: part.join(' ') };
}
