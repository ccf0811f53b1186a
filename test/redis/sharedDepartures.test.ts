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
	await new Promise((resolve) => setTimeout(resolve, limit.held));
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
