import { createHash } from 'crypto';
import { scriptOf, type Connection } from './connection';

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

/**
 * One attempt of one process for those of its requests that wait, by Redis's clock. The log is
 * exact. Processes are served in the order of their longest waiting request, one request each; one
 * that does not show up when it was told to is passed over, and its place expires. All come for the
 * next slot, because each may have become the first by then.
 */
const takeScript = scriptOf(`
local log, queue, expected, workers, state = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local requests, held, want = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local worker, waited, uptime, prefix = ARGV[4], tonumber(ARGV[5]), tonumber(ARGV[6]), ARGV[7]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local grace, turn, remembered = 500, 10, 300000

for i = 8, #ARGV, 2 do
	redis.call('ZADD', log, 'NX', now - tonumber(ARGV[i + 1]), ARGV[i])
end
redis.call('ZREMRANGEBYSCORE', log, '-inf', now - held)
if redis.call('EXISTS', state) == 0 then
	redis.call('HSET', state, 'paused', uptime < held and now + held - uptime or 0)
end
redis.call('PEXPIRE', state, math.max(held * 2, redis.call('PTTL', state)))
local paused = tonumber(redis.call('HGET', state, 'paused')) or 0

redis.call('ZADD', workers, now, worker)
redis.call('ZREMRANGEBYSCORE', workers, '-inf', now - remembered)
redis.call('PEXPIRE', workers, remembered)
for _, gone in ipairs(redis.call('ZRANGEBYSCORE', expected, '-inf', now)) do
	if gone ~= worker then
		redis.call('ZREM', queue, gone)
		redis.call('ZREM', expected, gone)
	end
end
redis.call('ZADD', queue, now - waited, worker)
local place = redis.call('ZRANK', queue, worker)
local others = redis.call('ZCARD', queue) - 1

local departed = redis.call('ZCARD', log)
local free = paused > now and 0 or math.max(0, requests - departed)
local granted = 0
if place == 0 and free > 0 then
	granted = others == 0 and math.min(free, want) or 1
	for i = 1, granted do
		redis.call('ZADD', log, now, prefix .. i)
	end
	redis.call('PEXPIRE', log, held + 1000)
end
local wait = 0
if granted == want then
	redis.call('ZREM', queue, worker)
	redis.call('ZREM', expected, worker)
elseif granted == 0 then
	if paused > now then
		wait = paused - now
	elseif free > 0 then
		wait = turn
	else
		local index = math.max(departed - requests, 0)
		local freed = redis.call('ZRANGE', log, index, index, 'WITHSCORES')[2]
		wait = freed and math.max(tonumber(freed) + held - now, turn) or turn
	end
end
if granted < want then
	redis.call('ZADD', expected, now + math.min(wait, 1000) + grace, worker)
	redis.call('PEXPIRE', queue, 60000)
	redis.call('PEXPIRE', expected, 60000)
end
return { granted, wait, redis.call('ZCARD', workers) }
`);

/** Moves departures to the time at which their process heard of them. */
const stampScript = scriptOf(`
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for i = 2, #ARGV do redis.call('ZADD', KEYS[1], 'XX', now, ARGV[i]) end
redis.call('PEXPIRE', KEYS[1], tonumber(ARGV[1]) + 1000)
return 0
`);

const releaseScript = scriptOf(`
for i = 1, #ARGV do redis.call('ZREM', KEYS[1], ARGV[i]) end
return 0
`);

const leaveScript = scriptOf(`
redis.call('ZREM', KEYS[1], ARGV[1])
redis.call('ZREM', KEYS[2], ARGV[1])
return 0
`);

const pauseScript = scriptOf(`
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local untilThen = now + tonumber(ARGV[1])
local known = tonumber(redis.call('HGET', KEYS[1], 'paused')) or 0
redis.call('HSET', KEYS[1], 'paused', math.max(known, untilThen))
redis.call('PEXPIRE', KEYS[1], math.max(tonumber(ARGV[2]) * 2, untilThen - now + 1000))
return 0
`);

/** Tells the departures of this process apart. */
let attempts = 0;

/** The exact log of one account and limit group, kept in Redis for all processes. */
export class SharedDepartures {
	private readonly keys: readonly string[];

	/** `worker` is this process's own name; `group` may hold an account and is hashed. */
	constructor(
		private readonly connection: Connection,
		private readonly worker: string,
		group: string,
	) {
		// The braces keep the keys of one group together in a Redis cluster.
		const tag = `{${createHash('sha256').update(group).digest('base64url').slice(0, 22)}}`;
		const names = ['log', 'queue', 'expected', 'workers', 'state'];
		this.keys = names.map((name) => `throttle:${tag}:${name}`);
	}

	/**
	 * Asks for `want` departures, of which the longest waiting has waited `waited` ms. Throws a
	 * RedisDownError.
	 */
	async take(
		limit: { readonly requests: number; readonly held: number },
		want: number,
		waited: number,
		own: readonly OwnDeparture[],
	): Promise<Taken> {
		attempts += 1;
		const prefix = `${this.worker}:${attempts}:`;
		const { requests, held } = limit;
		const first = [requests, Math.ceil(held), want, this.worker, Math.floor(waited)];
		const answer = await this.connection.run(takeScript, this.keys, (uptime) => [
			...first,
			// What departed before Redis started is not in its memory.
			Math.floor(Math.min(uptime, held)),
			prefix,
			...own.flatMap(({ name, age }) => [name, Math.floor(age)]),
		]);
		const [granted = 0, wait = 0, workers = 1] = Array.isArray(answer) ? answer.map(Number) : [];
		const names = Array.from({ length: granted }, (_, index) => `${prefix}${index + 1}`);
		return { granted: names, wait, workers };
	}

	/** Says that departures happen only now, because the answer of `take` was late. */
	async stamp(names: readonly string[], held: number): Promise<void> {
		await this.connection.run(stampScript, this.keys.slice(0, 1), [Math.ceil(held), ...names]);
	}

	/** Since when the log cannot be reached (ms since 1970); undefined while it can. */
	get downSince(): number | undefined {
		return this.connection.downSince;
	}

	/** Gives departures back that were not made after all. */
	async release(names: readonly string[]): Promise<void> {
		await this.connection.run(releaseScript, this.keys.slice(0, 1), names);
	}

	/** Nobody waits here any longer. */
	async leave(): Promise<void> {
		await this.connection.run(leaveScript, this.keys.slice(1, 3), [this.worker]);
	}

	/** Nobody departs for so long (ms). */
	async pause(duration: number, held: number): Promise<void> {
		const values = [Math.ceil(duration), Math.ceil(held)];
		await this.connection.run(pauseScript, this.keys.slice(4), values);
	}
}
