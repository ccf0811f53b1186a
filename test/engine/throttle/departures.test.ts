import fc from 'fast-check';
import { CancelledError } from '../../../engine/basics/cancel';
import type { Ask, SharedDepartures } from '../../../engine/coordination/sharedDepartures';
import { Departures } from '../../../engine/throttle/departures';
import type { Departure } from '../../../engine/throttle/waiter';
import { settled, VirtualClock } from '../virtualClock';

const minute = 60_000;

function terms(requests: number, window: number) {
	return { requests, window, cost: 1, workers: 1, shared: undefined };
}

interface Left {
	readonly caller: number;
	readonly at: number;
}

/** Calls that arrive at these offsets (ms), and when each of them departed. */
async function departed(
	arrivals: readonly number[],
	limit: { requests: number; window: number },
): Promise<Left[]> {
	const clock = new VirtualClock();
	const departures = new Departures(limit.requests, limit.window, clock);
	const left: Left[] = [];
	const calls = arrivals.map(async (arrival, caller) => {
		await clock.sleep(arrival);
		await departures.wait();
		left.push({ caller, at: clock.now() });
	});
	await clock.passAll();
	await Promise.all(calls);
	return left;
}

/** The departures that are the one too many in some rolling window. */
function tooMany(times: readonly number[], limit: { requests: number; window: number }) {
	return times.filter((at, index) => at - (times[index - limit.requests] ?? -1) < limit.window);
}

function offsets(gaps: readonly number[]): number[] {
	let at = 0;
	return gaps.map((gap) => (at += gap));
}

const limits = fc.record({
	requests: fc.integer({ min: 1, max: 12 }),
	window: fc.integer({ min: 100, max: minute }),
});
/** Bursts and pauses. */
const gaps = fc.array(fc.oneof(fc.constant(0), fc.nat(200), fc.nat(minute)), {
	minLength: 1,
	maxLength: 40,
});

