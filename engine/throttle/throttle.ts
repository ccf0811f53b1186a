import type { CancelSignal } from '../basics/cancel';
import { systemClock, jitter, type Clock } from '../basics/clock';
import type { WaitListener } from '../context/requestContext';
import { workerCountOf } from '../coordination/settings';
import type { Limit, LimitedCall } from '../provider/limits';
import type { Provider } from '../provider/provider';
import type { CredentialFields } from '../record/fields';
import { aheadOf } from '../serverClock/serverClock';
import { windowOf } from './limits';
import { linesOf, longestWaitIn } from './lines';
import { pauseFor } from './pause';
import { waitInAll, type Line } from './waitInAll';
import type { Departure } from './waiter';

/**
 * Throws a CredentialFieldError where the fields of a credential that hold its requests back cannot
 * be read: for whoever is to find that out before anything is sent, such as a sign-in.
 */
export function checkThrottle(provider: Provider, credential: CredentialFields): void {
	windowOf(provider, credential);
	workerCountOf(credential);
}

/** Who waits for a slot. */
interface Waits {
	readonly signal?: CancelSignal | undefined;
	/** Is told of the wait. */
	readonly waiting?: WaitListener | undefined;
}

/** Waits until the call may depart. Rejects with CancelledError when the execution is cancelled. */
export function waitForSlot(
	provider: Provider,
	credential: CredentialFields,
	call: LimitedCall,
	{ signal, waiting }: Waits = {},
	clock: Clock = systemClock,
): Promise<Departure> {
	const lines = linesOf(provider, credential, call, clock);
	if (waiting) {
		const { limit, wait } = longestWaitIn(lines);
		waiting.begin(wait, limit);
	}
	const [{ limit, departures }] = lines;
	const departed =
		lines.length === 1
			? departures.wait(signal, limit?.cost)
			: waitInAll(lines, signal, clock.steady());
	if (!waiting) return departed;
	return departed.then(
		(departure) => {
			waiting.end(true);
			return departure;
		},
		async (error: unknown) => {
			waiting.end(false);
			return await Promise.reject(error);
		},
	);
}

/** Thrown instead of a wait that nobody wants to sit through. */
export class LimitUsedUpError extends Error {
	constructor(limit: Limit | undefined, wait: number) {
		const what = limit?.requests
			? `The rate limit (${limit.requests} in ${limit.window / 1000} s) is used up`
			: 'Requests are held back, because they came too frequently';
		super(`${what}. Try again in ${Math.ceil(wait / 1000)} s, or enter the ID.`);
		this.name = 'LimitUsedUpError';
	}
}

/** Throws a LimitUsedUpError if the call would have to wait longer than so many ms. */
export function refuseLongWait(
	provider: Provider,
	credential: CredentialFields,
	call: LimitedCall,
	mostWait: number,
	clock: Clock = systemClock,
): void {
	const { limit, wait } = longestWaitIn(linesOf(provider, credential, call, clock));
	if (wait > mostWait) throw new LimitUsedUpError(limit, wait);
}

/** What an answer says of how long it refuses requests for their number. */
export interface Refusal {
	/** How long (ms) the provider asks to be left alone. */
	readonly retryAfter?: number | undefined;
	/** Length (ms) of the window that its code tells of, such as a day. */
	readonly limitWindow?: number | undefined;
}

/**
 * How long (ms) a call is held that came too frequently: for as long as the provider says, until the
 * next window of its clock where its code tells of one, and else until that of the limit, unless the
 * account's own log lets the next one go before.
 */
export function heldFor(
	provider: Provider,
	credential: CredentialFields,
	call: LimitedCall,
	{ retryAfter, limitWindow }: Refusal,
	clock: Clock,
): number {
	if (retryAfter !== undefined) return retryAfter;
	const lines = linesOf(provider, credential, call, clock);
	const serverNow = clock.now() + aheadOf(provider, credential, call.service, clock);
	const nextOf = (window: number) => window - (serverNow % window);
	if (limitWindow !== undefined) return nextOf(limitWindow);
	const pauses = lines.map(({ limit, departures }) => {
		const wait = departures.expectedWait(0, limit?.cost);
		const next = nextOf(limit?.window ?? windowOf(provider, credential));
		return { wait, pause: pauseFor(next, wait) };
	});
	// Of several limits, one that is full by our own log; else nobody knows, and the shortest is tried.
	const full = pauses.filter(({ wait }) => wait > 0).map(({ pause }) => pause);
	return full.length > 0 ? Math.max(...full) : Math.min(...pauses.map(({ pause }) => pause));
}

/** Holds the call's group, because the provider answered that requests come too frequently. */
export function pauseUntilNextWindow(
	provider: Provider,
	credential: CredentialFields,
	call: LimitedCall,
	refusal: Refusal = {},
	clock: Clock = systemClock,
): void {
	const duration = heldFor(provider, credential, call, refusal, clock);
	for (const { limit, departures } of refusedLines(provider, credential, call, refusal, clock)) {
		const window = limit?.window ?? windowOf(provider, credential);
		departures.pause(duration + jitter(Math.min(window / 50, 1000)));
	}
}

/**
 * The lines of a call that an answer may have refused: where it tells of a window, those of no other
 * one; else any, and nobody goes on in the others before it is known which.
 */
export function refusedLines(
	provider: Provider,
	credential: CredentialFields,
	call: LimitedCall,
	{ limitWindow }: Refusal,
	clock: Clock,
): readonly [Line, ...Line[]] {
	const lines = linesOf(provider, credential, call, clock);
	const [first, ...others] = lines.filter(({ limit }) => limit?.window === limitWindow);
	return first ? [first, ...others] : lines;
}

/** Holds the call's group for as long as an answer of any kind asked for (ms). */
export function pauseAsAsked(
	provider: Provider,
	credential: CredentialFields,
	call: LimitedCall,
	retryAfter: number,
	clock: Clock = systemClock,
): void {
	for (const { departures } of linesOf(provider, credential, call, clock)) {
		departures.pause(retryAfter);
	}
}
