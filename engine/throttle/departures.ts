import { systemClock, type Clock } from '../clock';
import { RedisDownError } from '../coordination/connection';
import type { OwnDeparture, SharedDepartures } from '../coordination/sharedDepartures';
import { CancelledError, type CancelSignal } from './abort';
import { DepartureLog, type Logged } from './departureLog';
import { Lateness, mostDelay } from './lateness';
import { heldFor, ownLimit, type HeldLimit } from './window';

/** A request's place in the log; `release` gives it back when the request is not sent after all. */
export interface Departure {
	readonly at: number;
	readonly release: () => void;
}

interface Waiter {
	readonly since: number;
	readonly start: (departure: Departure) => void;
	readonly fail: (error: unknown) => void;
}

/** Longest single sleep (ms): what is left of it after a cancelled wait keeps no process alive. */
const longestSleep = 1000;

/** Tells departures of this process apart from those of others in a shared log. */
const ownNames = `own:${Math.random().toString(36).slice(2)}:`;
let departed = 0;

/**
 * The exact log of the last departures of one account and limit group: never more than `requests`
 * of them in any rolling window of `window` ms, first come, first served.
 *
 * The window is held a little longer than documented (2 %, at least 50 ms), because the server
 * counts arrivals: a slow first request and a quick eleventh would arrive closer together than
 * they departed.
 *
 * With a shared log all processes together keep the limit. While that log cannot be reached, each
 * keeps to its share, and tells the log afterwards what departed meanwhile.
 */
export class Departures {
	private readonly log = new DepartureLog();
	private readonly queue: Waiter[] = [];
	private pausedUntil = 0;
	private isServing = false;
	private shared: SharedDepartures | undefined;
	/** How many processes keep this limit when they cannot see each other. */
	private workers = 1;
	private workersSeen = 1;
	/** What this process may do by itself: its share, if others use the account too. */
	private own: HeldLimit;
	private readonly lateness: Lateness<Logged>;

	constructor(
		private requests: number,
		private window: number,
		private readonly clock: Clock = systemClock,
	) {
		this.own = ownLimit(requests, window, 1);
		this.lateness = new Lateness(clock, (late) => this.move(late));
	}

	/** Adopts another limit, when the user has edited the credential. */
	adjust(requests: number, window: number): void {
		if (requests === this.requests && window === this.window) return;
		this.requests = requests;
		this.window = window;
		this.divide();
	}

	/** Says how many processes share the limit, and in which log, if they have one. */
	share(workers: number, shared: SharedDepartures | undefined): void {
		if (workers === this.workers && shared === this.shared) return;
		this.workers = workers;
		this.shared = shared;
		this.divide();
	}

	private divide(): void {
		const workers = this.shared ? Math.max(this.workers, this.workersSeen) : this.workers;
		this.own = ownLimit(this.requests, this.window, workers);
	}

	/** Nobody departs before `until` (ms since 1970): the provider said that it is too frequent. */
	pause(until: number): void {
		this.pausedUntil = Math.max(this.pausedUntil, until);
		const remaining = until - this.clock.now();
		if (remaining > 0) void this.shared?.pause(remaining, heldFor(this.window)).catch(() => {});
	}

	/** Time (ms) until whoever comes now may depart, as far as this process knows. */
	expectedWait(): number {
		return Math.max(0, this.expectedAt(this.queue.length) - this.clock.now());
	}

	/** When the one at this place of the queue may depart. */
	private expectedAt(place: number): number {
		const { requests, held } = this.own;
		const earliest = this.earliest();
		const rounds = Math.floor(place / requests);
		const oldest = this.log.fromEnd(requests - (place % requests));
		const first = oldest === undefined ? earliest : Math.max(earliest, oldest + held);
		return first + rounds * held;
	}

	/** True when nothing is in the log or waiting, so that it may be forgotten. */
	isIdle(): boolean {
		return this.queue.length === 0 && this.earliest() <= this.clock.now() && this.log.size === 0;
	}

