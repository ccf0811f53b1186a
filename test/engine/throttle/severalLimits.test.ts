import fc from 'fast-check';
import { outcomeOf } from '../../../engine/outcome/classify';
import { commonCodes } from '../../../engine/outcome/commonCodes';
import type { Limit } from '../../../engine/provider/limits';
import type { Provider } from '../../../engine/provider/provider';
import {
	LimitUsedUpError,
	pauseUntilNextWindow,
	refuseLongWait,
	waitForSlot,
} from '../../../engine/throttle/throttle';
import { usedUpBy, usedUpNow } from '../../../engine/throttle/usedUp';
import { xmp } from '../../../providers/xmp';
import { VirtualClock } from '../virtualClock';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** The groups live as long as the process: each test has an account of its own. */
let accounts = 0;
let credential: Record<string, string>;
let clock: VirtualClock;
beforeEach(() => {
	accounts += 1;
	clock = new VirtualClock(Date.UTC(2026, 0, 1, 12));
	credential = {
		baseUrl: 'https://api.example.com',
		clientId: `client ${accounts}`,
		clientSecret: 'secret',
	};
});

const call = (path: string) => ({ method: 'GET', path, service: 'api' });

/** An API with these limits for the calls of a path. */
function limitedTo(limits: Readonly<Record<string, readonly Limit[]>>): Provider {
	return {
		...xmp,
		throttle: { ...xmp.throttle, limitsOf: ({ path }) => limits[path] ?? [] },
	};
}

const short = { group: 'short', requests: 2, window: second };
const long = { group: 'long', requests: 3, window: minute };

/** When calls have left (s), by their names. */
function departing(provider: Provider) {
	const left: Record<string, number> = {};
	const begin = clock.now();
	const go = (name: string, path: string, signal?: AbortSignal) =>
		waitForSlot(provider, credential, call(path), { signal }, clock).then(
			(departure) => {
				left[name] = (clock.now() - begin) / second;
				return departure;
			},
			() => undefined,
		);
	return { left, go };
}

