import { systemClock, type Clock } from '../basics/clock';
import type { Connection } from './connection';
import {
	departScript,
	departTogetherScript,
	leaveScript,
	pauseScript,
	releaseScript,
	moveScript,
} from './departureScripts';
import { nameInRedis } from './nameInRedis';
import { calmFor } from './scriptPieces';
import { takeScript } from './takeScript';
import type { NamedLimit } from './window';

/** What a process that waits asks for. */
export interface Ask {
	/** All of them hold. */
	readonly limits: readonly NamedLimit[];
	readonly want: number;
	/** How many of these the first one needs at once. */
	readonly least: number;
	/** How many may depart by this process's own log: Redis may have forgotten some. */
	readonly room: number;
	/** How long (ms) the first of them has waited. */
	readonly waited: number;
	/** Ages (ms) of departures that Redis does not know, because they were made while it was down. */
	readonly ages: readonly number[];
	/** What departed before this process began, for a Redis that knows of nothing. */
	readonly before: readonly Aged[];
	/** The departures that Redis should know, for when it may have lost them. */
	readonly recall: () => Recalled;
}

/** So many departures of one age (ms). */
export interface Aged {
	readonly age: number;
	readonly count: number;
}

/** Departures that were told to Redis before: by their stamps, or by age (ms) where they have none. */
export interface Recalled {
	readonly stamps: readonly number[];
	readonly ages: readonly number[];
}

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

function keysOf(connection: Connection, account: string, group: string): Keys {
	const name = nameInRedis(account, group);
	// The braces keep the keys of one group together in a Redis cluster.
	const key = (part: string) => connection.key(`throttle:{${name}}:${part}`);
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
	/** The limits by which the short way is open. */
	private openLimits: readonly NamedLimit[] = [];
	/** How many processes ask for this group, as Redis said last. */
	private workersSeen = 1;
	/** When the state in Redis began, by which it is known again; '' if that is not known. */
	private epoch = '';
	/** When Redis last said so (ms of the steady clock). */
	private heardAt = 0;
	/** The connection by which it said so. */
	private connects = 0;

	/** `worker` is this process's own name. */
	constructor(
		private readonly connection: Connection,
		private readonly worker: string,
		account: string,
		group: string,
		private readonly clock: Clock = systemClock,
	) {
		this.keys = keysOf(connection, account, group);
	}

	/** Asks for departures. Throws a RedisDownError. */
	async take(ask: Ask): Promise<Taken> {
		const { limits, want, room, ages } = ask;
		if (ages.length === 0 && want <= room && this.isOpen(limits)) {
			const [{ requests } = { requests: 0 }] = limits;
			const stamp = Number(await this.depart(requests, want));
			if (stamp !== 0) return { granted: want, wait: 0, workers: this.workersSeen, stamp };
		}
		return (await this.line(ask, false)) ?? (await this.line(ask, true)) ?? noAnswer;
	}

	private isOpen(limits: readonly NamedLimit[]): boolean {
		return (
			limits === this.openLimits &&
			this.connects === this.connection.connects &&
			this.clock.steady() < this.knownUntil
		);
	}

	/** Goes the short way. */
	private depart(requests: number, want: number): Promise<unknown> {
		const { connection, openLog } = this;
		if (want === 1) return connection.run(departScript, openLog, [requests]);
		return connection.run(departTogetherScript, openLog, [requests, want]);
	}

	/** Stands in the line of all processes; undefined if Redis has lost its state. */
	private async line(ask: Ask, isLost: boolean): Promise<Taken | undefined> {
		const { log, state, queue, expected, workers } = this.keys;
		const { limits, want } = ask;
		const asked = this.clock.steady();
		const answer = await this.connection.run(
			takeScript,
			[log, state, queue, expected, workers],
			(uptime) => this.valuesOf(ask, isLost, asked, uptime),
		);
		const [granted, wait, seen, stamp, epoch, openAs] = Array.isArray(answer) ? answer : [];
		if (granted === 'lost' && !isLost) return undefined;
		const { connects } = this.connection;
		Object.assign(this, { epoch: String(epoch ?? ''), heardAt: asked, connects });
		const name = String(openAs ?? '');
		this.knownUntil = name === '' ? 0 : asked + calmFor;
		this.openLog = [`${log}:${name}`];
		this.openLimits = limits;
		this.workersSeen = Number(seen ?? 1);
		return {
			granted: Math.min(Number(granted) || 0, want),
			wait: Number(wait ?? 0),
			workers: this.workersSeen,
			stamp: Number(stamp ?? 0),
		};
	}

	private valuesOf(
		{ limits, want, least, room, waited, ages, before, recall }: Ask,
		isLost: boolean,
		now: number,
		uptime: number,
	): Array<string | number> {
		const longest = Math.max(...limits.map(({ held }) => held));
		const hasOthers = this.workersSeen > 1;
		// What this process knew is out of the window then, but not what others have sent since. Even
		// later, the state may have ended by itself.
		const isFresh = now - this.heardAt < longest + (hasOthers ? calmFor : 0);
		const isSuspect = this.epoch !== '' && isFresh && this.connection.connects !== this.connects;
		const again = isLost || isSuspect ? recall() : { stamps: [], ages: [] };
		const told = isLost ? [...ages, ...again.ages] : ages;
		const seeds = this.epoch === '' ? before : [];
		return [
			...[want, room, this.worker, Math.floor(waited)],
			// What departed before Redis started is not in its memory.
			Math.floor(Math.min(uptime, longest)),
			...[isFresh && !isLost ? this.epoch : '', isLost ? 1 : 0, hasOthers ? 1 : 0],
			...[limits.length, told.length, least, seeds.length],
			...limits.flatMap(({ name, requests, held }) => [name, requests, Math.ceil(held)]),
			...told,
			...seeds.flatMap(({ age, count }) => [Math.floor(age), count]),
			...again.stamps,
		];
	}

	/** Says that departures happen only now, because their process was late; their new stamp. */
	async move(stamps: readonly number[], held: number): Promise<number> {
		const { log, state } = this.keys;
		const values = [Math.ceil(held), ...stamps];
		return Number(await this.connection.run(moveScript, [log, state], values));
	}

	/** The same for what was just taken; undefined where Redis has not heard of it. */
	async moveTaken({ granted, stamp }: Taken, held: number): Promise<number | undefined> {
		const stamps = new Array<number>(granted).fill(stamp);
		return await this.move(stamps, held).catch(() => undefined);
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

/** As if there were no slot: Redis cannot have lost what it has just been told. */
const noAnswer: Taken = { granted: 0, wait: calmFor, workers: 1, stamp: 0 };
