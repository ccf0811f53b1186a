import type { CancelSignal } from '../basics/cancel';
import type { Limit } from '../provider/limits';
import type { Departures } from './departures';
import type { Departure, Hold } from './waiter';

/** A limit of a call, and the departures that it holds. */
export interface Line {
	/** Undefined where none is documented: then the call waits for nothing but pauses. */
	readonly limit: Limit | undefined;
	readonly departures: Departures;
	/** The name of the account's group. */
	readonly key: string;
}

/** Longest window (ms) of which what has departed may be forgotten when n8n starts again. */
export const longestForgotten = 60 * 60_000;

/**
 * Waits until a call of `since` (ms of the steady clock) may depart by all of its limits. It stands in
 * one line after the other, that of the longest window first, and keeps its place in those behind it,
 * which counts from when it departs at last: so it is taken in all or in none, and whoever waits for a
 * long window holds nothing that others could use. Rejects with CancelledError at once when cancelled.
 *
 * A place is kept for no longer than its window. Who has waited for longer, such as during a pause,
 * takes another one before all who came later, so that nobody waits for ever.
 */
export async function waitInAll(
	lines: readonly Line[],
	signal: CancelSignal | undefined,
	since: number,
): Promise<Departure> {
	const holds = new Map<Line, Hold>();
	const release = () => {
		for (const hold of holds.values()) hold.release();
	};
	try {
		for (;;) {
			let newest: Hold | undefined;
			for (const line of lines) {
				if (holds.has(line)) continue;
				newest = await line.departures.wait(signal, line.limit?.cost, since);
				holds.set(line, newest);
			}
			if (!newest) return { at: since, release };
			for (const [line, hold] of holds) {
				if (hold === newest || hold.renew()) continue;
				hold.release();
				holds.delete(line);
			}
			if (holds.size === lines.length) return { at: newest.at, release };
		}
	} catch (error) {
		release();
		return await Promise.reject(error);
	}
}