describe('several limits of one call', () => {
	it('all hold', async () => {
		const { left, go } = departing(limitedTo({ a: [short, long] }));
		for (const name of ['1', '2', '3', '4']) void go(name, 'a');
		await clock.passAll();
		expect(left).toMatchObject({ 1: 0, 2: 0 });
		expect(left['3']).toBeGreaterThan(1);
		expect(left['3']).toBeLessThan(2);
		// The third was let go a second after the first, from which the minute counts.
		expect(left['4']).toBeGreaterThan(60);
		expect(left['4']).toBeLessThan(63);
	});

	it('of which one is used up do not hold back the calls of the other', async () => {
		const { left, go } = departing(limitedTo({ both: [short, long], one: [short] }));
		for (const name of ['1', '2', '3', '4']) void go(name, 'both');
		await clock.pass(10 * second);
		void go('other', 'one');
		void go('another', 'one');
		await clock.pass(second);
		expect(left).toMatchObject({ other: 10, another: 10 });
		expect(left['4']).toBeUndefined();
	});

	it('are left in the order in which calls came, also where others need only one of them', async () => {
		const { left, go } = departing(limitedTo({ both: [short, long], one: [short] }));
		for (const name of ['1', '2']) void go(name, 'both');
		await clock.pass(10);
		void go('3', 'both');
		await clock.pass(10);
		void go('4', 'one');
		void go('5', 'one');
		await clock.passAll();
		expect(left['3']).toBeLessThanOrEqual(left['4'] ?? 0);
		expect(left['5']).toBeGreaterThan(2);
	});

	it('are given back where one of them was waited for in vain, or the call is not sent', async () => {
		const { left, go } = departing(limitedTo({ both: [short, long], one: [long] }));
		const first = await go('1', 'both');
		await go('2', 'both');
		const execution = new AbortController();
		void go('3', 'both', execution.signal);
		await clock.pass(10);
		execution.abort();
		first?.release();
		await clock.pass(10);
		for (const name of ['4', '5', '6']) void go(name, 'one');
		await clock.pass(2 * second);
		expect(Object.keys(left)).toEqual(['1', '2', '4', '5']);
	});

	it('count from when the call leaves, not from when it had the first of them', async () => {
		const provider = limitedTo({ both: [{ ...short, requests: 1 }, long], one: [long] });
		const { left, go } = departing(provider);
		for (const name of ['1', '2', '3']) void go(name, 'both');
		await clock.pass(10 * second);
		for (const name of ['4', '5', '6']) void go(name, 'one');
		await clock.passAll();
		const times = ['1', '2', '3', '4', '5', '6'].map((name) => left[name] ?? 0);
		expect(times[2]).toBeGreaterThan(2);
		times.slice(3).forEach((at, index) => {
			expect(at - (times[index] ?? 0)).toBeGreaterThanOrEqual(60);
		});
	});

	it('are kept where a pause lasts for longer than the window of the one that is held', async () => {
		const brief = { group: 'brief', requests: 1, window: 2 * second };
		const provider = limitedTo({ both: [short, brief], brief: [brief], short: [short] });
		const { left, go } = departing(provider);
		pauseUntilNextWindow(provider, credential, call('short'), { retryAfter: minute }, clock);
		void go('1', 'both');
		await clock.pass(30 * second);
		void go('2', 'brief');
		await clock.pass(minute);
		void go('3', 'brief');
		await clock.passAll();
		expect(left['2']).toBe(30);
		expect(left['1']).toBeGreaterThan(59);
		expect(left['3']).toBeGreaterThan((left['1'] ?? 0) + 2);
	});

	it('let nobody wait for ever, however many come for one of them meanwhile', async () => {
		const brief = { group: 'brief', requests: 1, window: 1500 };
		const narrow = { ...short, requests: 1 };
		const provider = limitedTo({ both: [narrow, brief], one: [narrow], other: [brief] });
		const { left, go } = departing(provider);
		for (let count = 0; count < 10; count += 1) void go(`first ${count}`, 'one');
		await clock.pass(10);
		void go('1', 'both');
		for (let count = 0; count < 40; count += 1) {
			void go(`short ${count}`, 'one');
			void go(`brief ${count}`, 'other');
			await clock.pass(second);
		}
		expect(left['1']).toBeGreaterThan(10);
		expect(left['1']).toBeLessThan(15);
		await clock.passAll();
	});

	it('are paused together where nobody says which of them refused a call', async () => {
		const provider = limitedTo({ both: [short, long], one: [short] });
		const { left, go } = departing(provider);
		await go('1', 'both');
		pauseUntilNextWindow(provider, credential, call('both'), { retryAfter: 5 * second }, clock);
		void go('2', 'both');
		void go('3', 'one');
		await clock.passAll();
		expect(left['2']).toBeGreaterThanOrEqual(5);
		expect(left['3']).toBeGreaterThanOrEqual(5);
	});

	it('are paused by the one that the code tells of', async () => {
		const provider = limitedTo({ both: [short, long], one: [short] });
		const { left, go } = departing(provider);
		await clock.pass(10 * second);
		pauseUntilNextWindow(provider, credential, call('both'), { limitWindow: minute }, clock);
		void go('2', 'both');
		void go('3', 'one');
		await clock.passAll();
		expect(left['2']).toBeGreaterThanOrEqual(60);
		expect(left['3']).toBe(10);
	});

	it('say the longest of the waits', () => {
		const provider = limitedTo({ a: [short, { ...long, requests: 1 }] });
		void waitForSlot(provider, credential, call('a'), {}, clock);
		const refuse = () => refuseLongWait(provider, credential, call('a'), 5000, clock);
		expect(refuse).toThrow(LimitUsedUpError);
		expect(refuse).toThrow('The rate limit (1 in 60 s) is used up. Try again in 62 s');
	});

	it('fail at once where one of them ends in more than an hour, and leave the others open', () => {
		const daily = { group: 'daily', requests: 1, window: 24 * hour };
		const provider = limitedTo({ both: [short, daily], one: [short] });
		const now = (path: string) => usedUpNow(provider, credential, call(path), clock);
		void waitForSlot(provider, credential, call('both'), {}, clock);
		expect(now('both')?.message).toContain('1 request in 1440 min');
		expect(now('one')).toBeUndefined();
		const outcome = outcomeOf({ ...commonCodes.tooManyRequests, code: 'OFTEN' });
		usedUpBy(provider, credential, call('both'), { outcome, retryAfter: 5 * hour }, clock);
		expect(now('both')?.code).toBe('OFTEN');
		expect(now('one')).toBeUndefined();
	});
});

