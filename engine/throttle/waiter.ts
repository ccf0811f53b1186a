import { CancelledError, type CancelSignal } from '../basics/cancel';

/** A request's place in the log; `release` gives it back when the request is not sent after all. */
export interface Departure {
	readonly at: number;
	readonly release: () => void;
}

export interface Waiter {
	/** In ms of the steady clock. */
	readonly since: number;
	/** The name of the terms by which it asks. */
	readonly terms: string;
	readonly start: (departure: Departure) => void;
	readonly fail: (error: unknown) => void;
}

/** The same waiter, which gives up when the signal says so; `onAbort` has to forget it. */
export function cancellable(
	{ since, terms, start, fail }: Waiter,
	signal: CancelSignal,
	onAbort: (waiter: Waiter) => void,
): Waiter {
	const end = () => signal.removeEventListener?.('abort', abort);
	const waiter: Waiter = {
		since,
		terms,
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