	/** Resolves when the caller may depart; rejects with CancelledError at once when cancelled. */
	async wait(signal?: CancelSignal): Promise<Departure> {
		if (signal?.aborted) throw new CancelledError();
		const isOpen = !this.shared || this.requests === Infinity;
		if (isOpen && this.queue.length === 0 && this.earliest() <= this.clock.now()) {
			return this.depart();
		}
		return await new Promise<Departure>((resolve, reject) => {
			const end = () => signal?.removeEventListener?.('abort', onAbort);
			const waiter: Waiter = {
				since: this.clock.now(),
				start: (departure) => {
					end();
					resolve(departure);
				},
				fail: (error) => {
					end();
					reject(error);
				},
			};
			const onAbort = () => {
				const place = this.queue.indexOf(waiter);
				if (place >= 0) this.queue.splice(place, 1);
				if (this.queue.length === 0) void this.shared?.leave().catch(() => {});
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
			const remaining = await this.startSome();
			if (remaining > 0) await this.clock.sleep(Math.min(remaining, longestSleep));
		}
		this.isServing = false;
	}

	/** Lets those depart who may; the time (ms) until it is worth another try. */
	private async startSome(): Promise<number> {
		if (!this.shared || this.requests === Infinity) return this.startOwn();
		try {
			return await this.startShared(this.shared);
		} catch (error) {
			if (error instanceof RedisDownError) return this.startOwn();
			for (const waiter of this.queue.splice(0)) waiter.fail(error);
			return 0;
		}
	}

	private startOwn(): number {
		const remaining = Math.max(this.earliest(), this.othersGone()) - this.clock.now();
		if (remaining > 0) return remaining;
		this.queue.shift()?.start(this.depart());
		return 0;
	}

	/**
	 * When all that others may have sent just before the shared log went away is out of the window:
	 * nobody knows how much of the limit that was.
	 */
	private othersGone(): number {
		const since = this.workersSeen > 1 ? this.shared?.downSince : undefined;
		return since === undefined ? 0 : since + heldFor(this.window);
	}

	private async startShared(shared: SharedDepartures): Promise<number> {
		// Those who come at the same moment share one attempt.
		await Promise.resolve();
		if (this.queue.length === 0) return 0;
		const held = heldFor(this.window);
		const now = this.clock.now();
		this.log.forget(now - held);
		const own = this.log.own();
		const limit = { requests: this.requests, held };
		const waited = now - (this.queue[0]?.since ?? now);
		const taken = await shared.take(limit, this.queue.length, waited, own.map(aged(now)));
		this.log.nowShared(own);
		if (taken.granted.length > 0 && this.clock.now() - now > mostDelay) {
			void shared.stamp(taken.granted, held).catch(() => {});
		}
		if (taken.workers !== this.workersSeen) {
			this.workersSeen = taken.workers;
			this.divide();
		}
		const started = this.queue.splice(0, taken.granted.length);
		started.forEach(({ start }, index) => start(this.departAs(taken.granted[index] ?? '', shared)));
		// Somebody was cancelled meanwhile: the others get these back.
		const unused = taken.granted.slice(started.length);
		if (unused.length > 0) void shared.release(unused).catch(() => {});
		return taken.wait;
	}

	private depart(): Departure {
		departed += 1;
		return this.departAs(`${ownNames}${departed}`, undefined);
	}

	private departAs(name: string, shared: SharedDepartures | undefined): Departure {
		const logged: Logged = { at: this.clock.now(), name, isShared: shared !== undefined };
		this.log.add(logged);
		if (this.requests !== Infinity) this.lateness.watch(logged);
		return {
			at: logged.at,
			release: () => {
				this.log.remove(logged);
				void shared?.release([name]).catch(() => {});
			},
		};
	}

	/** Lets departures count from now, because they were really made only now. */
	private move(late: readonly Logged[]): void {
		this.log.move(late, this.clock.now());
		const names = late.filter(({ isShared }) => isShared).map(({ name }) => name);
		if (names.length > 0) void this.shared?.stamp(names, heldFor(this.window)).catch(() => {});
	}

	/** When the next departure is allowed, as far as this process knows. */
	private earliest(): number {
		const { requests, held } = this.own;
		this.log.forget(this.clock.now() - held);
		const oldest = this.log.fromEnd(requests);
		return oldest === undefined ? this.pausedUntil : Math.max(this.pausedUntil, oldest + held);
	}
}

function aged(now: number): (departure: Logged) => OwnDeparture {
	return ({ name, at }) => ({ name, age: now - at });
}
