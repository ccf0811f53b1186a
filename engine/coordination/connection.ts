import { createHash } from 'crypto';
import type { Redis } from 'ioredis';
import { LoggerProxy } from 'n8n-workflow';
import { systemClock, type Clock } from '../basics/clock';
import { Patience } from './patience';
import { loadRedis, reasonOf } from './redisClient';
import { CoordinationSettingsError, type RedisSettings } from './settings';
import { settled } from './settled';

/** Redis cannot be used at the moment; everybody keeps to their own share until it can. */
export class RedisDownError extends Error {
	constructor(reason: string) {
		super(reason);
		this.name = 'RedisDownError';
	}
}

/** A Lua script; Redis keeps it by its hash. */
interface Script {
	readonly lua: string;
	readonly sha: string;
}

type Work<Result> = (client: Redis) => Promise<Result>;
type Values = ReadonlyArray<string | number>;

export function scriptOf(lua: string): Script {
	return { lua, sha: createHash('sha1').update(lua).digest('hex') };
}

/**
 * Longest time (ms) for connecting, and without any answer; after that Redis counts as down. A
 * process that was busy for a second reads an answer late that came in time.
 */
const connectTimeout = 2000;
const mostSilence = 2500;
/** A connection that does not end by itself is cut after so long (ms). */
const disconnectTimeout = 100;
/** Time (ms) until Redis is tried again, doubled with each failure in a row. */
const firstPause = 500;
const longestPause = 8000;

/**
 * One connection to one Redis, made when it is first needed. While Redis fails it is tried again
 * now and then by whoever needs it; nothing runs in the background.
 */
export class Connection {
	private readonly patience: Patience;
	private client: Promise<Redis> | undefined;
	/** The client, as soon as it is connected. */
	private open: Redis | undefined;
	/** The client, also while it still connects. */
	private newest: Redis | undefined;
	private failures = 0;
	private downUntil = 0;
	private isTrying = false;
	/** When somebody last used it (ms of the steady clock). */
	private usedAt = 0;
	/** How often it was made: after each time Redis may be another one, such as after a failover. */
	connects = 0;
	/** Redis's start, in ms of the steady clock. */
	private startedAt = 0;
	/** Since when Redis cannot be used (ms of the steady clock); undefined while it can. */
	downSince: number | undefined;
	/** When Redis last could not be used (ms of the steady clock), and why. */
	lastFailure: { readonly at: number; readonly reason: string } | undefined;

	constructor(
		private readonly settings: RedisSettings,
		private readonly clock: Clock = systemClock,
	) {
		this.patience = new Patience(mostSilence, () => this.hangUp(), clock);
	}

	/**
	 * Runs a script on keys that `key` has made; its values may depend on how long (ms) Redis has been
	 * up. Throws a RedisDownError, at once while Redis is known to be down.
	 */
	run(
		script: Script,
		keys: readonly string[],
		values: Values | ((uptime: number) => Values),
	): Promise<unknown> {
		const given = () =>
			typeof values === 'function' ? values(this.clock.steady() - this.startedAt) : values;
		return this.use(
			(client) => client.evalsha(script.sha, keys.length, ...keys, ...given()),
			(client) => client.eval(script.lua, keys.length, ...keys, ...given()),
		);
	}

	/**
	 * Does something with the client, or `withScript` where Redis does not know the hash of a script.
	 * Throws a RedisDownError when Redis cannot be used.
	 */
	use<Result>(work: Work<Result>, withScript?: Work<Result>): Promise<Result> {
		this.usedAt = this.clock.steady();
		return this.failures > 0 ? this.tryAgain(work, withScript) : this.attempt(work, withScript);
	}

	private async attempt<Result>(
		work: Work<Result>,
		withScript: Work<Result> | undefined,
	): Promise<Result> {
		this.patience.begin();
		try {
			return await work(this.open ?? (await this.connected()));
		} catch (error) {
			if (!withScript || !reasonOf(error).startsWith('NOSCRIPT')) return this.giveUp(error);
			return await this.attempt(withScript, undefined);
		} finally {
			this.patience.end();
		}
	}

