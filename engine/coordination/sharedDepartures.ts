import { createHash } from 'crypto';
import { systemClock, type Clock } from '../clock';
import type { HeldLimit } from '../throttle/window';
import type { Connection } from './connection';
import {
	calmFor,
	departScript,
	leaveScript,
	pauseScript,
	releaseScript,
	stampScript,
	takeScript,
} from './departureScripts';

/** What one attempt came to: this many may depart now, or the time (ms) until it is worth asking. */
export interface Taken {
	/** Names of the departures, for giving one back. */
	readonly granted: readonly string[];
	readonly wait: number;
	/** How many processes have asked for this group in the last minutes. */
	readonly workers: number;
}

/** A departure that Redis may not know, because it was made while Redis was down. */
export interface OwnDeparture {
	readonly name: string;
	/** How long ago (ms). */
	readonly age: number;
}

/** Tells the departures of this process apart. */
let attempts = 0;

interface Keys {
	readonly log: string;
	readonly calm: string;
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
		log: key('log'),
		calm: key('calm'),
		queue: key('queue'),
		expected: key('expected'),
		workers: key('workers'),
		state: key('state'),
	};
}

/** The exact log of one account and limit group, kept in Redis for all processes. */
export class SharedDepartures {
	private readonly keys: Keys;
	/** Until when (ms since 1970) this process need not show itself to the others again. */
	private knownUntil = 0;

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
	 * Asks for `want` departures, of which the longest waiting has waited `waited` ms. Throws a
	 * RedisDownError.
	 */
	async take(
		limit: HeldLimit,
		want: number,
		waited: number,
		own: readonly OwnDeparture[],
	): Promise<Taken> {
		attempts += 1;
		const prefix = `${this.worker}:${attempts}:`;
		if (own.length === 0 && this.clock.now() < this.knownUntil) {
			const { log, calm } = this.keys;
			const values = [limit.requests, want, prefix];
			const workers = await this.connection.run(departScript, [log, calm], values);
			if (workers !== 0)
				return { granted: namesOf(prefix, want), wait: 0, workers: Number(workers) };
		}
		return await this.line(limit, want, waited, own, prefix);
	}

	/** Stands in the line of all processes. */
	private async line(
		{ requests, held }: HeldLimit,
		want: number,
		waited: number,
		own: readonly OwnDeparture[],
		prefix: string,
	): Promise<Taken> {
		const { log, calm, queue, expected, workers, state } = this.keys;
		const first = [requests, Math.ceil(held), want, this.worker, Math.floor(waited)];
		const asked = this.clock.now();
		const answer = await this.connection.run(
			takeScript,
			[log, calm, queue, expected, workers, state],
			(uptime) => [
				...first,
				// What departed before Redis started is not in its memory.
				Math.floor(Math.min(uptime, held)),
				prefix,
				...own.flatMap(({ name, age }) => [name, Math.floor(age)]),
			],
		);
		const [granted = 0, wait = 0, seen = 1, others = 0] = Array.isArray(answer)
			? answer.map(Number)
			: [];
		this.knownUntil = granted === want && others === 0 ? asked + calmFor : 0;
		return { granted: namesOf(prefix, granted), wait, workers: seen };
	}

	/** Says that departures happen only now, because the answer of `take` was late. */
	async stamp(names: readonly string[], held: number): Promise<void> {
		await this.connection.run(stampScript, [this.keys.log], [Math.ceil(held), ...names]);
	}

	/** Since when the log cannot be reached (ms since 1970); undefined while it can. */
	get downSince(): number | undefined {
		return this.connection.downSince;
	}

	/** Gives departures back that were not made after all. */
	async release(names: readonly string[]): Promise<void> {
		const { log, calm } = this.keys;
		await this.connection.run(releaseScript, [log, calm], names);
	}

	/** Nobody waits here any longer. */
	async leave(): Promise<void> {
		const { queue, expected } = this.keys;
		await this.connection.run(leaveScript, [queue, expected], [this.worker]);
	}

	/** Nobody departs for so long (ms). */
	async pause(duration: number, held: number): Promise<void> {
		const values = [Math.ceil(duration), Math.ceil(held)];
		const { state, calm } = this.keys;
		await this.connection.run(pauseScript, [state, calm], values);
	}
}

function namesOf(prefix: string, count: number): string[] {
	const names = [];
	for (let number = 1; number <= count; number += 1) names.push(prefix + String(number));
	return names;
}
