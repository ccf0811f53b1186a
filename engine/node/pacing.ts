import { systemClock } from '../basics/clock';
import type { ExecuteRun } from '../calls/run';
import { ordinary, Pace, type Learned } from '../calls/pace';
import { usuallyAtOnce } from '../form/options';
import type { Prepared } from '../perform/prepare';
import type { Operation } from '../provider/operation';
import { mayVary } from '../record/itemFields';
import { isRead } from './earlierTries';

/** How long (ms) what was learned counts for the executions that follow. */
const remembered = 10 * 60_000;
/** More operations of more accounts than one process is busy with at a time. */
const mostKept = 200;

const known = new Map<string, Learned & { readonly since: number }>();

/**
 * How many requests are under way at once: as many as the user says or is usual, or what a pace comes
 * to, of which the runs are to tell.
 *
 * What changes something goes out one by one, in the order of the items: messages that overtake each
 * other say something else, and what fails must not find the next one sent already. So does what has
 * a number that must be greater than that of the request before it.
 */
export function paceOf(
	run: ExecuteRun,
	operation: Operation,
	prepared: readonly Prepared[],
): Pace | number {
	const { requestsAtOnce: chosen, provider } = run;
	const isAllRead = prepared.every(isRead);
	if (!isAllRead || provider.drawsNumbers) return chosen ?? 1;
	if (movesFiles(operation, prepared)) return chosen ?? usuallyAtOnce.files;
	if (chosen !== undefined) return new Pace({ atOnce: chosen, ceiling: chosen }, chosen);
	const usual = { atOnce: ordinary, ceiling: Infinity };
	const key = keyOf(run);
	if (key === undefined) return new Pace(usual);
	return new Pace(latelyLearned(key) ?? usual, undefined, (learned) => learn(key, learned));
}

/**
 * Operations of an account are alike, those of two accounts need not be. undefined where each item
 * may have another account, or where that cannot be told, which is the matter of the items.
 */
function keyOf({ provider, credential, names = [] }: ExecuteRun): string | undefined {
	if (mayVary(credential)) return undefined;
	try {
		return JSON.stringify([provider.name, provider.throttle.account(credential), ...names]);
	} catch {
		return undefined;
	}
}

/** By its row, or by what the user says of a call that has none. */
function movesFiles(operation: Operation, prepared: readonly Prepared[]): boolean {
	const { files, upload } = operation.kind === 'call' ? operation : {};
	if (files !== undefined || upload !== undefined) return true;
	return prepared.some(
		(item) => item.kind === 'call' && (item.download ?? item.upload ?? item.bodyFile),
	);
}

function latelyLearned(key: string) {
	const learned = known.get(key);
	const isFresh = learned && systemClock.steady() - learned.since < remembered;
	return isFresh ? learned : undefined;
}

function learn(key: string, learned: Learned): void {
	const since = latelyLearned(key)?.since ?? systemClock.steady();
	known.delete(key);
	const [oldest] = known.keys();
	if (oldest !== undefined && known.size >= mostKept) known.delete(oldest);
	known.set(key, { ...learned, since });
}