describe('a log of departures', () => {
	it('never lets more than the limit go in any rolling window, whatever the arrivals', async () => {
		await fc.assert(
			fc.asyncProperty(gaps, limits, async (given, limit) => {
				const left = await departed(offsets(given), limit);
				expect(left).toHaveLength(given.length);
				expect(
					tooMany(
						left.map(({ at }) => at),
						limit,
					),
				).toEqual([]);
			}),
		);
	});

	it('serves first come, first served', async () => {
		await fc.assert(
			fc.asyncProperty(gaps, limits, async (given, limit) => {
				const left = await departed(offsets(given), limit);
				expect(left.map(({ caller }) => caller)).toEqual(given.map((_gap, index) => index));
			}),
		);
	});

	it('lets nobody wait while there is room', async () => {
		const left = await departed([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], { requests: 10, window: minute });
		const [first] = left;
		expect(left.map(({ at }) => at - (first?.at ?? 0))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
	});

	it('finishes 25 calls at 10 a minute within 5 % of the two minutes it must take', async () => {
		const left = await departed(Array<number>(25).fill(0), { requests: 10, window: minute });
		const taken = (left[24]?.at ?? 0) - (left[0]?.at ?? 0);
		expect(taken).toBeGreaterThanOrEqual(2 * minute);
		expect(taken).toBeLessThanOrEqual(2 * minute * 1.05);
	});

	it('holds the window longer than it is, for a slow request before a quick one', async () => {
		const [first, second] = await departed([0, 0], { requests: 1, window: minute });
		expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(minute);
	});
});

describe('a process that is busy when a call departs', () => {
	it('counts from when the call could really be sent', async () => {
		const clock = new VirtualClock();
		const departures = new Departures(1, minute, clock);
		const begin = clock.steady();
		await departures.wait();
		clock.block(3000);
		const second = departures.wait().then(({ at }) => at - begin);
		await clock.passAll();
		expect(await second).toBeGreaterThanOrEqual(minute + 3000);
	});
});

describe('a clock that somebody sets', () => {
	const hour = 60 * minute;

	it.each([
		['back', -hour],
		['forward', hour],
		['to 1970', -1_700_000_000_000],
	])('%s changes no limit', async (_direction, step) => {
		const clock = new VirtualClock();
		const departures = new Departures(10, minute, clock);
		let left = 0;
		for (let call = 0; call < 25; call += 1) void departures.wait().then(() => (left += 1));
		await clock.pass(5000);
		clock.set(step);
		const counts = [];
		for (const duration of [minute - 5000, 3000, minute - 2000, 2000]) {
			await clock.pass(duration);
			counts.push(left);
		}
		expect(counts).toEqual([10, 20, 20, 25]);
	});

	it.each([-hour, hour])('(by %i ms) neither ends nor prolongs a pause', async (step) => {
		const clock = new VirtualClock();
		const departures = new Departures(10, minute, clock);
		departures.pause(30_000);
		let left = 0;
		void departures.wait().then(() => (left += 1));
		clock.set(step);
		await clock.pass(29_999);
		expect(left).toBe(0);
		await clock.pass(1000);
		expect(left).toBe(1);
	});
});

/** A full log of one departure, and callers that wait for the next. */
function fullLog(requests = 1) {
	const clock = new VirtualClock();
	const departures = new Departures(requests, minute, clock);
	const events: string[] = [];
	const begin = clock.now();
	const call = (name: string, signal?: AbortSignal): Promise<Departure | undefined> =>
		departures.wait(signal).then(
			(departure) => {
				events.push(`${name} at ${Math.floor((clock.now() - begin) / 1000)} s`);
				return departure;
			},
			(error: unknown) => {
				events.push(`${name} ${error instanceof CancelledError ? 'cancelled' : 'failed'}`);
				return undefined;
			},
		);
	return { clock, departures, events, call };
}

describe('cancelling', () => {
	it('ends the wait at once, without any time passing', async () => {
		const { events, call, clock } = fullLog();
		const execution = new AbortController();
		await call('first');
		void call('second', execution.signal);
		await settled();
		const before = clock.now();
		execution.abort();
		await settled();
		expect(events).toEqual(['first at 0 s', 'second cancelled']);
		expect(clock.now()).toBe(before);
	});

	it('gives the place in the queue to the next', async () => {
		const { events, call, clock } = fullLog();
		const execution = new AbortController();
		await call('first');
		void call('second', execution.signal);
		void call('third');
		await clock.pass(1000);
		execution.abort();
		await clock.passAll();
		expect(events).toEqual(['first at 0 s', 'second cancelled', 'third at 61 s']);
	});

	it('uses up no slot', async () => {
		const { events, call, clock } = fullLog(2);
		const execution = new AbortController();
		await call('first');
		await call('second');
		void call('third', execution.signal);
		await settled();
		execution.abort();
		await clock.pass(2 * minute);
		await call('fourth');
		await call('fifth');
		expect(events.slice(2)).toEqual(['third cancelled', 'fourth at 120 s', 'fifth at 120 s']);
	});

	it('before the call refuses at once, also where there is room', async () => {
		const { events, call } = fullLog();
		await call('first', AbortSignal.abort());
		await call('second');
		expect(events).toEqual(['first cancelled', 'second at 0 s']);
	});

	it('after the departure changes nothing', async () => {
		const { events, call, clock } = fullLog();
		const execution = new AbortController();
		await call('first', execution.signal);
		execution.abort();
		void call('second');
		await clock.passAll();
		expect(events).toEqual(['first at 0 s', 'second at 61 s']);
	});

	it('keeps the limit and the order for everybody else, whoever cancels and whenever', async () => {
		const callers = fc.array(
			fc.record({ gap: fc.nat(20_000), patience: fc.option(fc.nat(90_000)) }),
			{ minLength: 1, maxLength: 30 },
		);
		await fc.assert(
			fc.asyncProperty(callers, limits, async (given, limit) => {
				const clock = new VirtualClock();
				const departures = new Departures(limit.requests, limit.window, clock);
				const arrivals = offsets(given.map(({ gap }) => gap));
				const left: Left[] = [];
				const calls = given.map(async ({ patience }, caller) => {
					await clock.sleep(arrivals[caller] ?? 0);
					const execution = new AbortController();
					if (patience !== null) void clock.sleep(patience).then(() => execution.abort());
					await departures.wait(execution.signal);
					left.push({ caller, at: clock.now() });
				});
				const settledCalls = Promise.allSettled(calls);
				await clock.passAll();
				const results = await settledCalls;
				const patient = given.flatMap(({ patience }, caller) =>
					patience === null ? [caller] : [],
				);
				const order = left.map(({ caller }) => caller);
				expect(order).toEqual([...order].sort((a, b) => a - b));
				expect(order).toEqual(expect.arrayContaining(patient));
				expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(left.length);
				expect(
					tooMany(
						left.map(({ at }) => at),
						limit,
					),
				).toEqual([]);
			}),
		);
	});
});

describe('releasing', () => {
	it('gives the slot back', async () => {
		const { events, call } = fullLog();
		const departure = await call('first');
		departure?.release();
		await call('second');
		expect(events).toEqual(['first at 0 s', 'second at 0 s']);
	});

	it('gives back one slot, not those of others who left at the same time', async () => {
		const { events, call, clock } = fullLog(2);
		await call('first');
		const departure = await call('second');
		departure?.release();
		await call('third');
		void call('fourth');
		await clock.passAll();
		expect(events.slice(2)).toEqual(['third at 0 s', 'fourth at 61 s']);
	});

	it('lets somebody who waits go within a second', async () => {
		const { events, call, clock } = fullLog();
		const departure = await call('first');
		void call('second');
		await clock.pass(5500);
		departure?.release();
		await clock.pass(1000);
		expect(events).toEqual(['first at 0 s', 'second at 6 s']);
	});

	it('lets nobody overtake those who wait', async () => {
		const { events, call, clock } = fullLog();
		const departure = await call('first');
		void call('second');
		await clock.pass(5500);
		departure?.release();
		void call('third');
		await clock.passAll();
		expect(events).toEqual(['first at 0 s', 'second at 6 s', 'third at 67 s']);
	});

	it('late, when the window has gone by, takes nobody else out of the log', async () => {
		const { events, call, clock } = fullLog();
		const departure = await call('first');
		await clock.pass(2 * minute);
		await call('second');
		departure?.release();
		void call('third');
		await clock.passAll();
		expect(events.slice(1)).toEqual(['second at 120 s', 'third at 181 s']);
	});
});

describe('pausing', () => {
	it('holds everybody until the given moment, also where there is room', async () => {
		const { events, call, clock, departures } = fullLog(10);
		departures.pause(20_000);
		void call('first');
		void call('second');
		await clock.pass(19_999);
		expect(events).toEqual([]);
		await clock.passAll();
		expect(events).toEqual(['first at 20 s', 'second at 20 s']);
	});

	it('holds those who already wait', async () => {
		const { events, call, clock, departures } = fullLog();
		await call('first');
		void call('second');
		await clock.pass(10_000);
		departures.pause(90_000);
		await clock.passAll();
		expect(events).toEqual(['first at 0 s', 'second at 100 s']);
	});

	it('is not shortened by a later, shorter pause', async () => {
		const { events, call, clock, departures } = fullLog();
		departures.pause(40_000);
		departures.pause(10_000);
		void call('first');
		await clock.passAll();
		expect(events).toEqual(['first at 40 s']);
	});

	it('lets a waiting call be cancelled', async () => {
		const { events, call, departures } = fullLog();
		const execution = new AbortController();
		departures.pause(40_000);
		void call('first', execution.signal);
		await settled();
		execution.abort();
		await settled();
		expect(events).toEqual(['first cancelled']);
	});
});

describe('adjusting', () => {
	it('to more requests lets those who wait go within a second', async () => {
		const { events, call, clock, departures } = fullLog();
		await call('first');
		void call('second');
		void call('third');
		await clock.pass(9_500);
		departures.ask('', terms(2, minute));
		await clock.passAll();
		expect(events).toEqual(['first at 0 s', 'second at 10 s', 'third at 61 s']);
	});

	it('to fewer requests holds for those who wait', async () => {
		const { events, call, clock, departures } = fullLog(2);
		await call('first');
		await call('second');
		void call('third');
		void call('fourth');
		await clock.pass(10_000);
		departures.ask('', terms(1, minute));
		await clock.passAll();
		expect(events.slice(2)).toEqual(['third at 61 s', 'fourth at 122 s']);
	});

	it('to a shorter window holds for those who wait', async () => {
		const { events, call, clock, departures } = fullLog();
		await call('first');
		void call('second');
		await clock.pass(10_000);
		departures.ask('', terms(1, 20_000));
		await clock.passAll();
		expect(events).toEqual(['first at 0 s', 'second at 20 s']);
	});

	it('to no limit lets everybody go', async () => {
		const { events, call, clock, departures } = fullLog();
		await call('first');
		void call('second');
		void call('third');
		await settled();
		departures.ask('', terms(Infinity, minute));
		await clock.passAll();
		expect(events).toEqual(['first at 0 s', 'second at 1 s', 'third at 1 s']);
	});

	it('to a limit counts what went without one', async () => {
		const { events, call, clock, departures } = fullLog(Infinity);
		for (let number = 0; number < 3000; number += 1) await call(`${number}`);
		departures.ask('', terms(1000, minute));
		void call('last');
		await clock.passAll();
		expect(events.at(-1)).toBe('last at 61 s');
	});
});

describe('credentials with different limits', () => {
	/** Whether each of so many calls by these terms has left at once. */
	function ask(log: Departures, name: string, limit: [number, number], count: number) {
		const events: string[] = [];
		for (let call = 0; call < count; call += 1) {
			log.ask(name, terms(...limit));
			void log.wait().then(() => events.push(name));
		}
		return events;
	}

	it.each([
		['strict', 'loose'],
		['loose', 'strict'],
	])('keep the strictest, whoever of %s and %s asks last', async (first, last) => {
		const limits = { strict: [10, minute], loose: [31, minute] } as const;
		const clock = new VirtualClock();
		const log = new Departures(10, minute, clock, 'strict');
		ask(log, 'strict', [...limits.strict], 1);
		const events = [first, last, first, last].flatMap((name) =>
			name === 'strict'
				? ask(log, name, [...limits.strict], 8)
				: ask(log, name, [...limits.loose], 8),
		);
		const left = await clock.pass(minute).then(() => log.expectedWait(0));
		expect(left).toBeGreaterThan(0);
		expect(events.length).toBeLessThanOrEqual(10);
	});

	it('keep each of them, where one is for a shorter time', async () => {
		const clock = new VirtualClock();
		const log = new Departures(2, 1000, clock, 'short');
		const times: number[] = [];
		const call = (name: string, limit: [number, number]) => {
			log.ask(name, terms(...limit));
			void log.wait().then(() => times.push(clock.now()));
		};
		for (let count = 0; count < 4; count += 1) {
			call('short', [2, 1000]);
			call('long', [5, minute]);
		}
		await clock.passAll();
		expect(times).toHaveLength(8);
		expect(tooMany(times, { requests: 2, window: 1000 })).toEqual([]);
		expect(tooMany(times, { requests: 5, window: minute })).toEqual([]);
	});

	it('keep the one that somebody has, where another has none', async () => {
		const clock = new VirtualClock();
		const log = new Departures(5, minute, clock, 'limited');
		ask(log, 'limited', [5, minute], 1);
		const events = ask(log, 'open', [Infinity, minute], 20);
		await clock.pass(minute);
		expect(events).toHaveLength(4);
	});

	it('go by the looser one when the stricter has not been asked by for its window', async () => {
		const clock = new VirtualClock();
		const log = new Departures(5, minute, clock, 'strict');
		ask(log, 'strict', [5, minute], 5);
		await clock.pass(2 * minute);
		const events = ask(log, 'loose', [20, minute], 20);
		await clock.pass(0);
		expect(events).toHaveLength(20);
	});

	it('go by the looser one after ten minutes, where the window is a day', async () => {
		const day = 24 * 60 * minute;
		const clock = new VirtualClock();
		const log = new Departures(5, day, clock, 'before');
		ask(log, 'before', [5, day], 5);
		await clock.pass(5 * minute);
		const events = ask(log, 'after', [20, day], 10);
		await clock.pass(4 * minute);
		expect(events).toHaveLength(0);
		await clock.pass(2 * minute);
		expect(events).toHaveLength(10);
	});

	it('keep that of somebody who still waits', async () => {
		const hour = 60 * minute;
		const clock = new VirtualClock();
		const log = new Departures(1, hour, clock, 'strict');
		const strict = ask(log, 'strict', [1, hour], 2);
		await clock.pass(30 * minute);
		const loose = ask(log, 'loose', [20, hour], 5);
		await clock.pass(20 * minute);
		expect([strict.length, loose.length]).toEqual([1, 0]);
	});
});

describe('a log is idle', () => {
	it('when its window has gone by and nobody waits', async () => {
		const { call, clock, departures } = fullLog();
		expect(departures.isIdle()).toBe(true);
		await call('first');
		expect(departures.isIdle()).toBe(false);
		await clock.pass(2 * minute);
		expect(departures.isIdle()).toBe(true);
	});

	it('not while it is paused', async () => {
		const { departures } = fullLog();
		departures.pause(1000);
		expect(departures.isIdle()).toBe(false);
	});
});

describe('workers that do not see each other', () => {
	async function departuresOf(workers: number, count: number): Promise<number[]> {
		const clock = new VirtualClock();
		const departures = new Departures(10, minute, clock);
		departures.ask('', { ...terms(10, minute), workers });
		const times: number[] = [];
		const calls = Array.from({ length: count }, async () => {
			await departures.wait();
			times.push(clock.now());
		});
		await clock.passAll();
		await Promise.all(calls);
		return times.map((at) => at - (times[0] ?? 0));
	}

	it.each([
		[2, 5],
		[3, 3],
		[10, 1],
	])('%i of them each send a share of %i', async (workers, share) => {
		const times = await departuresOf(workers, share + 1);
		expect(times.filter((at) => at === 0)).toHaveLength(share);
		expect(times.at(-1)).toBeGreaterThanOrEqual(minute);
	});

	it('send one in a longer time when there are more workers than requests', async () => {
		const times = await departuresOf(20, 3);
		expect(times[1]).toBeGreaterThanOrEqual(2 * minute);
		expect(times[2]).toBeGreaterThanOrEqual(4 * minute);
	});
});

it('that were late are told anew to a shared log that has not heard how late', async () => {
	let time = 0;
	const clock = {
		...{ now: () => time, steady: () => time },
		// Every turn of this process takes so long (ms) that what departs is late.
		sleep: async () => {
			await settled();
			time += 20;
		},
	};
	const asked: Ask[] = [];
	const shared = {
		take: async (ask: Ask) => {
			asked.push(ask);
			return await Promise.resolve({ granted: ask.want, wait: 0, workers: 1, stamp: 7 });
		},
		move: async () => await Promise.reject(new Error('Redis is away')),
	} as unknown as SharedDepartures;
	const departures = new Departures(10, minute, clock, 'one');
	departures.ask('one', { ...terms(10, minute), shared });
	await departures.wait();
	for (let turn = 0; turn < 20; turn += 1) await settled();
	const moved = time;
	time += 1000;
	await departures.wait();
	expect(asked.map(({ ages }) => ages)).toEqual([[], [1000 + moved - 40]]);
});
