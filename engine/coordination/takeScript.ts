import { scriptOf } from './connection';
import { common, entryOf, opening, push } from './scriptPieces';

/**
 * One attempt of one process for those of its requests that wait, by Redis's clock. The log is
 * exact. Processes are served in the order of their longest waiting request, one request each, which
 * may count as several, and is not overtaken by those that count as fewer; one
 * that does not show up when it was told to is passed over, and its place expires. All come for the
 * next slot, because each may have become the first by then.
 *
 * All limits hold by which somebody has asked lately. What stands in the log later than now was
 * written before Redis's clock was set back, and counts as of now.
 *
 * A Redis that does not know any more when its state began has lost it, log and all. Nobody departs
 * before the process that finds that out has told of its own departures again; and where there are
 * others, which may not come to tell of theirs, not before all of those are out of the window. What a
 * window of more than an hour has let go, the credential's record knows: whoever comes first tells of it.
 */
export const takeScript = scriptOf(`${common}${push}${entryOf}${opening}
local log, state, queue, expected, workers = unpack(KEYS)
local want, room, worker, waited = tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3], tonumber(ARGV[4])
local uptime, epoch, lost, others_seen = tonumber(ARGV[5]), ARGV[6], ARGV[7] == '1', ARGV[8] == '1'
local limit_count, age_count = tonumber(ARGV[9]), tonumber(ARGV[10])
local least = tonumber(ARGV[11])
local seed_count = tonumber(ARGV[12])
local first_limit = 13
local first_age = first_limit + limit_count * 3
local grace, turn, remembered, longest_use = 500, 10, 300000, 600000
local longest_unrecorded, longest_pause = 3700000, 3600000

local function at(entry)
	local seconds, micros = string.match(entry, '(%d+)%.(%d+)')
	return seconds * 1000 + math.floor(micros / 1000)
end
local function is_earlier(one, other) return at(one) < at(other) end
local function all_entries(log) return redis.call('LRANGE', log, 0, -1) end
local function told(is_new)
	local entries, have = {}, {}
	for i = first_age, first_age + age_count - 1 do
		entries[#entries + 1] = entry_of((now - ARGV[i]) * 1000)
	end
	local first_seed = first_age + age_count
	local first_stamp = first_seed + seed_count * 2
	for i = first_seed, first_stamp - 1, 2 do
		if not is_new then break end
		local before = entry_of((now - ARGV[i]) * 1000)
		for _ = 1, tonumber(ARGV[i + 1]) do entries[#entries + 1] = before end
	end
	if #ARGV >= first_stamp then
		for _, known in ipairs(all_entries(log)) do have[known] = (have[known] or 0) + 1 end
	end
	for i = first_stamp, #ARGV do
		local known = entry_of(ARGV[i])
		if (have[known] or 0) > 0 then
			have[known] = have[known] - 1
		else
			entries[#entries + 1] = known
		end
	end
	table.sort(entries, is_earlier)
	return entries
end
local function tell(log, entries)
	if #entries == 0 then return end
	local last = redis.call('LINDEX', log, -1)
	if last and at(last) > at(entries[1]) then
		for _, known in ipairs(all_entries(log)) do entries[#entries + 1] = known end
		table.sort(entries, is_earlier)
		redis.call('DEL', log)
	end
	push(log, entries)
end
local function bring_back(log)
	local last = redis.call('LINDEX', log, -1)
	if not last or at(last) <= now then return end
	local entries = all_entries(log)
	for i, known in ipairs(entries) do if at(known) > now then entries[i] = entry end end
	redis.call('DEL', log)
	push(log, entries)
end
local function first_after(log, gone)
	local first, after = 0, redis.call('LLEN', log)
	while first < after do
		local middle = math.floor((first + after) / 2)
		if at(redis.call('LINDEX', log, middle)) <= gone then
			first = middle + 1
		else
			after = middle
		end
	end
	return first
end

local known = redis.call('HGET', state, 'epoch')
if epoch ~= '' and known ~= epoch then return { 'lost' } end

for i = first_limit, first_age - 1, 3 do
	redis.call('HSET', state, 'limit ' .. ARGV[i], ARGV[i + 1] .. ' ' .. ARGV[i + 2] .. ' ' .. now)
end
local limits, held, is_single = {}, 0, true
local fields = redis.call('HGETALL', state)
for i = 1, #fields, 2 do
	if string.sub(fields[i], 1, 6) == 'limit ' then
		local requests, span, used = string.match(fields[i + 1], '(%S+) (%S+) (%S+)')
		local age = now - used
		span = tonumber(span)
		if age < 0 then redis.call('HSET', state, fields[i], requests .. ' ' .. span .. ' ' .. now) end
		if age > math.min(span, longest_use) + calmFor then
			redis.call('HDEL', state, fields[i])
		else
			limits[#limits + 1] = { requests = tonumber(requests), held = span }
			held = math.max(held, span)
			local one = limits[1]
			is_single = is_single and one.requests == tonumber(requests) and one.held == span
		end
	end
end

close(log, state)
bring_back(log)
tell(log, told(not known))
bring_back(log)
redis.call('LTRIM', log, first_after(log, now - held), -1)

local paused = tonumber(redis.call('HGET', state, 'paused')) or 0
local paused_at = tonumber(redis.call('HGET', state, 'paused_at')) or now
if paused_at > now then paused = now + paused - paused_at end
if not known then
	known = entry
	redis.call('HSET', state, 'epoch', known)
	local may_lack = uptime < held and held <= longest_unrecorded
	if may_lack then paused = math.max(paused, now + held - uptime) end
end
if lost and others_seen then paused = math.max(paused, math.min(at(known), now) + math.min(held, longest_pause)) end
redis.call('HSET', state, 'paused', paused, 'paused_at', now)
redis.call('PEXPIRE', state, math.max(state_life(held), redis.call('PTTL', state)))

redis.call('ZADD', workers, now, worker)
redis.call('ZREMRANGEBYSCORE', workers, '-inf', now - remembered)
redis.call('PEXPIRE', workers, remembered)
local seen = redis.call('ZCARD', workers)
local latest = now + 1000 + grace
for _, early in ipairs(redis.call('ZRANGEBYSCORE', expected, '(' .. latest, '+inf')) do
	redis.call('ZADD', expected, latest, early)
end
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
local free, until_free = want, 0
for _, limit in ipairs(limits) do
	local inside = departed - (limit.held < held and first_after(log, now - limit.held) or 0)
	local left = math.max(0, limit.requests - inside)
	if inside == 0 then left = math.max(left, least) end
	free = math.min(free, left)
	if left < least then
		local freed = redis.call('LINDEX', log, departed - math.max(limit.requests - least + 1, 1))
		until_free = math.max(until_free, at(freed) + limit.held - now)
	end
end
if paused > now then free = 0 end
local granted = 0
if place == 0 and free >= least and room >= least then
	granted = others == 0 and math.min(free, room) or least
	push_many(log, granted)
end
redis.call('PEXPIRE', log, held + calmFor + 1000)
local wait = 0
if granted == 0 then wait = math.max(turn, paused > now and paused - now or 0, until_free) end
local open_as = ''
if granted == want or room < least then
	redis.call('ZREM', queue, worker)
	redis.call('ZREM', expected, worker)
	if granted == want and others == 0 and is_single then
		open_as = known .. ' ' .. seen .. ' ' .. limits[1].requests .. ' ' .. limits[1].held
		open(log, state, open_as)
	end
else
	redis.call('ZADD', expected, now + math.min(wait, 1000) + grace, worker)
	redis.call('PEXPIRE', queue, 60000)
	redis.call('PEXPIRE', expected, 60000)
end
return { granted, wait, seen, stamp, known, open_as }
`);