	private giveUp(error: unknown): never {
		// A missing library or a wrong setting does not mend itself: the user has to know.
		if (error instanceof CoordinationSettingsError) throw error;
		this.fail(reasonOf(error));
		throw new RedisDownError(this.lastFailure?.reason ?? reasonOf(error));
	}

	/** Redis hangs: all that wait for it are told that their connection is closed. */
	private hangUp(): void {
		this.fail('Command timed out');
		this.newest?.disconnect();
	}

	/** One at a time, now and then. */
	private async tryAgain<Result>(
		work: Work<Result>,
		withScript: Work<Result> | undefined,
	): Promise<Result> {
		if (this.isTrying || this.clock.steady() < this.downUntil) {
			this.noteFailure(this.lastFailure?.reason ?? '');
			throw new RedisDownError(this.lastFailure?.reason ?? 'Redis is down');
		}
		this.isTrying = true;
		try {
			const result = await this.attempt(work, withScript);
			this.comeBack();
			return result;
		} finally {
			this.isTrying = false;
		}
	}

	/** The whole name of a key in Redis. */
	key(name: string): string {
		return `${this.settings.keyPrefix}${name}`;
	}

	/** Ends the connection if nobody has used it for so long (ms). */
	closeIfIdle(most: number): void {
		if (this.client && this.clock.steady() - this.usedAt > most) void this.close();
	}

	/** Ends the connection; the next use makes a new one. */
	async close(): Promise<void> {
		const { client } = this;
		this.client = undefined;
		this.open = undefined;
		await client?.then(
			(connected) => connected.disconnect(),
			() => undefined,
		);
	}

	private async connected(): Promise<Redis> {
		const connecting = (this.client ??= this.connect());
		const client = await connecting;
		if (this.client === connecting) this.open = client;
		return client;
	}

	private async connect(): Promise<Redis> {
		const { host, port, username, password, database, isTls } = this.settings;
		const RedisClient = await loadRedis();
		const client = new RedisClient({
			host,
			port,
			username,
			password,
			db: database,
			...(isTls ? { tls: { servername: host } } : {}),
			lazyConnect: true,
			connectTimeout,
			disconnectTimeout,
			maxRetriesPerRequest: 0,
			enableOfflineQueue: false,
			retryStrategy: () => null,
			connectionName: 'n8n-nodes-signed-apis',
		});
		this.newest = client;
		let problem: unknown;
		client.on('error', (error) => {
			problem ??= error;
		});
		const connected = await settled(client.connect());
		this.patience.heard();
		if ('error' in connected) {
			client.disconnect();
			throw problem ?? connected.error;
		}
		this.connects += 1;
		this.startedAt = this.clock.steady() - (await this.uptimeOf(client));
		return client;
	}

	/** How long (ms) Redis has been up at least; a Redis that does not tell counts as old. */
	private async uptimeOf(client: Redis): Promise<number> {
		const info = await client.info('server').catch(() => '');
		this.patience.heard();
		const seconds = /uptime_in_seconds:(\d+)/.exec(info)?.[1];
		return seconds === undefined ? Infinity : Number(seconds) * 1000;
	}

	private fail(reason: string): void {
		// Commands that were on their way together fail together: that is one failure.
		if (this.clock.steady() < this.downUntil) {
			this.noteFailure(this.lastFailure?.reason ?? reason);
			return;
		}
		this.noteFailure(reason);
		const isNew = this.failures === 0;
		const pause = Math.min(firstPause * 2 ** this.failures, longestPause);
		this.failures += 1;
		this.downSince ??= this.clock.steady();
		this.downUntil = this.clock.steady() + pause;
		void this.close();
		if (isNew) {
			LoggerProxy.warn(
				`signed-apis: Redis cannot be used (${reason}); this process keeps to its own share of the rate limit until it can`,
			);
		}
	}

	private noteFailure(reason: string): void {
		this.lastFailure = { at: this.clock.steady(), reason };
	}

	private comeBack(): void {
		this.failures = 0;
		this.downSince = undefined;
		LoggerProxy.info('signed-apis: Redis can be used again');
	}
}
