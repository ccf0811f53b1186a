import Redis from 'ioredis';
import { startSandbox, type Sandbox } from '../../sandbox';
import { CredentialStore } from '../harness';
import { demoData, record } from '../support/credentials';
import { RedisServer } from './redisServer';
import { execute, startWorker, type Worker } from './workers';

/** A short "minute", for the sandbox and for the throttle. */
const minute = 5000;

let redis: RedisServer;
let sandbox: Sandbox;
let store: CredentialStore;
let workers: Worker[];
/** When this process, in which the sandbox is, was seen awake (ms). */
const awake: number[] = [];
let heart: ReturnType<typeof setInterval>;

beforeEach(async () => {
	redis = await RedisServer.start();
	sandbox = await startSandbox({ port: 0 });
	// It refuses only what comes much too early: it counts when it gets to a request, which on a busy
	// machine is later than the request came. `surelyInAnyWindow` says how many were too many.
	sandbox.set('xmp', { minuteMs: minute / 2 });
	awake.length = 0;
	heart = setInterval(() => awake.push(Date.now()), 5);
	const data = demoData(sandbox);
	const shared = { advanced: true, workers: 'redis', redisUrl: redis.url, workerCount: 3 };
	const limit = {
		advanced: true,
		changeRateLimit: true,
		rateLimitRequests: 10,
		rateLimitWindow: minute / 1000,
	};
	store = await CredentialStore.create([
		record('mioesim', { ...data.mioesim, ...shared }),
		record('xmp', { ...data.xmp, ...shared, ...limit }),
	]);
	workers = [startWorker(), startWorker(), startWorker()];
	// A Redis that has just started may have forgotten departures; one that is older has not.
	await new Promise((resolve) => setTimeout(resolve, 1000));
});

afterEach(async () => {
	clearInterval(heart);
	await Promise.all(workers.map(async (worker) => await worker.close()));
	await sandbox.close();
	await redis.close();
});

/** Arrival times (ms) of XMP's calls, in order. */
function arrivals(): number[] {
	return sandbox.requests
		.filter(({ provider }) => provider === 'xmp')
		.map(({ at }) => Number(at))
		.sort((a, b) => a - b);
}

/**
 * How many requests lie in some window for certain. One that was counted at a time may have come at any
 * moment since this process was last awake: then the window in which it lies has begun earlier.
 */
function surelyInAnyWindow(window: number): number {
	const times = arrivals();
	const came = times.map((at) => awake.filter((moment) => moment <= at).at(-1) ?? at);
	return Math.max(
		...came.map((from, first) => times.slice(first).filter((at) => at < from + window).length),
	);
}

async function everyOneRuns(node: 'mioesim' | 'xmp', count: number) {
	return await Promise.all(
		workers.map(async (worker) => await execute(worker, store, node, count)),
	);
}

describe('one account, three workers', () => {
	it('keeps one limit for all of them', async () => {
		const runs = await everyOneRuns('xmp', 10);
		for (const run of runs) {
			expect(run.outputs('Node').map((output) => output.length)).toEqual([20, 0]);
		}
		expect(sandbox.counters('xmp').requests).toBe(30);
		expect(surelyInAnyWindow(minute)).toBeLessThanOrEqual(10);
	});

	it('signs in once for all of them', async () => {
		const runs = await everyOneRuns('mioesim', 100);
		for (const run of runs) {
			expect(run.outputs('Node').map((output) => output.length)).toEqual([800, 0]);
		}
		expect(sandbox.counters('mioesim').signIns).toBe(1);
	});

	it('leaves nothing readable in Redis', async () => {
		await everyOneRuns('mioesim', 1);
		const { phonenumber, password, secret } = sandbox.accounts.mioesim.reseller;
		const client = new Redis(redis.url);
		const keys = await client.keys('*');
		const values = await Promise.all(
			keys.map(async (key) =>
				(await client.type(key)) === 'string' ? ((await client.get(key)) ?? '') : '',
			),
		);
		client.disconnect();
		const sessions = keys.filter((key) => key.includes('session:'));
		expect(sessions).toHaveLength(1);
		const text = [...keys, ...values].join('\n');
		for (const known of [phonenumber, password, secret, 'token', 'expiresAt']) {
			expect(text).not.toContain(known);
		}
	});

	it('goes on when the one that signs in has crashed', async () => {
		// The crashed worker's lock: taken, never given back, at the end of its life.
		const client = new Redis(redis.url);
		await execute(workers[0]!, store, 'mioesim', 1);
		const [session = ''] = (await client.keys('*session:*')).filter((key) => !key.endsWith('lock'));
		await client.del(session);
		await client.set(`${session}:lock`, 'crashed', 'PX', 1500);
		await store.edit('mioesimApi', { sessionToken: '' });
		const run = await execute(workers[1]!, store, 'mioesim', 5);
		client.disconnect();
		expect(run.outputs('Node').map((output) => output.length)).toEqual([40, 0]);
		expect(sandbox.counters('mioesim').signIns).toBe(2);
	});
});

