import { CancelledError, type CancelSignal } from '../basics/cancel';

/** Longest time (ms) that a request waits for the end of a limit: one of a day is not waited for. */
export const longestWait = 60 * 60_000;

/** The log that processes share says that it would take longer than anybody waits. */
export class LongWaitError extends Error {
	/** `wait` in ms. */
	constructor(readonly wait: number) {
		super('The rate limit is used up for longer than a request waits');
		this.name = 'LongWaitError';
	}
}

/** A request's place in the log. */
export interface Departure {
	readonly at: number;
	/** Gives it back when the request is not sent after all. */
	release(): void;
}

/** A place in the log of one limit, taken by a request that still waits for another one. */
export interface Hold extends Departure {
	/** Lets it count from now; false where its window has ended meanwhile, so that it is gone. */
	renew(): boolean;
}

export interface Waiter {
	/** In ms of the steady clock. */
	readonly since: number;
	/** The name of the terms by which it asks. */
	readonly terms: string;
	/** How many requests it counts as. */
	readonly cost: number;
	readonly start: (departure: Hold) => void;
	readonly fail: (error: unknown) => void;
}

/** The same waiter, which gives up when the signal says so; `onAbort` has to forget it. */
export function cancellable(
	{ since, terms, cost, start, fail }: Waiter,
	signal: CancelSignal,
	onAbort: (waiter: Waiter) => void,
): Waiter {
	const end = () => signal.removeEventListener?.('abort', abort);
	const waiter: Waiter = {
		since,
		terms,
		cost,
		start: (departure) => {
			end();
			start(departure);
		},
		fail: (error) => {
			end();
			fail(error);
		},
	};
	const abort = () => {
		onAbort(waiter);
		fail(new CancelledError());
	};
	signal.addEventListener?.('abort', abort);
	return waiter;
}
