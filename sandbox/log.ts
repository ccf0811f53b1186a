import type { Fault } from './common/faults';
import type { Answer, Pairs } from './common/types';

export interface RequestRecord {
	/** Milliseconds since 1970 on the sandbox's own clock, without the knob's offset. */
	at: number;
	provider: string;
	/** Whose credential it was; empty when the request does not tell. */
	account: string;
	method: string;
	path: string;
	query: Pairs;
	headers: Record<string, string>;
	rawBody: string;
	body: unknown;
	/** 0 when the connection was dropped. */
	httpStatus: number;
	code: string;
	/** Whether the API did what it was asked for, whatever became of its answer. */
	accepted: boolean;
	/** What the call made that must not be made twice. */
	made?: Answer['made'];
	/** What went wrong with it by plan. */
	fault?: Fault;
	signIn: boolean;
}

export interface Counters {
	requests: number;
	/** Sign-in requests, accepted or not. */
	signIns: number;
	signInRejections: number;
	/** Requests that were not accepted, by answered code. */
	rejections: Record<string, number>;
	/** Requests that were accepted, by path. */
	accepted: Record<string, number>;
	/** Orders made, renewals included (MIOeSIM). */
	orders: number;
	/** Messages sent, one per accepted and not deduplicated call (Lanying). */
	messages: number;
}

const MOST_RECORDS = 20_000;

/** Every request in order, and counters that do not forget when old records are dropped. */
export class RequestLog {
	readonly records: RequestRecord[] = [];
	private readonly totals = new Map<string, Counters>();

	add(record: RequestRecord): void {
		this.records.push(record);
		if (this.records.length > MOST_RECORDS) this.records.shift();
		for (const key of keysOf(record)) count(this.totalOf(key), record);
	}

	/** Counters of a provider or of one account; `app` also counts `app/user`. */
	counters(provider: string, account?: string): Counters {
		return structuredClone(
			this.totals.get(account === undefined ? provider : `${provider} ${account}`) ?? noCounters(),
		);
	}

	reset(): void {
		this.records.length = 0;
		this.totals.clear();
	}

	private totalOf(key: string): Counters {
		const total = this.totals.get(key) ?? noCounters();
		this.totals.set(key, total);
		return total;
	}
}

function keysOf({ provider, account }: RequestRecord): Set<string> {
	const application = account.split('/')[0] ?? account;
	return new Set([provider, `${provider} ${account}`, `${provider} ${application}`]);
}

function count(total: Counters, record: RequestRecord): void {
	total.requests += 1;
	if (record.signIn) total.signIns += 1;
	if (record.signIn && !record.accepted) total.signInRejections += 1;
	const [table, key] = record.accepted
		? [total.accepted, record.path]
		: [total.rejections, record.code];
	table[key] = (table[key] ?? 0) + 1;
	if (record.made === 'order') total.orders += 1;
	if (record.made === 'message') total.messages += 1;
}

function noCounters(): Counters {
	return {
		requests: 0,
		signIns: 0,
		signInRejections: 0,
		rejections: {},
		accepted: {},
		orders: 0,
		messages: 0,
	};
}
