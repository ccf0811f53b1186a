import { CancelledError, type CancelSignal } from '../basics/cancel';
import { systemClock, type Clock } from '../basics/clock';
import { RedisDownError } from '../coordination/connection';
import type { Aged, SharedDepartures } from '../coordination/sharedDepartures';
import { DepartureLog, type Logged } from './departureLog';
import { Lateness, mostDelay } from './lateness';
import { Place } from './place';
import { Queue } from './queue';
import { expectedAt, roomAt } from './room';
import { TermsInUse, type Terms } from './terms';
import { askOf } from './ask';
import { cancellable, longestWait, LongWaitError, type Hold, type Waiter } from './waiter';

/** Longest single sleep (ms): what is left of it after a cancelled wait keeps no process alive. */
const longestSleep = 1000;

/**
 * Departures that are remembered while there is no limit, for one that the user sets meanwhile: a
 * larger limit may be exceeded in its first window.
 */
const mostWithoutLimit = 1000;

/**
 * The exact log of the last departures of one account and limit group: never more than the limit in
 * any rolling window, first come, first served. Where credentials of one account have different
 * limits, all of those in use hold.
 *
 * A window is held a little longer than documented (2 %, at least 50 ms), because the server
 * counts arrivals: a slow first request and a quick eleventh would arrive closer together than
 * they departed.
 *
 * With a shared log all processes together keep the limit. While that log cannot be reached, each
 * keeps to its share, and tells the log afterwards what departed meanwhile.
 */
export class Departures {
	private readonly log = new DepartureLog();
	private readonly queue = new Queue();
	private before: readonly Aged[] = [];
	/** Whether what departed before this process began is known, or nothing has. */
	knowsPast = false;
	private pausedUntil = 0;
	private isServing = false;
	private readonly terms: TermsInUse;
	private readonly lateness: Lateness<Logged>;

	/** At most `requests` in `window` ms, until somebody asks by other terms of this name. */
	constructor(
		requests: number,
		window: number,
		private readonly clock: Clock = systemClock,
		name = '',
	) {
		const terms = { requests, window, cost: 1, workers: 1, shared: undefined };
		this.terms = new TermsInUse(name, terms, clock.steady());
		this.lateness = new Lateness(clock, (late) => this.move(late));
	}

	/** Whoever waits from now on asks by these terms; terms of one name replace each other. */
	ask(name: string, terms: Terms): void {
		const now = this.clock.steady();
		this.terms.ask(name, terms, now);
		this.forgetTerms(now);
	}

	private forgetTerms(now: number): void {
		this.terms.forget(now, (name) => this.queue.has(name));
	}

	/**
	 * What departed before this process began counts, too: this process's share of that, or all of it
	 * where they share a log. Until something is known, each credential may be the first to know.
	 */
	remember(before: readonly Aged[], workers: number, isShared: boolean): void {
		if (before.length === 0) return;
		this.knowsPast = true;
		this.before = before;
		const share = isShared ? 1 : 1 / workers;
		this.log.addOlder(before, this.clock.steady(), share, isShared);
	}

	/** Nobody departs for so long (ms): the provider said that it is too frequent. */
	pause(duration: number): void {
		if (!(duration > 0)) return;
		this.pausedUntil = Math.max(this.pausedUntil, this.clock.steady() + duration);
		void this.terms.shared?.pause(duration, this.terms.longest).catch(() => {});
	}

	/**
	 * Time (ms) until one that counts as so many may depart, as far as this process knows, behind so many
	 * others; that is whoever comes now, if nothing else is said.
	 */
	expectedWait(ahead = this.queue.cost, cost = 1): number {
		const earliest = this.earliest();
		const expected = expectedAt(this.log, this.terms.own, earliest, { ahead, cost });
		return Math.max(0, Math.max(earliest, ...expected) - this.clock.steady());
	}

	/** The limit of all in use for which whoever comes now waits longest; undefined where there is none. */
	longestLimit(cost = 1): Pick<Terms, 'requests' | 'window'> | undefined {
		const { limited, own } = this.terms;
		if (limited.length < 2) return limited[0];
		const ahead = this.queue.cost;
		const expected = expectedAt(this.log, own, this.earliest(), { ahead, cost });
		return limited[expected.indexOf(Math.max(...expected))];
	}

	/** True when nothing is in the log or waiting, so that it may be forgotten. */
	isIdle(): boolean {
		return this.queue.length === 0 && this.earliest() <= this.clock.steady() && this.log.size === 0;
	}

	/**
	 * Resolves when the caller, who counts as so many and came at `since`, may depart; rejects with
	 * CancelledError at once when cancelled.
	 */
	wait(signal?: CancelSignal, cost = 1, since = this.clock.steady()): Promise<Hold> {
		if (signal?.aborted) return Promise.reject(new CancelledError());
		const isOpen = !this.terms.shared || this.terms.isUnlimited;
		if (isOpen && this.queue.length === 0 && this.earliest(cost) <= this.clock.steady()) {
			return Promise.resolve(this.depart(cost));
		}
		return new Promise<Hold>((start, fail) => {
			const terms = this.terms.latest;
			const waiter = { since, terms, cost, start, fail };
			const forget = (cancelled: Waiter) => this.forget(cancelled);
			this.queue.add(signal ? cancellable(waiter, signal, forget) : waiter);
			void this.serve();
		});
	}

