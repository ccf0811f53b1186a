import { sleep } from 'n8n-workflow';
import { Connection } from '../../engine/coordination/connection';
import { redisSettingsOf } from '../../engine/coordination/settings';
import { SharedDepartures } from '../../engine/coordination/sharedDepartures';
import { Departures } from '../../engine/throttle/departures';
import { waitInAll, type Line } from '../../engine/throttle/waitInAll';
import { RedisServer } from './redisServer';

/** The long window is wide enough for a busy machine: what is tried has to be over in half of it. */
const short = { group: 'short', requests: 2, window: 300 };
const long = { group: 'long', requests: 5, window: 4000 };

let redis: RedisServer;
let connection: Connection;

beforeAll(async () => {
	redis = await RedisServer.start();
	const settings = redisSettingsOf({ workers: 'redis', redisUrl: redis.url });
	if (!settings) throw new Error('These settings are meant to use Redis');
	connection = new Connection(settings);
	// A Redis that has just started may have forgotten departures; one that is older has not.
	await sleep(2 * long.window);
});

afterAll(async () => {
	// What is told to Redis without being waited for is told by then.
	await sleep(100);
	await connection.close();
	await redis.close();
});

/** The lines of a worker for one account, in which its calls count as so many. */
function linesOf(account: string, worker: string, cost = 1) {
	const made = [long, short].map((limit) => {
		const { group, requests, window } = limit;
		const shared = new SharedDepartures(connection, worker, account, group);
		const departures = new Departures(requests, window);
		departures.ask('', { requests, window, cost, workers: 1, shared });
		return { limit: { ...limit, cost }, departures, key: group };
	});
	return { all: made, long: made.slice(0, 1), short: made.slice(1) };
}

async function timesOf(calls: ReadonlyArray<readonly Line[]>): Promise<number[]> {
	const times: number[] = [];
	const each = calls.map(async (lines) => {
		await waitInAll(lines, undefined, performance.now());
		times.push(performance.now());
	});
	await Promise.all(each);
	return times;
}

function mostIn(window: number, times: readonly number[]): number {
	const counts = times.map((end) => times.filter((at) => at <= end && end - at < window).length);
	return Math.max(...counts);
}

describe('several limits of one call', () => {
	it('are all kept by two workers together', async () => {
		const [one, other] = [linesOf('a', 'one'), linesOf('a', 'other')];
		const calls = Array.from({ length: 4 }, () => [one.all, other.all]).flat();
		const times = await timesOf(calls);
		expect(times).toHaveLength(8);
		expect(mostIn(short.window, times)).toBe(short.requests);
		expect(mostIn(long.window, times)).toBe(long.requests);
	});

	it('are given back in all logs, where one was waited for in vain', async () => {
		const [one, other] = [linesOf('b', 'one'), linesOf('b', 'other')];
		await timesOf([one.all, other.all]);
		const execution = new AbortController();
		const waits = [1, 2, 3].map(
			async () =>
				await waitInAll(one.all, execution.signal, performance.now()).catch(() => 'cancelled'),
		);
		await sleep(150);
		execution.abort();
		expect(await Promise.all(waits)).toEqual(['cancelled', 'cancelled', 'cancelled']);
		await sleep(150);
		const start = performance.now();
		const times = await timesOf([other.long, other.long, other.long]);
		expect((times[2] ?? 0) - start).toBeLessThan(long.window / 2);
	});

	it('of which one is used up do not hold back who needs the other', async () => {
		const [one, other] = [linesOf('c', 'one'), linesOf('c', 'other')];
		await timesOf([one.long, one.long, one.long, one.long, one.long]);
		const waiting = timesOf([one.all]);
		await sleep(20);
		const start = performance.now();
		const [free = Infinity] = await timesOf([other.short]);
		expect(free - start).toBeLessThan(long.window / 2);
		const [late = 0] = await waiting;
		expect(late - start).toBeGreaterThan(long.window / 2);
	});

	it('count a call as several requests', async () => {
		const [one, other] = [linesOf('d', 'one', 2), linesOf('d', 'other', 2)];
		const times = await timesOf([one.all, other.all, one.all]);
		// Each of them takes the short limit alone, and the third has no room in the long one.
		expect(mostIn(short.window, times)).toBe(1);
		expect(mostIn(long.window, times)).toBe(2);
	});
});
