import { scriptOf } from './connection';
import { clock, common, entryOf, opening, push } from './scriptPieces';

/**
 * The short way, for as long as nobody waits and this worker knows how many there are, so that it
 * knows where the log lies: what is too old stays in it, and is looked through only when there seems
 * to be no room. The stamp of the departure, or 0 where the way is closed.
 *
 * The log is a list of stamps: a departure has no other name, since two of one moment are alike.
 */
export const departScript = scriptOf(`
local time = redis.call('TIME')
local length = redis.call('RPUSHX', KEYS[1], time[1] .. '.' .. time[2])
if length == 0 then return 0 end
if length > tonumber(ARGV[1]) then
	redis.call('RPOP', KEYS[1])
	return 0
end
return time[1] * 1000000 + time[2]
`);

/** The same for several at once. */
export const departTogetherScript = scriptOf(`
local length, want = redis.call('LLEN', KEYS[1]), tonumber(ARGV[2])
if length == 0 or length + want > tonumber(ARGV[1]) then return 0 end
${clock}${push}
push_many(KEYS[1], want)
return stamp
`);

/** Moves departures to the time at which their process heard of them; their new stamp. */
export const moveScript = scriptOf(`${common}${entryOf}${opening}
local log = name_of(KEYS[1], KEYS[2])
for i = 2, #ARGV do
	if redis.call('LREM', log, -1, entry_of(ARGV[i])) == 1 then redis.call('RPUSH', log, entry) end
end
prolong(log, tonumber(ARGV[1]))
return stamp
`);

export const releaseScript = scriptOf(`${entryOf}${opening}
return redis.call('LREM', name_of(KEYS[1], KEYS[2]), -tonumber(ARGV[2]), entry_of(ARGV[1]))
`);

export const leaveScript = scriptOf(`
redis.call('ZREM', KEYS[1], ARGV[1])
redis.call('ZREM', KEYS[2], ARGV[1])
return 0
`);

export const pauseScript = scriptOf(`${common}${opening}
local log, state = KEYS[1], KEYS[2]
local untilThen = now + tonumber(ARGV[1])
local known = tonumber(redis.call('HGET', state, 'paused')) or 0
close(log, state)
redis.call('HSET', state, 'paused', math.max(known, untilThen), 'paused_at', now)
redis.call('PEXPIRE', state, math.max(state_life(tonumber(ARGV[2])), untilThen - now + 1000))
return 0
`);
