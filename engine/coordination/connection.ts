import { createHash } from 'crypto';
import type { Redis } from 'ioredis';
import { LoggerProxy } from 'n8n-workflow';
import { systemClock, type Clock } from '../clock';
import { CoordinationSettingsError, type RedisSettings } from './settings';

/** Redis cannot be used at the moment; everybody keeps to their own share until it can. */
export class RedisDownError extends Error {
	constructor(reason: string) {
		super(reason);
		this.name = 'RedisDownError';
	}
}

/** A Lua script; Redis keeps it by its hash. */
export interface Script {
	readonly lua: string;
	readonly sha: string;
}

type Values = ReadonlyArray<string | number>;

export function scriptOf(lua: string): Script {
	return { lua, sha: createHash('sha1').update(lua).digest('hex') };
}

/**
 * Longest time (ms) for connecting and for one command; after that Redis counts as down. A process
 * that was busy for a second reads an answer late that came in time.
 */
const connectTimeout = 2000;
const commandTimeout = 2500;
/** Time (ms) until Redis is tried again, doubled with each failure in a row. */
const firstPause = 500;
const longestPause = 8000;

/**
 * One connection to one Redis, made when it is first needed. While Redis fails it is tried again
 * now and then by whoever needs it; nothing runs in the background.
 */
export class Connection {
	private client: Promise<Redis> | undefined;
	private failures = 0;
	private downUntil = 0;
	private isTrying = false;
	/** Redis's start, in ms since 1970 by our clock. */
	private startedAt = 0;
	/** Since when Redis cannot be used (ms since 1970); undefined while it can. */
	downSince: number | undefined;
	/** When Redis last could not be used (ms since 1970), and why. */
	lastFailure: { readonly at: number; readonly reason: string } | undefined;

	constructor(
		private readonly settings: RedisSettings,
		private readonly clock: Clock = systemClock,
	) {}

	/**
	 * Runs a script on keys that `key` has made; its values may depend on how long (ms) Redis has been
	 * up. Throws a RedisDownError, at once while Redis is known to be down.
	 */
	async run(
		script: Script,
		keys: readonly string[],
		values: Values | ((uptime: number) => Values),
	): Promise<unknown> {
		return await this.use(async (client) => {
			const uptime = this.clock.now() - this.startedAt;
			const given = typeof values === 'function' ? values(uptime) : values;
			const rest = [keys.length, ...keys, ...given];
			return await client
				.call('EVALSHA', script.sha, ...rest)
				.catch(async (error: unknown) => await evaluate(client, script, rest, error));
		});
	}

	/** Does something with the client. Throws a RedisDownError when Redis cannot be used. */
	async use<Result>(work: (client: Redis) => Promise<Result>): Promise<Result> {
		if (this.failures > 0) return await this.tryAgain(work);
		return await this.attempt(work);
	}

	private async attempt<Result>(work: (client: Redis) => Promise<Result>): Promise<Result> {
		this.client ??= this.connect();
		return await this.client.then(work).catch((error: unknown) => this.giveUp(error));
	}

	private giveUp(error: unknown): never {
		// A missing library or a wrong setting does not mend itself: the user has to know.
		if (error instanceof CoordinationSettingsError) throw error;
		this.fail(reasonOf(error));
		throw new RedisDownError(reasonOf(error));
	}

	/** One at a time, now and then. */
	private async tryAgain<Result>(work: (client: Redis) => Promise<Result>): Promise<Result> {
		if (this.isTrying || this.clock.now() < this.downUntil) {
			this.noteFailure(this.lastFailure?.reason ?? '');
			throw new RedisDownError(this.lastFailure?.reason ?? 'Redis is down');
		}
		this.isTrying = true;
		try {
			const result = await this.attempt(work);
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

	/** Ends the connection; the next use makes a new one. */
	async close(): Promise<void> {
		const { client } = this;
		this.client = undefined;
		await client?.then(
			(open) => open.disconnect(),
			() => undefined,
		);
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
			commandTimeout,
			maxRetriesPerRequest: 0,
			enableOfflineQueue: false,
			retryStrategy: () => null,
			connectionName: 'n8n-nodes-signed-apis',
		});
		let problem: unknown;
		client.on('error', (error) => {
			problem ??= error;
		});
		const connected = await settled(client.connect());
		if ('error' in connected) {
			client.disconnect();
			throw problem ?? connected.error;
		}
		this.startedAt = this.clock.now() - (await uptimeOf(client));
		return client;
	}

	private fail(reason: string): void {
		this.noteFailure(reason);
		// Commands that were on their way together fail together: that is one failure.
		if (this.clock.now() < this.downUntil) return;
		const isNew = this.failures === 0;
		const pause = Math.min(firstPause * 2 ** this.failures, longestPause);
		this.failures += 1;
		this.downSince ??= this.clock.now();
		this.downUntil = this.clock.now() + pause;
		void this.close();
		if (isNew) {
			LoggerProxy.warn(
				`signed-apis: Redis cannot be used (${reason}); this process keeps to its own share of the rate limit until it can`,
			);
		}
	}

	private noteFailure(reason: string): void {
		this.lastFailure = { at: this.clock.now(), reason };
	}

	private comeBack(): void {
		this.failures = 0;
		this.downSince = undefined;
		LoggerProxy.info('signed-apis: Redis can be used again');
	}
}

/** Sends the whole script, because Redis does not know its hash yet. */
async function evaluate(client: Redis, script: Script, rest: Values, error: unknown) {
	if (!reasonOf(error).includes('NOSCRIPT')) throw error;
	return await client.call('EVAL', script.lua, ...rest);
}

type RedisConstructor = typeof Redis;

/** n8n ships ioredis in every installation; this package only borrows it. */
async function loadRedis(): Promise<RedisConstructor> {
	let problem: string;
	try {
		const { Redis: loaded } = await import('ioredis');
		return loaded;
	} catch (error) {
		problem = reasonOf(error);
	}
	throw new CoordinationSettingsError(
		`n8n’s Redis client could not be loaded (${problem.split('\n')[0]}). Choose "This n8n Process" under Workers and enter how many workers share the account.`,
	);
}

/** How long (ms) Redis has been up at least; a Redis that does not tell counts as old. */
async function uptimeOf(client: Redis): Promise<number> {
	const info = await client.info('server').catch(() => '');
	const seconds = /uptime_in_seconds:(\d+)/.exec(info)?.[1];
	return seconds === undefined ? Infinity : Number(seconds) * 1000;
}

type Settled<Value> = { readonly value: Value } | { readonly error: unknown };

async function settled<Value>(promise: Promise<Value>): Promise<Settled<Value>> {
	return await promise.then(
		(value) => ({ value }),
		(error: unknown) => ({ error }),
	);
}

function reasonOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
