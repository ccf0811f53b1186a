import { countsWith, readCounts, type CountChange } from '../../../engine/record/departureCounts';
import { readRecord, writeRecord } from '../../../engine/record/sessionRecord';

const hour = 3_600_000;
const day = 24 * hour;
const now = Date.UTC(2026, 0, 2);

const change = (until: number, count: number, more: Partial<CountChange> = {}): CountChange => ({
	...{ group: 'a', window: day, own: 0 },
	until,
	count,
	...more,
});
const recordOf = (counts: ReturnType<typeof readCounts>) => ({
	sessionToken: writeRecord({}, counts),
});
const stored = recordOf(countsWith({}, [change(now - hour, 3), change(now, 2)], now));

describe('what a record holds of departures', () => {
	it('lies beside the sessions', () => {
		const session = { token: 't', fingerprint: 'f', obtainedAt: now, expiresAt: null };
		const record = { sessionToken: writeRecord({ token: session }, readCounts(stored)) };
		expect(readRecord(record)).toEqual({ token: session });
		expect(readCounts(record)).toEqual({
			a: {
				window: day,
				counts: [
					[now - hour, 3],
					[now, 2],
				],
			},
		});
	});

	it('is added to, moment by moment, and given back', () => {
		const changes = [change(now, 5), change(now - hour, -3), change(now + hour, 1)];
		expect(countsWith(stored, changes, now).a?.counts).toEqual([
			[now, 7],
			[now + hour, 1],
		]);
	});

	it('is in the order of time, whatever changes first', () => {
		const changes = [change(now, 1), change(now - hour, 1), change(now - 2 * hour, 1)];
		const moments = countsWith({}, changes, now).a?.counts.map(([until]) => until);
		expect(moments).toEqual([now - 2 * hour, now - hour, now]);
	});

	it('is no less than what a process has counted itself, where it was read before that', () => {
		expect(countsWith(stored, [change(now, 1, { own: 9 })], now).a?.counts).toEqual([
			[now - hour, 3],
			[now, 9],
		]);
	});

	it('is forgotten when it is out of its window, and not before', () => {
		expect(countsWith(stored, [], now + day - hour).a?.counts).toHaveLength(2);
		expect(countsWith(stored, [], now + day * 1.05 - hour / 2).a?.counts).toEqual([[now, 2]]);
		expect(countsWith(stored, [], now + 2 * day)).toEqual({});
	});

	it('is of 50 limits at most, those that were counted last', () => {
		const changes = Array.from({ length: 60 }, (_, index) =>
			change(now, 1, { group: `group ${index}` }),
		);
		const groups = Object.keys(countsWith(stored, changes, now));
		expect(groups).toHaveLength(50);
		expect(groups.at(-1)).toBe('group 59');
	});

	it.each([
		['', {}],
		['no JSON "departures"', {}],
		['{"departures":7}', {}],
		['{"departures":{"a":{"window":1,"counts":[[1]]}}}', {}],
		['{"departures":{"a":{"window":"1","counts":[]}}}', {}],
		['{"departures":{"a":null}}', {}],
		['"departures"', {}],
		['{"departures":null}', {}],
		['{"departures":{"a":{"window":1,"counts":[[1,2],[3]]}}}', {}],
		['{"departures":{"a":{"window":1,"counts":[[1,"2"]]}}}', {}],
		['{"departures":{"a":{"window":1,"counts":[["1",2]]}}}', {}],
	])('is nothing where it cannot be read: %s', (sessionToken, counts) => {
		expect(readCounts({ sessionToken })).toEqual(counts);
	});
});