it('the Timeout bounds the wait for another worker’s sign-in, and nothing is sent afterwards', async () => {
	const client = new Redis(redis.url);
	await execute(workers[0]!, store, 'mioesim', 1);
	const [session = ''] = (await client.keys('*session:*')).filter((key) => !key.endsWith('lock'));
	await client.del(session);
	await client.set(`${session}:lock`, 'another', 'PX', 30_000);
	client.disconnect();
	await store.edit('mioesimApi', { sessionToken: '' });
	const { requests } = sandbox.counters('mioesim');
	const begin = Date.now();
	const run = await execute(workers[1]!, store, 'mioesim', 3, { options: { timeout: 1_000 } });
	expect(Date.now() - begin).toBeLessThan(2_500);
	const failures = run.outputs('Node')[1]?.map(({ json }) => json) ?? [];
	expect(failures).toHaveLength(3);
	expect(failures[0]).toMatchObject({ code: 'NO_ANSWER', category: 'network' });
	expect(failures[0]?.message).toContain('1000 ms');
	await new Promise((resolve) => setTimeout(resolve, 500));
	expect(sandbox.counters('mioesim').requests).toBe(requests);
});

describe('a Redis that cannot be used', () => {
	const total = (runs: Array<Awaited<ReturnType<typeof execute>>>) =>
		runs.map((run) => run.outputs('Node').map((output) => output.length));

	it('costs nothing but its help: each worker keeps to its share', async () => {
		await redis.kill();
		expect(total(await everyOneRuns('xmp', 6))).toEqual(Array(3).fill([12, 0]));
		expect(surelyInAnyWindow(minute)).toBeLessThanOrEqual(10);
		expect(sandbox.counters('xmp').requests).toBe(18);
	});

	it('may hang', async () => {
		await execute(workers[0]!, store, 'xmp', 1);
		redis.stall();
		expect(total(await everyOneRuns('xmp', 6))).toEqual(Array(3).fill([12, 0]));
		redis.resume();
		expect(sandbox.counters('xmp').requests).toBe(19);
		expect(surelyInAnyWindow(minute)).toBeLessThanOrEqual(10);
	});

	it('may refuse the password', async () => {
		await store.edit('xmpApi', { redisPassword: 'wrong' });
		expect(total(await everyOneRuns('xmp', 3))).toEqual(Array(3).fill([6, 0]));
		expect(surelyInAnyWindow(minute)).toBeLessThanOrEqual(10);
	});

	it('may be restarted with empty memory: nothing is lost, nothing rejected', async () => {
		const running = everyOneRuns('xmp', 15);
		await new Promise((resolve) => setTimeout(resolve, minute / 4));
		await redis.restart();
		expect(total(await running)).toEqual(Array(3).fill([30, 0]));
		expect(sandbox.counters('xmp').requests).toBe(45);
		expect(surelyInAnyWindow(minute)).toBeLessThanOrEqual(10);
	});

	it('is used again by itself', async () => {
		await redis.kill();
		await execute(workers[0]!, store, 'xmp', 1);
		await redis.restart();
		await new Promise((resolve) => setTimeout(resolve, 1200));
		await execute(workers[0]!, store, 'xmp', 1);
		const client = new Redis(redis.url);
		const keys = await client.keys('*throttle:*:departures*');
		client.disconnect();
		expect(keys).toHaveLength(1);
	});
});
