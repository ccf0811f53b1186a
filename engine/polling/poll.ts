import {
	NodeOperationError,
	type IDataObject,
	type INodeExecutionData,
	type IPollFunctions,
} from 'n8n-workflow';
import { systemClock } from '../basics/clock';
import { InvalidInputError } from '../basics/invalidInput';
import { startPoll, type PollRun } from '../calls/run';
import { usuallyAtOnce } from '../form/options';
import { outcomeOf } from '../outcome/classify';
import { commonCodes } from '../outcome/commonCodes';
import { errorOf } from '../outputs/nodeErrors';
import { askedBy, compareLists } from './lists';
import { mostRows, readMemory, sizeOf, writeMemory, type Memory } from './memory';
import { planOf } from './plan';
import type { Plan } from './planned';
import { readLists, type Reader } from './read';
import { samplesOf } from './samples';
import type { Watch } from './watch';

/**
 * The triggers that a poll is at work on, by workflow and node: n8n starts the next poll also while
 * one still waits, and when it loads a workflow anew, even with a memory of its own.
 */
const atWork = new Set<string>();

type Asked = Pick<Memory, 'fingerprint' | 'asked' | 'startedAt'>;

/** A poll of this process, with its begin (ms) by the clock that nobody can set. */
type AskedHere = Asked & { readonly begun: number };

/**
 * What the triggers of this process asked for last: a workflow that n8n loads anew may not have the
 * memory yet that n8n is still storing. Only spares requests; nothing is compared with it.
 */
const lastAsked = new Map<string, AskedHere>();

/**
 * A trigger's `poll`. Either everything is read, the events are returned and the memory moves on,
 * or an n8n error is thrown and nothing has moved, so that the next poll finds the same events.
 */
export async function pollNode(
	functions: IPollFunctions,
	watch: Watch,
): Promise<INodeExecutionData[][] | null> {
	const run = await startPoll(functions, watch.source).catch((error: unknown) => {
		if (!(error instanceof InvalidInputError)) throw error;
		const outcome = outcomeOf(commonCodes.invalidInput, { message: error.message });
		throw errorOf(watch.source.form, functions.getNode(), outcome);
	});
	// Not before: another poll may begin and end while this one waits for its credential.
	const now = systemClock.now();
	const begun = systemClock.steady();
	const plan = planOf(run, watch, now);
	if (functions.getMode() === 'manual') return toOutput(await sampleItems(run, plan));
	const trigger = `${functions.getWorkflow().id} ${functions.getNode().id}`;
	if (atWork.has(trigger)) return null;
	atWork.add(trigger);
	try {
		const stored = functions.getWorkflowStaticData('node');
		const before = readMemory(stored, plan.fingerprint);
		const here = lastAsked.get(trigger);
		if (here && isTooSoon(watch, plan, here, begun - here.begun)) return null;
		// Of a poll of another process nobody knows more than the time of day at which it began.
		const isOurs = before?.startedAt === here?.startedAt;
		if (before && !isOurs && isTooSoon(watch, plan, before, now - before.startedAt)) return null;
		const lists = await readLists(readerOf(run, mostRows, Infinity), plan);
		const { items, memory } = await compareLists(plan, lists, before, now);
		refuseTooMany(run, sizeOf(memory.groups));
		if (!writeMemory(stored, memory, watch.mostText)) refuseTooLarge(run);
		const { fingerprint, asked, startedAt } = memory;
		lastAsked.set(trigger, { fingerprint, asked, startedAt, begun });
		return items.length > 0 ? toOutput(items) : null;
	} finally {
		atWork.delete(trigger);
	}
}

/** Schedules are not exact: a poll may come a little before the provider's cache ends. */
const tolerance = 60_000;

/** Whether the provider would give the same answer as at the poll before, `elapsed` ms ago. */
function isTooSoon({ schedule }: Watch, plan: Plan, last: Asked, elapsed: number): boolean {
	if (!schedule?.isCached || last.asked !== askedBy(plan)) return false;
	if (last.fingerprint !== plan.fingerprint) return false;
	return elapsed >= 0 && elapsed < schedule.minutes * 60_000 - tolerance;
}

function readerOf(run: PollRun, mostRowsRead: number, mostLists: number): Reader {
	const { functions, provider } = run;
	return {
		run,
		requestsAtOnce: run.requestsAtOnce ?? usuallyAtOnce.polls,
		mostRows: mostRowsRead,
		mostLists,
		fail: (outcome) => {
			throw errorOf(provider, functions.getNode(), outcome);
		},
	};
}

/** Nothing is left out quietly: what cannot be remembered cannot be compared. */
function refuseTooMany({ functions }: PollRun, rows: number): void {
	if (rows <= mostRows) return;
	const most = mostRows.toLocaleString('en');
	throw new NodeOperationError(
		functions.getNode(),
		`There are more than ${most} rows to remember from one poll to the next`,
		{
			description: 'Use filters, fewer dimensions or fewer days, or split the work among triggers.',
		},
	);
}

function refuseTooLarge({ functions }: PollRun): never {
	throw new NodeOperationError(
		functions.getNode(),
		'The rows are too large to be remembered from one poll to the next',
		{
			description:
				'Switch off Include Previous Values, after which hashes of the rows are remembered, or compare only some members.',
		},
	);
}

/** Most rows of each list for a look from the editor. */
const sampleRows = 10;

/**
 * Items of the events that are picked, for the person who builds the workflow; remembers nothing. What
 * rows were before is not known: samples hold the figures of now in its place.
 */
async function sampleItems(run: PollRun, plan: Plan): Promise<IDataObject[]> {
	const hasMore = plan.lists.some(({ list }) => list.per);
	// The list of the first row may be empty: then those of some others are read, too.
	for (const mostLists of hasMore ? [1, sampleRows] : [1]) {
		const lists = await readLists(readerOf(run, sampleRows, mostLists), plan);
		const items = lists.flatMap((read) => samplesOf(run.provider, plan, read, sampleRows));
		if (items.length > 0) return items;
	}
	throw new NodeOperationError(run.functions.getNode(), 'There is nothing to show at present', {
		description: 'Check the filters and days of this trigger, or try again when there is data.',
	});
}

function toOutput(items: readonly IDataObject[]): INodeExecutionData[][] {
	return [items.map((json) => ({ json }))];
}

/** As after a restart: what n8n has stored is all that is known. */
export function forgetPolls(): void {
	atWork.clear();
	lastAsked.clear();
}
