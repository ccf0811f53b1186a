import { createHash } from 'crypto';
import { systemClock, type Clock } from '../clock';
import type { HeldLimit } from '../throttle/window';
import type { Connection } from './connection';
import {
	calmFor,
	departScript,
	departTogetherScript,
	leaveScript,
	pauseScript,
	releaseScript,
	moveScript,
	takeScript,
} from './departureScripts';

/** What one attempt came to: this many may depart now, or the time (ms) until it is worth asking. */
export interface Taken {
	readonly granted: number;
	readonly wait: number;
	/** How many processes have asked for this group in the last minutes. */
	readonly workers: number;
	/** When that was, in µs since 1970 by Redis's clock: the log knows departures by nothing else. */
	readonly stamp: number;
}

interface Keys {
	readonly log: string;
	readonly queue: string;
	readonly expected: string;
	readonly workers: string;
	readonly state: string;
}

/** The group may hold an account and is hashed. */
function keysOf(connection: Connection, group: string): Keys {
	// The braces keep the keys of one group together in a Redis cluster.
	const tag = `{${createHash('sha256').update(group).digest('base64url').slice(0, 22)}}`;
	const key = (name: string) => connection.key(`throttle:${tag}:${name}`);
	return {
		log: key('departures'),
		queue: key('queue'),
		expected: key('expected'),
		workers: key('workers'),
		state: key('state'),
	};
}

/** The exact log of one account and limit group, kept in Redis for all processes. */
export class SharedDepartures {
	private readonly keys: Keys;
	/** Where the log lies while the short way is open. */
	private openLog: readonly string[] = [];
	/** Until when (ms of the steady clock) this process need not show itself to the others again. */
	private knownUntil = 0;
	/** How many processes ask for this group, as Redis said last. */
	private workersSeen = 1;

	/** `worker` is this process's own name. */
	constructor(
		private readonly connection: Connection,
		private readonly worker: string,
		group: string,
		private readonly clock: Clock = systemClock,
	) {
		this.keys = keysOf(connection, group);
	}

	/**
	 * Asks for `want` departures, of which the longest waiting has waited `waited` ms. `ages` (ms) tells
	 * of departures that Redis does not know, because they were made while it was down. Throws a
	 * RedisDownError.
	 */
	async take(
		limit: HeldLimit,
		want: number,
		waited: number,
		ages: readonly number[],
	): Promise<Taken> {
		if (ages.length === 0 && this.clock.steady() < this.knownUntil) {
			const stamp = Number(await this.depart(limit.requests, want));
			if (stamp !== 0) return { granted: want, wait: 0, workers: this.workersSeen, stamp };
		}
		return await this.line(limit, want, waited, ages);
	}

	/** Goes the short way. */
	private depart(requests: number, want: number): Promise<unknown> {
		const { connection, openLog } = this;
		if (want === 1) return connection.run(departScript, openLog, [requests]);
		return connection.run(departTogetherScript, openLog, [requests, want]);
	}

	/** Stands in the line of all processes. */
	private async line(
		{ requests, held }: HeldLimit,
		want: number,
		waited: number,
		ages: readonly number[],
	): Promise<Taken> {
		const { log, state, queue, expected, workers } = this.keys;
		const first = [requests, Math.ceil(held), want, this.worker, Math.floor(waited)];
		const asked = this.clock.steady();
		const answer = await this.connection.run(
			takeScript,
			[log, state, queue, expected, workers],
			// What departed before Redis started is not in its memory.
			(uptime) => [...first, Math.floor(Math.min(uptime, held)), ...ages],
		);
		const [granted = 0, wait = 0, seen = 1, others = 0, stamp = 0] = Array.isArray(answer)
			? answer.map(Number)
			: [];
		this.knownUntil = granted === want && others === 0 ? asked + calmFor : 0;
		this.workersSeen = seen;
		this.openLog = [`${log}:${seen}`];
		return { granted, wait, workers: seen, stamp };
	}

	/** Says that departures happen only now, because their process was late; their new stamp. */
	async move(stamps: readonly number[], held: number): Promise<number> {
		const { log, state } = this.keys;
		const values = [Math.ceil(held), ...stamps];
		return Number(await this.connection.run(moveScript, [log, state], values));
	}

	/** Since when the log cannot be reached (ms of the steady clock); undefined while it can. */
	get downSince(): number | undefined {
		return this.connection.downSince;
	}

	/** Gives departures of one moment back that were not made after all. */
	async release(stamp: number, count = 1): Promise<void> {
		const { log, state } = this.keys;
		await this.connection.run(releaseScript, [log, state], [stamp, count]);
	}

	/** Nobody waits here any longer. */
	async leave(): Promise<void> {
		const { queue, expected } = this.keys;
		await this.connection.run(leaveScript, [queue, expected], [this.worker]);
	}

	/** Nobody departs for so long (ms). */
	async pause(duration: number, held: number): Promise<void> {
		const values = [Math.ceil(duration), Math.ceil(held)];
		const { log, state } = this.keys;
		await this.connection.run(pauseScript, [log, state], values);
	}
}