	/** Its execution was cancelled. */
	private forget(waiter: Waiter): void {
		this.queue.remove(waiter);
		if (this.queue.length === 0) void this.terms.shared?.leave().catch(() => {});
	}

	private async serve(): Promise<void> {
		if (this.isServing) return;
		this.isServing = true;
		while (this.queue.length > 0) {
			this.forgetTerms(this.clock.steady());
			const shared = this.terms.isUnlimited ? undefined : this.terms.shared;
			// Lets those depart who may; the time (ms) until it is worth another try.
			const remaining = shared ? await this.startShared(shared) : this.startOwn();
			if (remaining > 0) await this.clock.sleep(Math.min(remaining, longestSleep));
		}
		this.isServing = false;
	}

	private startOwn(): number {
		const { cost = 1 } = this.queue.first ?? {};
		const remaining = Math.max(this.earliest(cost), this.othersGone()) - this.clock.steady();
		if (remaining > 0) return remaining;
		for (const { start } of this.queue.take(cost)) start(this.depart(cost));
		return 0;
	}

	/**
	 * When all that others may have sent just before the shared log went away is out of the window:
	 * nobody knows how much of the limit that was.
	 */
	private othersGone(): number {
		const since = this.terms.othersSeen ? this.terms.shared?.downSince : undefined;
		return since === undefined ? 0 : since + this.terms.longest;
	}

	private async startShared(shared: SharedDepartures): Promise<number> {
		// Those who come at the same moment share one attempt.
		await Promise.resolve();
		if (this.queue.length === 0) return 0;
		const now = this.clock.steady();
		try {
			this.log.forget(now - this.terms.longest);
			const own = this.log.own();
			const { cost = 1 } = this.queue.first ?? {};
			const { log, queue, before } = this;
			const { limits } = this.terms;
			const taken = await shared.take(askOf({ log, queue, limits, own, before, cost, now }));
			for (const logged of own) logged.isShared = true;
			this.terms.learn(taken.workers);
			if (taken.granted > 0) {
				const isLate = this.clock.steady() - now > mostDelay;
				const stamp = isLate ? await shared.moveTaken(taken, this.terms.longest) : taken.stamp;
				this.startGranted(shared, taken.granted, stamp);
			}
			if (taken.granted === 0 && taken.wait > longestWait) throw new LongWaitError(taken.wait);
			return taken.granted > 0
				? taken.wait
				: Math.max(taken.wait, roomAt(this.log, this.terms.limits, now, cost) - now);
		} catch (error) {
			if (error instanceof RedisDownError) return this.startOwn();
			for (const waiter of this.queue.take()) waiter.fail(error);
			return 0;
		}
	}

	private startGranted(shared: SharedDepartures, granted: number, stamp: number | undefined): void {
		let unused = granted;
		for (const { cost, start } of this.queue.take(granted)) {
			start(this.depart(cost, stamp));
			unused -= cost;
		}
		// Somebody was cancelled meanwhile, or the next needs more: the others get these back.
		if (unused > 0 && stamp !== undefined) void shared.release(stamp, unused).catch(() => {});
	}

	/** One that counts as so many; `stamp` is its name in the shared log, if it stands there. */
	private depart(cost: number, stamp?: number): Hold {
		const at = this.clock.steady();
		const { shared } = this.terms;
		if (cost === 1) return new Place(at, this, shared, this.note(at, stamp));
		const all = Array.from({ length: cost }, () => this.note(at, stamp));
		return new Place(at, this, shared, undefined, all);
	}

	private note(at: number, stamp: number | undefined): Logged {
		const logged = { at, isShared: stamp !== undefined, stamp };
		this.log.add(logged);
		if (this.terms.isUnlimited) this.log.keepLast(mostWithoutLimit);
		else this.lateness.watch(logged);
		return logged;
	}

	/** They were not made after all; `shared` is the log in which they stand. */
	giveBack(departed: readonly Logged[], shared: SharedDepartures | undefined): void {
		for (const logged of departed) {
			this.log.remove(logged);
			if (logged.stamp !== undefined) void shared?.release(logged.stamp).catch(() => {});
		}
	}

	/** They are made only now; false where they do not count any more. */
	renew(departed: readonly Logged[]): boolean {
		const waited = this.clock.steady() - (departed[0]?.at ?? 0);
		if (waited >= this.terms.shortest) return false;
		if (waited > mostDelay) this.move(departed);
		return true;
	}

	/** Lets departures count from now, because they were really made only now. */
	private move(late: readonly Logged[]): void {
		this.log.move(late, this.clock.steady());
		const shared = late.filter(({ stamp }) => stamp !== undefined);
		void this.moveShared(shared).catch(() => this.log.disown(shared));
	}

	private async moveShared(late: readonly Logged[]): Promise<void> {
		const { shared, longest } = this.terms;
		if (!shared || late.length === 0) return;
		const stamps = late.map(({ stamp }) => stamp ?? 0);
		const stamp = await shared.move(stamps, longest);
		for (const logged of late) logged.stamp = stamp;
	}

	/** When the next departure is allowed, as far as this process knows. */
	private earliest(cost = 1): number {
		this.log.forget(this.clock.steady() - this.terms.longest);
		return roomAt(this.log, this.terms.own, this.pausedUntil, cost);
	}
}
