import { unlessCancelled, type CancelSignal } from '../basics/cancel';
import { systemClock, type Clock } from '../basics/clock';
import type { PendingLease } from '../context/requestContext';
import type { Limit, LimitedCall } from '../provider/limits';
import type { Provider } from '../provider/provider';
import type { CountChange } from '../record/departureCounts';
import type { CredentialFields } from '../record/fields';
import { limitsOf } from './limits';
import { linesOf } from './lines';
import { longestForgotten, type Line } from './waitInAll';

/**
 * What a limit with a long window has let go has to be known after a restart, and there is one store
 * for that, the credential's record, into which n8n writes only before a request. So a process takes a
 * number of requests in advance: it has them counted there, and sends them without another word, for
 * as long as that may take. Whatever happens to it then, nothing has departed that is not counted.
 */
interface Lease {
	/** When they are counted as departed, in ms since 1970. */
	readonly until: number;
	/** When no more may depart (ms of the steady clock). */
	readonly endsAt: number;
	left: number;
}

/** Those of this process, by whose departures they are of. */
const leases = new WeakMap<Line['departures'], Lease>();

/** What this process has counted lately, by the moment as which it counts. */
const counted = new WeakMap<Line['departures'], Map<number, number>>();

/** A lease is of so many parts of its limit at most, and lasts for so many parts of its window. */
const parts = 100;
/** At most so many requests are counted that may not be sent. */
const mostInAdvance = 1000;

/** The lines of a call that are longer than what may be forgotten. Few calls have any. */
function longLines(
	provider: Provider,
	credential: CredentialFields,
	call: LimitedCall,
	clock: Clock,
): readonly Line[] {
	const isLong = (limit: Limit | undefined) =>
		limit?.requests !== undefined && limit.window > longestForgotten;
	if (!limitsOf(provider, credential, call).some(isLong)) return none;
	return linesOf(provider, credential, call, clock).filter(({ limit }) => isLong(limit));
}

const none: readonly Line[] = [];

/**
 * What has to be counted in the credential's record before the call departs; undefined for nothing, or
 * where enough was counted in advance, unless `mustAsk` says that there is no other moment for it. One
 * at a time in this process: two that read the record and write it would lose what one has counted. Who
 * has waited for another one has to look again at everything.
 */
export function leaseNeeded(
	provider: Provider,
	credential: CredentialFields,
	call: LimitedCall,
	{ signal, mustAsk = () => false }: Asks,
	clock: Clock = systemClock,
): PendingLease | Promise<'waited'> | undefined {
	const lines = longLines(provider, credential, call, clock);
	if (lines.length === 0) return undefined;
	const missing = mustAsk() ? lines : lines.filter((line) => !isHeld(line, clock));
	if (missing.length === 0) return undefined;
	const [other] = missing.flatMap(({ departures }) => pending.get(departures) ?? []);
	return other ? waitFor(other, missing, signal, clock) : pendingLease(missing, clock);
}

async function waitFor(
	other: Promise<void>,
	missing: readonly Line[],
	signal: CancelSignal | undefined,
	clock: Clock,
): Promise<'waited'> {
	await unlessCancelled(Promise.race([other, clock.sleep(mostPending)]), signal);
	for (const { departures } of missing) {
		if (pending.get(departures) === other) pending.delete(departures);
	}
	return 'waited';
}

/** Who asks whether something has to be counted. */
interface Asks {
	readonly signal?: CancelSignal | undefined;
	readonly mustAsk?: () => boolean;
}

/** Those that are being counted. */
const pending = new WeakMap<Line['departures'], Promise<void>>();
/** Longest time (ms) that somebody waits for another one's to be counted: that one may have failed. */
const mostPending = 5000;

/** Counts a call that departs now on what was taken in advance; false where that is used up. */
export function useLease(
	provider: Provider,
	credential: CredentialFields,
	call: LimitedCall,
	clock: Clock = systemClock,
): boolean {
	const lines = longLines(provider, credential, call, clock);
	if (!lines.every((line) => isHeld(line, clock))) return false;
	for (const { departures, limit } of lines) {
		const lease = leases.get(departures);
		if (lease) lease.left -= limit?.cost ?? 1;
	}
	return true;
}

function isHeld({ departures, limit }: Line, clock: Clock): boolean {
	const { left = 0, endsAt = -Infinity } = leases.get(departures) ?? {};
	return left >= (limit?.cost ?? 1) && clock.steady() < endsAt;
}

function pendingLease(lines: readonly Line[], clock: Clock): PendingLease {
	const changes: CountChange[] = [];
	const made: Array<readonly [Line, Lease]> = [];
	let done = () => {};
	const isCounted = new Promise<void>((resolve) => (done = resolve));
	for (const line of lines) {
		const { limit, departures, key: group } = line;
		const { requests = 1, window = 1, cost = 1 } = limit ?? {};
		const old = leases.get(departures);
		// Nobody uses any more what is given back.
		leases.delete(departures);
		const ownCounts = counted.get(departures) ?? new Map<number, number>();
		counted.set(departures, ownCounts);
		const change = (until: number, count: number) => {
			const own = (ownCounts.get(until) ?? 0) + count;
			ownCounts.set(until, own);
			changes.push({ group, window, until, count, own });
		};
		if (old && old.left > 0) change(old.until, -old.left);
		const life = window / parts;
		// In as many steps as a window has parts, so that the record does not grow.
		const until = Math.ceil((clock.now() + life) / life) * life;
		const size = Math.max(cost, Math.min(Math.ceil(requests / parts), mostInAdvance));
		change(until, size);
		for (const [past] of ownCounts) if (past < until - 2 * life) ownCounts.delete(past);
		// The call that asks is counted already.
		made.push([line, { until, endsAt: clock.steady() + life, left: size - cost }]);
		pending.set(departures, isCounted);
	}
	return {
		changes,
		confirm: () => {
			for (const [{ departures }, lease] of made) {
				leases.set(departures, lease);
				departures.knowsPast = true;
				if (pending.get(departures) === isCounted) pending.delete(departures);
			}
			done();
		},
	};
}
