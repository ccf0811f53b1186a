import { scriptOf } from './connection';

/**
 * For so long (ms) after an attempt that found nobody waiting, the next ones may go the short way:
 * the log outlives its window by as much.
 */
export const calmFor = 10_000;

/**
 * Stamps are µs since 1970 by Redis's clock. The log has them as "seconds.microseconds", without
 * leading zeros in the second part: to add them up would take as long as another command.
 */
const clock = `
local time = redis.call('TIME')
local entry = time[1] .. '.' .. time[2]
local stamp = time[1] * 1000000 + time[2]
`;

const entryOf = `
local function entry_of(stamp)
	return math.floor(stamp / 1000000) .. '.' .. stamp % 1000000
end
`;

const push = `
local function push(log, entries)
	for first = 1, #entries, 1000 do
		redis.call('RPUSH', log, unpack(entries, first, math.min(first + 999, #entries)))
	end
end
local function push_many(log, count)
	local entries = {}
	for i = 1, count do entries[i] = entry end
	push(log, entries)
end
`;

/** While the short way is open, the log lies there: the number of workers is part of its name. */
const opening = `
local function name_of(log, state)
	local workers = redis.call('HGET', state, 'open')
	return workers and log .. ':' .. workers or log
end
local function close(log, state)
	local name = name_of(log, state)
	if name == log then return end
	if redis.call('EXISTS', name) == 1 then redis.call('RENAME', name, log) end
	redis.call('HDEL', state, 'open')
end
local function open(log, state, workers)
	redis.call('RENAME', log, log .. ':' .. workers)
	redis.call('HSET', state, 'open', workers)
end
`;

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

const common = `${clock}
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local calmFor = ${calmFor}
local function prolong(log, held) redis.call('PEXPIRE', log, held + calmFor + 1000) end
local function state_life(held) return held * 2 + calmFor + 2000 end
`;

/**
 * One attempt of one process for those of its requests that wait, by Redis's clock. The log is
 * exact. Processes are served in the order of their longest waiting request, one request each; one
 * that does not show up when it was told to is passed over, and its place expires. All come for the
 * next slot, because each may have become the first by then.
 */
export const takeScript = scriptOf(`${common}${push}${entryOf}${opening}
local function at(entry)
	local seconds, micros = string.match(entry, '(%d+)%.(%d+)')
	return seconds * 1000 + math.floor(micros / 1000)
end
local function is_earlier(one, other) return at(one) < at(other) end
local function tell(log, ages)
	if #ages == 0 then return end
	local last, entries = redis.call('LINDEX', log, -1), {}
	for i, age in ipairs(ages) do entries[i] = entry_of((now - age) * 1000) end
	table.sort(entries, is_earlier)
	if last and at(last) > at(entries[1]) then
		for _, known in ipairs(redis.call('LRANGE', log, 0, -1)) do entries[#entries + 1] = known end
		table.sort(entries, is_earlier)
		redis.call('DEL', log)
	end
	push(log, entries)
end
local function forget(log, gone)
	local first, after = 0, redis.call('LLEN', log)
	while first < after do
		local middle = math.floor((first + after) / 2)
		if at(redis.call('LINDEX', log, middle)) <= gone then
			first = middle + 1
		else
			after = middle
		end
	end
	if first > 0 then redis.call('LTRIM', log, first, -1) end
end

local log, state, queue, expected, workers = unpack(KEYS)
local requests, held, want = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local worker, waited, uptime = ARGV[4], tonumber(ARGV[5]), tonumber(ARGV[6])
local grace, turn, remembered = 500, 10, 300000

local ages = {}
for i = 7, #ARGV do ages[#ages + 1] = tonumber(ARGV[i]) end
close(log, state)
tell(log, ages)
forget(log, now - held)
if redis.call('EXISTS', state) == 0 then
	redis.call('HSET', state, 'paused', uptime < held and now + held - uptime or 0)
end
redis.call('PEXPIRE', state, math.max(state_life(held), redis.call('PTTL', state)))
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

local departed = redis.call('LLEN', log)
local free = paused > now and 0 or math.max(0, requests - departed)
local granted = 0
if place == 0 and free > 0 then
	granted = others == 0 and math.min(free, want) or 1
	push_many(log, granted)
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
		local freed = redis.call('LINDEX', log, index)
		wait = freed and math.max(at(freed) + held - now, turn) or turn
	end
end
if granted == want and others == 0 then open(log, state, seen) end
if granted < want then
	redis.call('ZADD', expected, now + math.min(wait, 1000) + grace, worker)
	redis.call('PEXPIRE', queue, 60000)
	redis.call('PEXPIRE', expected, 60000)
end
return { granted, wait, seen, others, stamp }
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
redis.call('HSET', state, 'paused', math.max(known, untilThen))
redis.call('PEXPIRE', state, math.max(state_life(tonumber(ARGV[2])), untilThen - now + 1000))
return 0
`);
