import Redis from 'ioredis';
import { closeConnections, connectionOf } from '../../engine/coordination/connections';
import { VirtualClock } from '../engine/virtualClock';
import { RedisServer } from './redisServer';

const minute = 60_000;

let redis: RedisServer;
let client: Redis;

beforeEach(async () => {
	redis = await RedisServer.start();
	client = new Redis(redis.url);
});

afterEach(async () => {
	await closeConnections();
	client.disconnect();
	await redis.close();
});

async function ours(): Promise<number> {
	await new Promise((resolve) => setTimeout(resolve, 100));
	const list = String(await client.client('LIST'));
	return list.split('n8n-nodes-signed-apis').length - 1;
}

const credential = (redisKeyPrefix: string) => ({
	workers: 'redis',
	redisUrl: redis.url,
	redisKeyPrefix,
});

async function use(prefix: string, clock: VirtualClock): Promise<void> {
	await connectionOf(credential(prefix), clock)?.use(async (open) => await open.ping());
}

it('a field that is edited again and again leaves no connections open', async () => {
	const clock = new VirtualClock();
	clock.block(minute);
	for (const prefix of ['a:', 'b:', 'c:']) await use(prefix, clock);
	expect(await ours()).toBe(3);
	clock.block(3 * minute);
	await use('d:', clock);
	expect(await ours()).toBe(1);
	// One that is used again is made again.
	await use('a:', clock);
	expect(await ours()).toBe(2);
});

it('no more than fifty are open, whatever an expression makes of the fields', async () => {
	const clock = new VirtualClock();
	for (let number = 0; number < 60; number += 1) await use(`${number}:`, clock);
	expect(await ours()).toBe(50);
});
