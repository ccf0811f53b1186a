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
let third: SharedDepartures;

beforeEach(async () => {
	redis = await RedisServer.start();
	const settings = redisSettingsOf({ workers: 'redis', redisUrl: redis.url });
	if (!settings) throw new Error('These settings are meant to use Redis');
	connection = new Connection(settings);
	first = new SharedDepartures(connection, 'first', 'account');
	second = new SharedDepartures(connection, 'second', 'account');
	third = new SharedDepartures(connection, 'third', 'account');
	// A Redis that has just started may have forgotten departures; one that is older has not.
	await sleep(limit.held);
});

afterEach(async () => {
	await connection.close();
	await redis.close();
});

describe('two workers that wait for a slot', () => {
	it('both come for the next one: who is first in line may have changed by then', async () => {
		expect((await first.take(limit, 1, 20, [900, 300])).granted).toBe(0);
		const { granted, wait } = await second.take(limit, 1, 10, []);
		expect(granted).toBe(0);
		expect(wait).toBeLessThanOrEqual(100);
	});

	it('look again at once while a slot is free that the other one has not taken yet', async () => {
		const { stamp } = await third.take(limit, 2, 0, []);
		expect((await first.take(limit, 1, 20, [])).granted).toBe(0);
		await third.release(stamp);
		const { granted, wait } = await second.take(limit, 1, 10, []);
		expect(granted).toBe(0);
		expect(wait).toBeLessThanOrEqual(10);
	});

	it('are served in the order in which they came', async () => {
		const { stamp } = await third.take(limit, 2, 0, []);
		await first.take(limit, 1, 20, []);
		await second.take(limit, 1, 10, []);
		await third.release(stamp);
		expect((await second.take(limit, 1, 10, [])).granted).toBe(0);
		expect((await first.take(limit, 1, 20, [])).granted).toBe(1);
	});
});

describe('departures that Redis hears of afterwards', () => {
	it('count from when they were made, in whatever order they are told', async () => {
		const three = { requests: 3, held: 1000 };
		expect((await first.take(three, 1, 0, [])).granted).toBe(1);
		await sleep(300);
		// The one that was known is the second of the three.
		const told = await second.take(three, 2, 0, [100, 600]);
		expect(told.granted).toBe(0);
		expect(told.wait).toBeGreaterThan(200);
		expect(told.wait).toBeLessThanOrEqual(400);
		await sleep(told.wait);
		const { granted, wait } = await second.take(three, 2, 0, []);
		expect(granted).toBe(1);
		expect(wait).toBe(0);
		const next = await second.take(three, 1, 0, []);
		expect(next.granted).toBe(0);
		expect(next.wait).toBeGreaterThan(200);
		expect(next.wait).toBeLessThanOrEqual(300);
	});

	it('count from the moment to which they were moved', async () => {
		const { stamp } = await first.take(limit, 2, 0, []);
		await sleep(400);
		const moved = await first.move([stamp], limit.held);
		await sleep(limit.held - 400);
		expect((await second.take(limit, 2, 0, [])).granted).toBe(1);
		await first.release(moved);
		expect((await second.take(limit, 1, 0, [])).granted).toBe(1);
	});
});

describe('the short way, while nobody waits', () => {
	const five = { requests: 5, held: 1000 };
	const grantedTo = async (worker: SharedDepartures, want = 1, waited = 0) =>
		(await worker.take(five, want, waited, [])).granted;

	it('keeps the limit of all workers together', async () => {
		// The first attempt of each goes the long way.
		expect(await grantedTo(first)).toBe(1);
		expect(await grantedTo(second)).toBe(1);
		expect(await grantedTo(first, 2)).toBe(2);
		expect(await grantedTo(second)).toBe(1);
		const { granted, wait } = await first.take(five, 1, 0, []);
		expect(granted).toBe(0);
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
		expect(granted).toBe(0);
		await sleep(wait);
		// This one takes out of the log what is too old, and lets the second one go before it.
		expect(await grantedTo(third)).toBe(0);
		expect(await grantedTo(first)).toBe(0);
		expect(await grantedTo(second, 1, wait)).toBe(1);
	});

	it('is closed until a worker knows of a new one', async () => {
		expect(await grantedTo(first)).toBe(1);
		expect((await first.take(five, 1, 0, [])).workers).toBe(1);
		expect((await second.take(five, 1, 0, [])).workers).toBe(2);
		// The second one goes the short way now, and the first one must not stay with its old number.
		expect((await second.take(five, 1, 0, [])).workers).toBe(2);
		expect((await first.take(five, 1, 0, [])).workers).toBe(2);
		expect(await grantedTo(first)).toBe(0);
	});

	it('is closed by a pause', async () => {
		expect(await grantedTo(first)).toBe(1);
		await second.pause(300, five.held);
		const { granted, wait } = await first.take(five, 1, 0, []);
		expect(granted).toBe(0);
		expect(wait).toBeGreaterThan(200);
	});

	it('leaves no key behind that does not end by itself', async () => {
		const { stamp } = await first.take(five, 1, 0, []);
		await first.release(stamp);
		expect(await grantedTo(first)).toBe(1);
		const client = new Redis(redis.url);
		const keys = await client.keys('*');
		const ends = await Promise.all(keys.map(async (key) => await client.pttl(key)));
		client.disconnect();
		expect(keys.length).toBeGreaterThan(2);
		expect(Math.min(...ends)).toBeGreaterThan(0);
	});
});
