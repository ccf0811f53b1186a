/**
 * For so long (ms) after an attempt that found nobody waiting, the next ones may go the short way:
 * the log outlives its window by as much.
 */
export const calmFor = 10_000;

/**
 * Stamps are µs since 1970 by Redis's clock. The log has them as "seconds.microseconds", without
 * leading zeros in the second part: to add them up would take as long as another command.
 */
export const clock = `
local time = redis.call('TIME')
local entry = time[1] .. '.' .. time[2]
local stamp = time[1] * 1000000 + time[2]
`;

export const entryOf = `
local function entry_of(stamp)
	return math.floor(stamp / 1000000) .. '.' .. stamp % 1000000
end
`;

export const push = `
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

/**
 * While the short way is open, the log lies there: its name tells what whoever goes it must know, that
 * is how many workers there are, by which limit they go, and which state of Redis this is.
 */
export const opening = `
local function name_of(log, state)
	local known = redis.call('HGET', state, 'open')
	return known and log .. ':' .. known or log
end
local function close(log, state)
	local name = name_of(log, state)
	if name == log then return end
	if redis.call('EXISTS', name) == 1 then redis.call('RENAME', name, log) end
	redis.call('HDEL', state, 'open')
end
local function open(log, state, known)
	redis.call('RENAME', log, log .. ':' .. known)
	redis.call('HSET', state, 'open', known)
end
`;

export const common = `${clock}
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local calmFor = ${calmFor}
local function prolong(log, held) redis.call('PEXPIRE', log, held + calmFor + 1000) end
local function state_life(held) return held * 2 + calmFor + 2000 end
`;
