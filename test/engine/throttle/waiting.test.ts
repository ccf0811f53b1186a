import { Departures } from '../../../engine/throttle/departures';
import { spanOf, Waiting } from '../../../engine/throttle/waiting';
import { settled, VirtualClock } from '../virtualClock';

const limit = { group: 'default', requests: 10, window: 60_000 };

/** So many requests of one run at once, through a log of ten a minute that begins empty. */
async function run(count: number) {
	const clock = new VirtualClock();
	const lines: string[] = [];
	const waiting = new Waiting('Any API', (line) => lines.push(line), clock);
	const departures = new Departures(10, 60_000, clock);
	const began = clock.steady();
	for (let index = 0; index < count; index += 1) {
		waiting.begin(departures.expectedWait(), limit);
		void departures.wait().then(() => waiting.end(true));
	}
	await settled();
	await clock.passAll();
	return { waiting, lines, clock, took: clock.steady() - began };
}

describe('25 requests at ten a minute', () => {
	it('are said to have waited two windows, and why', async () => {
		const { waiting, took } = await run(25);
		expect(waiting.requests).toBe(25);
		// A window is held 2 % longer than it is documented.
		expect(waiting.total).toBeGreaterThanOrEqual(120_000);
		expect(waiting.total).toBeLessThanOrEqual(124_000);
		expect(waiting.summary(took, 'ask for more at once')).toMatch(
			/^25 requests took 2 min \d s, 2 min 2 s of it spent waiting for the limit of Any API: 10 requests a minute; ask for more at once\.$/,
		);
	});

	it('are spoken of every half minute while they wait, and not after that', async () => {
		const { lines } = await run(25);
		expect(lines).toHaveLength(5);
		expect(lines[0]).toBe(
			'15 requests wait for the limit of Any API: 10 requests a minute; about 2 min 1 s to go, 10 sent so far',
		);
		expect(lines[4]).toMatch(/^5 requests wait .* about \d s to go, 20 sent so far$/);
	});
});

it('ten requests are not spoken of', async () => {
	const { waiting, lines, took } = await run(10);
	expect(lines).toEqual([]);
	expect(waiting.summary(took, undefined)).toBeUndefined();
});

it('requests that wait at the same time wait only once', async () => {
	const clock = new VirtualClock();
	const waiting = new Waiting('Any API', () => {}, clock);
	for (let index = 0; index < 5; index += 1) waiting.begin(2000, limit);
	await clock.pass(2000);
	for (let index = 0; index < 5; index += 1) waiting.end(true);
	await clock.pass(5000);
	waiting.begin(1000, limit);
	await clock.pass(1000);
	waiting.end(false);
	expect(waiting.total).toBe(3000);
	expect(waiting.requests).toBe(5);
});

it('a wait that nobody foresaw, since other workers used the limit up, is for the limit', async () => {
	const clock = new VirtualClock();
	const waiting = new Waiting('Any API', () => {}, clock);
	waiting.begin(0, limit);
	await clock.pass(5000);
	waiting.end(true);
	expect(waiting.summary(6000, undefined)).toBe(
		'1 request took 6 s, 5 s of it spent waiting for the limit of Any API: 10 requests a minute.',
	);
});

it('a wait without a limit was asked for by the provider', async () => {
	const clock = new VirtualClock();
	const lines: string[] = [];
	const waiting = new Waiting('Any API', (line) => lines.push(line), clock);
	waiting.begin(40_000, undefined);
	await clock.pass(40_000);
	waiting.end(true);
	await clock.passAll();
	expect(lines[0]).toMatch(/^1 request waits for Any API, which said that requests came too/);
	expect(waiting.summary(41_000, undefined)).toBe(
		'1 request took 41 s, 40 s of it spent waiting for Any API, which said that requests came too frequently.',
	);
});

it.each([
	[900, '1 s'],
	[55_400, '55 s'],
	[59_600, '1 min'],
	[115_000, '1 min 55 s'],
	[120_000, '2 min'],
])('%i ms are %s', (span, text) => {
	expect(spanOf(span)).toBe(text);
});
