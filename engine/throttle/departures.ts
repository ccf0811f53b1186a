import { systemClock, type Clock } from '../clock';
import { CancelledError, type CancelSignal } from './abort';

/** A request's place in the log; `release` gives it back when the request is not sent after all. */
export interface Departure {
	readonly at: number;
	readonly release: () => void;
}

interface Waiter {
	readonly start: (departure: Departure) => void;
}

/** Longest single sleep (ms): what is left of it after a cancelled wait keeps no process alive. */
const longestSleep = 1000;

/**
 * The exact log of the last departures of one account and limit group: never more than `requests`
 * of them in any rolling window of `window` ms, first come, first served.
 *
 * The window is held a little longer than documented (2 %, at least 50 ms), because the server
 * counts arrivals: a slow first request and a quick eleventh would arrive closer together than
 * they departed.
 */
export class Departures {
	private readonly log: number[] = [];
	private readonly queue: Waiter[] = [];
	private pausedUntil = 0;
	private isServing = false;

	constructor(
		private requests: number,
		private window: number,
		private readonly clock: Clock = systemClock,
	) {}

	/** Adopts another limit, when the user has edited the credential. */
	adjust(requests: number, window: number): void {
		this.requests = requests;
		this.window = window;
	}

	/** Nobody departs before `until` (ms since 1970): the provider said that it is too frequent. */
	pause(until: number): void {
		this.pausedUntil = Math.max(this.pausedUntil, until);
	}

	/** Time (ms) until whoever comes now may depart. */
	expectedWait(): number {
		return Math.max(0, this.expectedAt(this.queue.length) - this.clock.now());
	}

	/** When the one at this place of the queue may depart. */
	private expectedAt(place: number): number {
		const earliest = this.earliest();
		const rounds = Math.floor(place / this.requests);
		const oldest = this.log[this.log.length + (place % this.requests) - this.requests];
		const first = oldest === undefined ? earliest : Math.max(earliest, oldest + this.held());
		return first + rounds * this.held();
	}

	/** True when nothing is in the log or waiting, so that it may be forgotten. */
	isIdle(): boolean {
		return this.queue.length === 0 && this.earliest() <= this.clock.now() && this.log.length === 0;
	}

	/** Resolves when the caller may depart; rejects with CancelledError at once when cancelled. */
	async wait(signal?: CancelSignal): Promise<Departure> {
		if (signal?.aborted) throw new CancelledError();
		if (this.queue.length === 0 && this.earliest() <= this.clock.now()) return this.depart();
		return await new Promise<Departure>((resolve, reject) => {
			const waiter: Waiter = {
				start: (departure) => {
					signal?.removeEventListener?.('abort', onAbort);
					resolve(departure);
				},
			};
			const onAbort = () => {
				const place = this.queue.indexOf(waiter);
				if (place >= 0) this.queue.splice(place, 1);
				reject(new CancelledError());
			};
			signal?.addEventListener?.('abort', onAbort);
			this.queue.push(waiter);
			void this.serve();
		});
	}

	private async serve(): Promise<void> {
		if (this.isServing) return;
		this.isServing = true;
		while (this.queue.length > 0) {
			const remaining = this.earliest() - this.clock.now();
			if (remaining > 0) await this.clock.sleep(Math.min(remaining, longestSleep));
			else this.queue.shift()?.start(this.depart());
		}
		this.isServing = false;
	}

	private depart(): Departure {
		const at = this.clock.now();
		this.log.push(at);
		return {
			at,
			release: () => {
				const place = this.log.indexOf(at);
				if (place >= 0) this.log.splice(place, 1);
			},
		};
	}

	/** When the next departure is allowed. */
	private earliest(): number {
		const held = this.held();
		const gone = this.clock.now() - held;
		while (this.log.length > 0 && (this.log[0] ?? 0) <= gone) this.log.shift();
		const oldest = this.log[this.log.length - this.requests];
		return Math.max(this.pausedUntil, oldest === undefined ? 0 : oldest + held);
	}

	/** How long (ms) a departure counts. */
	private held(): number {
		return this.window + Math.max(this.window * 0.02, 50);
	}
}
