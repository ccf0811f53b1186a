import { scriptOf } from './connection';

/**
 * For so long (ms) after an attempt that found nobody waiting, the next ones may go the short way:
 * the log outlives its window by as much.
 */
export const calmFor = 10_000;

/**
 * The short way, for as long as nobody waits: what is too old stays in the log, which is looked
 * through only when there seems to be no room. The number of workers, or 0 where it is closed.
 */
export const departScript = scriptOf(`
local log, calm = KEYS[1], KEYS[2]
local requests, want, prefix = tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3]
local workers = redis.call('GET', calm)
if not workers or redis.call('ZCARD', log) + want > requests then return 0 end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if want == 1 then
	redis.call('ZADD', log, now, prefix .. 1)
else
	for first = 1, want, 1000 do
		local departures = {}
		for i = first, math.min(first + 999, want) do
			departures[#departures + 1] = now
			departures[#departures + 1] = prefix .. i
		end
		redis.call('ZADD', log, unpack(departures))
	end
end
return tonumber(workers)
`);

const common = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local calmFor = ${calmFor}
local function prolong(log, held) redis.call('PEXPIRE', log, held + calmFor + 1000) end
`;

/**
 * One attempt of one process for those of its requests that wait, by Redis's clock. The log is
 * exact. Processes are served in the order of their longest waiting request, one request each; one
 * that does not show up when it was told to is passed over, and its place expires. All come for the
 * next slot, because each may have become the first by then.
 */
export const takeScript = scriptOf(`${common}
local log, calm, queue, expected, workers, state = unpack(KEYS)
local requests, held, want = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local worker, waited, uptime, prefix = ARGV[4], tonumber(ARGV[5]), tonumber(ARGV[6]), ARGV[7]
local grace, turn, remembered = 500, 10, 300000

for i = 8, #ARGV, 2 do
	redis.call('ZADD', log, 'NX', now - tonumber(ARGV[i + 1]), ARGV[i])
end
redis.call('ZREMRANGEBYSCORE', log, '-inf', now - held)
if redis.call('EXISTS', state) == 0 then
	redis.call('HSET', state, 'paused', uptime < held and now + held - uptime or 0)
end
redis.call('PEXPIRE', state, math.max(held * 2 + calmFor, redis.call('PTTL', state)))
local paused = tonumber(redis.call('HGET', state, 'paused')) or 0

redis.call('ZADD', workers, now, worker)
redis.call('ZREMRANGEBYSCORE', workers, '-inf', now - remembered)
redis.call('PEXPIRE', workers, remembered)
local seen = redis.call('ZCARD', workers)
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
end
prolong(log, held)
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
if granted == want and others == 0 then
	redis.call('SET', calm, seen, 'PX', calmFor)
else
	redis.call('DEL', calm)
end
if granted < want then
	redis.call('ZADD', expected, now + math.min(wait, 1000) + grace, worker)
	redis.call('PEXPIRE', queue, 60000)
	redis.call('PEXPIRE', expected, 60000)
end
return { granted, wait, seen, others }
`);

/** Moves departures to the time at which their process heard of them. */
export const stampScript = scriptOf(`${common}
for i = 2, #ARGV do redis.call('ZADD', KEYS[1], 'XX', now, ARGV[i]) end
prolong(KEYS[1], tonumber(ARGV[1]))
return 0
`);

/** The short way is closed, because the log may be gone now, and with it its end. */
export const releaseScript = scriptOf(`
for i = 1, #ARGV do redis.call('ZREM', KEYS[1], ARGV[i]) end
redis.call('DEL', KEYS[2])
return 0
`);

export const leaveScript = scriptOf(`
redis.call('ZREM', KEYS[1], ARGV[1])
redis.call('ZREM', KEYS[2], ARGV[1])
return 0
`);

export const pauseScript = scriptOf(`${common}
local untilThen = now + tonumber(ARGV[1])
local known = tonumber(redis.call('HGET', KEYS[1], 'paused')) or 0
redis.call('HSET', KEYS[1], 'paused', math.max(known, untilThen))
redis.call('PEXPIRE', KEYS[1], math.max(tonumber(ARGV[2]) * 2 + calmFor, untilThen - now + 1000))
redis.call('DEL', KEYS[2])
return 0
`);