describe('a call that counts as several requests', () => {
	const budget = { group: 'budget', requests: 10, window: minute };

	it('takes so many, and is not overtaken by those that count as fewer', async () => {
		const provider = limitedTo({ big: [{ ...budget, cost: 6 }], small: [budget] });
		const { left, go } = departing(provider);
		for (const name of ['1', '2']) void go(name, 'big');
		void go('3', 'small');
		await clock.passAll();
		expect(left['1']).toBe(0);
		expect(left['2']).toBeGreaterThan(60);
		expect(left['3']).toBe(left['2']);
	});

	it('gives all of them back', async () => {
		const { left, go } = departing(limitedTo({ big: [{ ...budget, cost: 6 }] }));
		(await go('1', 'big'))?.release();
		await go('2', 'big');
		expect(left).toEqual({ 1: 0, 2: 0 });
	});

	it('goes alone where a stricter limit of the same account is below that', async () => {
		const provider = limitedTo({ big: [{ ...budget, cost: 6 }] });
		const strict = { ...credential, ...{ changeRateLimit: true, rateLimitRequests: 3 } };
		const { left, go } = departing(provider);
		const { go: goStrict } = departing(limitedTo({ small: [budget] }));
		void waitForSlot(limitedTo({ small: [budget] }), strict, call('small'), {}, clock);
		void go('1', 'big');
		void goStrict('2', 'small');
		await clock.passAll();
		expect(left['1']).toBeGreaterThan(60);
	});

	it('is expected to wait for as long as it does', async () => {
		const provider = limitedTo({ big: [{ ...budget, cost: 6 }] });
		const waits: number[] = [];
		const waiting = { begin: (expected: number) => void waits.push(expected), end: () => {} };
		for (let count = 0; count < 3; count += 1) {
			void waitForSlot(provider, credential, call('big'), { waiting }, clock);
		}
		expect(waits.map((wait) => Math.round(wait / minute))).toEqual([0, 1, 2]);
		await clock.passAll();
	});
});

describe('any mixture of limits, costs and cancelled calls', () => {
	const groups = ['a', 'b', 'c'] as const;
	const limit = fc.record({
		requests: fc.integer({ min: 1, max: 6 }),
		window: fc.integer({ min: 100, max: minute }),
	});
	const wanted = fc.record({
		gap: fc.oneof(fc.constant(0), fc.nat(5000)),
		costs: fc.array(fc.nat(6), { minLength: 3, maxLength: 3 }),
		patience: fc.option(fc.nat(30_000)),
	});

	it('keeps every limit in every rolling window, and lets everybody go in the end', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(limit, { minLength: 3, maxLength: 3 }),
				fc.array(wanted, { minLength: 1, maxLength: 25 }),
				async (limits, calls) => {
					clock = new VirtualClock();
					accounts += 1;
					credential = { ...credential, clientId: `client ${accounts}` };
					const ofCall = ({ costs }: (typeof calls)[number]) =>
						groups.flatMap((group, index) => {
							const given = limits[index];
							const cost = Math.min(costs[index] ?? 0, given?.requests ?? 0);
							return given && cost > 0 ? [{ group, ...given, cost }] : [];
						});
					const provider = limitedTo(
						Object.fromEntries(calls.map((each, index) => [`${index}`, ofCall(each)])),
					);
					const left: Array<{ readonly at: number; readonly index: number }> = [];
					let arrival = 0;
					const all = calls.map(async ({ gap, patience }, index) => {
						await clock.sleep((arrival += gap));
						const execution = new AbortController();
						if (patience !== null) void clock.sleep(patience).then(() => execution.abort());
						const { signal } = execution;
						await waitForSlot(provider, credential, call(`${index}`), { signal }, clock);
						left.push({ at: clock.now(), index });
					});
					const ended = Promise.allSettled(all);
					await clock.passAll();
					await ended;
					const patient = calls.flatMap(({ patience }, index) =>
						patience === null ? [index] : [],
					);
					expect(left.map(({ index }) => index)).toEqual(expect.arrayContaining(patient));
					limits.forEach(({ requests, window }, place) => {
						for (const { at: end } of left) {
							const inside = left.filter(({ at }) => at <= end && end - at < window);
							const used = inside.map(({ index }) => {
								const each = calls[index];
								return each
									? (ofCall(each).find(({ group }) => group === groups[place])?.cost ?? 0)
									: 0;
							});
							expect(used.reduce((sum, cost) => sum + cost, 0)).toBeLessThanOrEqual(requests);
						}
					});
				},
			),
			{ numRuns: 60 },
		);
	});
});
