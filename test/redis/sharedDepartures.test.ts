import Redis from 'ioredis';
import { sleep } from 'n8n-workflow';
import { Connection } from '../../engine/coordination/connection';
import { redisSettingsOf } from '../../engine/coordination/settings';
import { SharedDepartures } from '../../engine/coordination/sharedDepartures';
import { RedisServer } from './redisServer';

/** Two requests in so many ms. */
const limit = { requests: 2, held: 1000 };

let redis: RedisServer;
let connection: Connection;
let first: SharedDepartures;
let second: SharedDepartures;

beforeEach(async () => {
	redis = await RedisServer.start();
	const settings = redisSettingsOf({ workers: 'redis', redisUrl: redis.url });
	if (!settings) throw new Error('These settings are meant to use Redis');
	connection = new Connection(settings);
	first = new SharedDepartures(connection, 'first', 'account');
	second = new SharedDepartures(connection, 'second', 'account');
	// A Redis that has just started may have forgotten departures; one that is older has not.
	await sleep(limit.held);
});

afterEach(async () => {
	await connection.close();
	await redis.close();
});

describe('two workers that wait for a slot', () => {
	it('both come for the next one: who is first in line may have changed by then', async () => {
		const own = [
			{ name: 'early', age: 900 },
			{ name: 'late', age: 300 },
		];
		expect((await first.take(limit, 1, 20, own)).granted).toEqual([]);
		const { granted, wait } = await second.take(limit, 1, 10, []);
		expect(granted).toEqual([]);
		expect(wait).toBeLessThanOrEqual(100);
	});

	it('look again at once while a slot is free that the other one has not taken yet', async () => {
		const own = [
			{ name: 'given back', age: 0 },
			{ name: 'late', age: 0 },
		];
		expect((await first.take(limit, 1, 20, own)).granted).toEqual([]);
		await first.release(['given back']);
		const { granted, wait } = await second.take(limit, 1, 10, []);
		expect(granted).toEqual([]);
		expect(wait).toBeLessThanOrEqual(10);
	});

	it('are served in the order in which they came', async () => {
		const own = [
			{ name: 'given back', age: 0 },
			{ name: 'late', age: 0 },
		];
		await first.take(limit, 1, 20, own);
		await second.take(limit, 1, 10, []);
		await second.release(['given back']);
		expect((await second.take(limit, 1, 10, [])).granted).toEqual([]);
		expect((await first.take(limit, 1, 20, [])).granted).toHaveLength(1);
	});
});

describe('the short way, while nobody waits', () => {
	const five = { requests: 5, held: 1000 };
	const grantedTo = async (worker: SharedDepartures, want = 1, waited = 0) =>
		(await worker.take(five, want, waited, [])).granted.length;

	it('keeps the limit of all workers together', async () => {
		// The first attempt of each goes the long way.
		expect(await grantedTo(first)).toBe(1);
		expect(await grantedTo(second)).toBe(1);
		expect(await grantedTo(first, 2)).toBe(2);
		expect(await grantedTo(second)).toBe(1);
		const { granted, wait } = await first.take(five, 1, 0, []);
		expect(granted).toEqual([]);
		expect(wait).toBeGreaterThan(800);
		await sleep(wait);
		expect(await grantedTo(first)).toBe(1);
	});

	it('gives as many as there are, where more are asked for', async () => {
		expect(await grantedTo(first)).toBe(1);
		expect(await grantedTo(first, 9)).toBe(4);
	});

	it('is closed while somebody waits', async () => {
		expect(await grantedTo(first)).toBe(1);
		expect(await grantedTo(second, 4)).toBe(4);
		const { granted, wait } = await second.take(five, 1, 0, []);
		expect(granted).toEqual([]);
		await sleep(wait);
		// This one takes out of the log what is too old, and lets the second one go before it.
		const third = new SharedDepartures(connection, 'third', 'account');
		expect(await grantedTo(third)).toBe(0);
		expect(await grantedTo(first)).toBe(0);
		expect(await grantedTo(second, 1, wait)).toBe(1);
	});

	it('is closed by a pause', async () => {
		expect(await grantedTo(first)).toBe(1);
		await second.pause(300, five.held);
		const { granted, wait } = await first.take(five, 1, 0, []);
		expect(granted).toEqual([]);
		expect(wait).toBeGreaterThan(200);
	});

	it('leaves no key behind that does not end by itself', async () => {
		const { granted } = await first.take(five, 1, 0, []);
		await first.release(granted);
		expect(await grantedTo(first)).toBe(1);
		const client = new Redis(redis.url);
		const keys = await client.keys('*');
		const ends = await Promise.all(keys.map(async (key) => await client.pttl(key)));
		client.disconnect();
		expect(keys.length).toBeGreaterThan(2);
		expect(Math.min(...ends)).toBeGreaterThan(0);
	});
});
