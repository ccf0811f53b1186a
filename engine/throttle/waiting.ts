import { systemClock, type Clock } from '../basics/clock';
import type { WaitListener } from '../context/requestContext';
import type { Limit } from '../provider/limits';

/** Waits that are not worth a word (ms). */
const shortest = 1000;
/** How often (ms) somebody is told of a wait that goes on. */
const interval = 30_000;

/** What the requests of one run of a node wait for, so that somebody can be told. */
export class Waiting implements WaitListener {
	/** Requests that have departed. */
	requests = 0;
	/** The limit that the latest of those who waited kept; undefined where there is none. */
	limit: Limit | undefined;
	/** Whether a wait was foreseen: other workers, who are seen only in Redis, make one come unforeseen. */
	private isForeseen = false;
	private waiting = 0;
	private since = 0;
	private passed = 0;
	private until = 0;
	private isTelling = false;

	/** `tell` is given a line now and then while requests wait; `name` is that of the API. */
	constructor(
		private readonly name: string,
		private readonly tell: (line: string) => void,
		private readonly clock: Clock = systemClock,
	) {}

	/** Time (ms) in which at least one request waited. */
	get total(): number {
		return this.waiting > 0 ? this.passed + this.clock.steady() - this.since : this.passed;
	}

	/** A request waits for its slot, probably for so long (ms). */
	begin(expected: number, limit: Limit | undefined): void {
		const now = this.clock.steady();
		if (this.waiting === 0) this.since = now;
		this.waiting += 1;
		this.until = Math.max(this.until, now + expected);
		const isLong = expected >= shortest;
		if (isLong || !this.isForeseen) this.limit = limit;
		this.isForeseen ||= isLong;
		if (!this.isTelling) void this.report();
	}

	/** It has its slot, or has given up. */
	end(hasDeparted: boolean): void {
		if (hasDeparted) this.requests += 1;
		this.waiting -= 1;
		if (this.waiting === 0) this.passed += this.clock.steady() - this.since;
	}

	/** What is said after the run; undefined where nobody waited long enough to notice. */
	summary(took: number, tip: string | undefined): string | undefined {
		if (this.total < shortest) return undefined;
		const also = tip === undefined ? '' : `; ${tip}`;
		return `${counted(this.requests, 'request')} took ${spanOf(took)}, ${spanOf(this.total)} of it spent waiting for ${this.reason()}${also}.`;
	}

	private reason(): string {
		const limit = limitText(this.limit);
		return limit === undefined
			? `${this.name}, which said that requests came too frequently`
			: `the limit of ${this.name}: ${limit}`;
	}

	/** Looks every second, so that nothing is left of it when the last one has departed. */
	private async report(): Promise<void> {
		this.isTelling = true;
		let told = -Infinity;
		for (;;) {
			await this.clock.sleep(shortest);
			if (this.waiting === 0) break;
			const now = this.clock.steady();
			if (now - told < interval) continue;
			told = now;
			const left = Math.max(this.until - now, shortest);
			const verb = this.waiting === 1 ? 'waits' : 'wait';
			this.tell(
				`${counted(this.waiting, 'request')} ${verb} for ${this.reason()}; about ${spanOf(left)} to go, ${this.requests} sent so far`,
			);
		}
		this.isTelling = false;
	}
}

/** A limit in words, such as "10 requests a minute"; undefined where there is no number. */
export function limitText(limit: Limit | undefined): string | undefined {
	if (limit?.requests === undefined) return undefined;
	const { requests, window } = limit;
	return `${counted(requests, 'request')} ${window === 60_000 ? 'a minute' : `in ${spanOf(window)}`}`;
}

/** A span (ms) as people say it: "55 s", "1 min 55 s", "2 min". */
export function spanOf(duration: number): string {
	const seconds = Math.round(duration / 1000);
	if (seconds < 60) return `${seconds} s`;
	const rest = seconds % 60;
	return `${Math.floor(seconds / 60)} min${rest === 0 ? '' : ` ${rest} s`}`;
}

function counted(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
