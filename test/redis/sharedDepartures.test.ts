import { createHash } from 'crypto';
import Redis from 'ioredis';
import { sleep } from 'n8n-workflow';
import { Connection } from '../../engine/coordination/connection';
import { redisSettingsOf } from '../../engine/coordination/settings';
import { SharedDepartures, type Ask, type Taken } from '../../engine/coordination/sharedDepartures';
import type { NamedLimit } from '../../engine/coordination/window';
import { RedisServer } from './redisServer';

/** Two requests in so many ms. */
const limit = { requests: 2, held: 1000 };

type Limit = typeof limit;

/** One list for each limit, as long as it stays the same. */
const lists = new Map<Limit, readonly NamedLimit[]>();
const listOf = (one: Limit) => {
	const list = lists.get(one) ?? [{ ...one, name: 'the credential' }];
	lists.set(one, list);
	return list;
};

async function take(
	worker: SharedDepartures,
	one: Limit,
	want: number,
	waited: number,
	ages: readonly number[],
	more: Partial<Ask> = {},
): Promise<Taken> {
	const recall = () => ({ stamps: [], ages: [] });
	return await worker.take({
		limits: listOf(one),
		want,
		least: 1,
		before: [],
		room: want,
		waited,
		ages,
		recall,
		...more,
	});
}

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
	first = new SharedDepartures(connection, 'first', 'account', 'group');
	second = new SharedDepartures(connection, 'second', 'account', 'group');
	third = new SharedDepartures(connection, 'third', 'account', 'group');
	// A Redis that has just started may have forgotten departures; one that is older has not.
	await sleep(limit.held);
});

afterEach(async () => {
	await connection.close();
	await redis.close();
});

describe('two workers that wait for a slot', () => {
	it('both come for the next one: who is first in line may have changed by then', async () => {
		expect((await take(first, limit, 1, 20, [900, 300])).granted).toBe(0);
		const { granted, wait } = await take(second, limit, 1, 10, []);
		expect(granted).toBe(0);
		expect(wait).toBeLessThanOrEqual(100);
	});

	it('look again at once while a slot is free that the other one has not taken yet', async () => {
		const { stamp } = await take(third, limit, 2, 0, []);
		expect((await take(first, limit, 1, 20, [])).granted).toBe(0);
		await third.release(stamp);
		const { granted, wait } = await take(second, limit, 1, 10, []);
		expect(granted).toBe(0);
		expect(wait).toBeLessThanOrEqual(10);
	});

	it('are served in the order in which they came', async () => {
		const { stamp } = await take(third, limit, 2, 0, []);
		await take(first, limit, 1, 20, []);
		await take(second, limit, 1, 10, []);
		await third.release(stamp);
		expect((await take(second, limit, 1, 10, [])).granted).toBe(0);
		expect((await take(first, limit, 1, 20, [])).granted).toBe(1);
	});
});

describe('departures that Redis hears of afterwards', () => {
	it('count from when they were made, in whatever order they are told', async () => {
		const three = { requests: 3, held: 1000 };
		expect((await take(first, three, 1, 0, [])).granted).toBe(1);
		await sleep(300);
		// The one that was known is the second of the three.
		const told = await take(second, three, 2, 0, [100, 600]);
		expect(told.granted).toBe(0);
		expect(told.wait).toBeGreaterThan(200);
		expect(told.wait).toBeLessThanOrEqual(400);
		await sleep(told.wait);
		const { granted, wait } = await take(second, three, 2, 0, []);
		expect(granted).toBe(1);
		expect(wait).toBe(0);
		const next = await take(second, three, 1, 0, []);
		expect(next.granted).toBe(0);
		expect(next.wait).toBeGreaterThan(200);
		expect(next.wait).toBeLessThanOrEqual(300);
	});

	it('count from the moment to which they were moved', async () => {
		const { stamp } = await take(first, limit, 2, 0, []);
		await sleep(400);
		const moved = await first.move([stamp], limit.held);
		await sleep(limit.held - 400);
		expect((await take(second, limit, 2, 0, [])).granted).toBe(1);
		await first.release(moved);
		expect((await take(second, limit, 1, 0, [])).granted).toBe(1);
	});
});

describe('the short way, while nobody waits', () => {
	const five = { requests: 5, held: 1000 };
	const grantedTo = async (worker: SharedDepartures, want = 1, waited = 0) =>
		(await take(worker, five, want, waited, [])).granted;

	it('keeps the limit of all workers together', async () => {
		// The first attempt of each goes the long way.
		expect(await grantedTo(first)).toBe(1);
		expect(await grantedTo(second)).toBe(1);
		expect(await grantedTo(first, 2)).toBe(2);
		expect(await grantedTo(second)).toBe(1);
		const { granted, wait } = await take(first, five, 1, 0, []);
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
		const { granted, wait } = await take(second, five, 1, 0, []);
		expect(granted).toBe(0);
		await sleep(wait);
		// This one takes out of the log what is too old, and lets the second one go before it.
		expect(await grantedTo(third)).toBe(0);
		expect(await grantedTo(first)).toBe(0);
		expect(await grantedTo(second, 1, wait)).toBe(1);
	});

	it('is closed until a worker knows of a new one', async () => {
		expect(await grantedTo(first)).toBe(1);
		expect((await take(first, five, 1, 0, [])).workers).toBe(1);
		expect((await take(second, five, 1, 0, [])).workers).toBe(2);
		// The second one goes the short way now, and the first one must not stay with its old number.
		expect((await take(second, five, 1, 0, [])).workers).toBe(2);
		expect((await take(first, five, 1, 0, [])).workers).toBe(2);
		expect(await grantedTo(first)).toBe(0);
	});

	it('is closed by a pause', async () => {
		expect(await grantedTo(first)).toBe(1);
		await second.pause(300, five.held);
		const { granted, wait } = await take(first, five, 1, 0, []);
		expect(granted).toBe(0);
		expect(wait).toBeGreaterThan(200);
	});

	it('leaves no key behind that does not end by itself', async () => {
		const { stamp } = await take(first, five, 1, 0, []);
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

describe('a request that counts as several', () => {
	const five = { requests: 5, held: 1000 };

	it('waits until there is room for all of it, and is not overtaken by those that count as one', async () => {
		expect((await take(first, five, 3, 0, [], { least: 3 })).granted).toBe(3);
		const { granted, wait } = await take(first, five, 3, 20, [], { least: 3 });
		expect(granted).toBe(0);
		expect(wait).toBeGreaterThan(800);
		expect((await take(second, five, 1, 10, [])).granted).toBe(0);
		await sleep(wait);
		expect((await take(first, five, 3, 1020, [], { least: 3 })).granted).toBe(3);
		expect((await take(second, five, 1, 1010, [])).granted).toBe(1);
	});

	it('goes alone where somebody has a stricter limit', async () => {
		const strict = { ...five, requests: 2 };
		const limits = [
			{ ...five, name: 'five' },
			{ ...strict, name: 'strict' },
		];
		expect((await take(first, five, 3, 0, [], { least: 3, limits })).granted).toBe(3);
		expect((await take(first, five, 3, 0, [], { least: 3, limits })).granted).toBe(0);
	});

	it('is one of several that are asked for at once', async () => {
		expect((await take(first, five, 9, 0, [], { least: 3 })).granted).toBe(5);
	});
});

describe('workers with different limits', () => {
	const strict = { requests: 2, held: 1000 };
	const loose = { requests: 9, held: 1000 };
	const named = (name: string, one: Limit) => ({ limits: [{ ...one, name }] });

	it('keep the strictest, whoever asks last', async () => {
		expect((await take(first, strict, 1, 0, [], named('strict', strict))).granted).toBe(1);
		expect((await take(second, loose, 9, 0, [], named('loose', loose))).granted).toBe(1);
		await second.leave();
		expect((await take(first, strict, 1, 0, [], named('strict', strict))).granted).toBe(0);
		await first.leave();
		expect((await take(second, loose, 1, 0, [], named('loose', loose))).granted).toBe(0);
	});

	it('keep each of them, where one is for a longer time', async () => {
		const long = { requests: 3, held: 3000 };
		await sleep(long.held);
		const limits = [
			{ ...strict, name: 'short' },
			{ ...long, name: 'long' },
		];
		expect((await take(first, strict, 2, 0, [], { limits })).granted).toBe(2);
		await sleep(strict.held + 20);
		expect((await take(first, strict, 2, 0, [], { limits })).granted).toBe(1);
		const { wait } = await take(first, strict, 1, 0, [], { limits });
		expect(wait).toBeGreaterThan(1500);
	});

	it('go by an edited limit at once', async () => {
		expect((await take(first, strict, 2, 0, [])).granted).toBe(2);
		expect((await take(first, loose, 9, 0, [])).granted).toBe(7);
	});
});

describe('a Redis that loses its memory', () => {
	const five = { requests: 5, held: 2000 };

	beforeEach(async () => await sleep(five.held));

	async function flush(): Promise<void> {
		const client = new Redis(redis.url);
		await client.flushall();
		client.disconnect();
	}

	it('is told again what a worker that is alone has sent', async () => {
		const { stamp, granted } = await take(first, five, 3, 0, []);
		expect(granted).toBe(3);
		await flush();
		const recall = () => ({ stamps: [stamp, stamp, stamp], ages: [10] });
		expect((await take(first, five, 5, 0, [], { recall })).granted).toBe(1);
	});

	it('lets nobody go before what others may have sent is out of the window', async () => {
		expect((await take(second, five, 2, 0, [])).granted).toBe(2);
		expect((await take(first, five, 2, 0, [])).granted).toBe(2);
		await flush();
		const { granted, wait } = await take(first, five, 1, 0, []);
		expect(granted).toBe(0);
		expect(wait).toBeGreaterThan(1500);
		expect(wait).toBeLessThanOrEqual(five.held);
		expect((await take(second, five, 1, 0, [])).granted).toBe(0);
		await sleep(wait);
		expect((await take(first, five, 1, 1, [])).granted).toBe(1);
	});

	it('is told by the first one what departed before, where a window is so long that records hold it', async () => {
		const daily = { requests: 5, held: 86_400_000 };
		const before = [
			{ age: 10_000_000, count: 2 },
			{ age: 100_000_000, count: 2 },
			{ age: 1000, count: 1 },
		];
		expect((await take(first, daily, 1, 0, [], { before })).granted).toBe(1);
		// Another one knows the same from the same record.
		expect((await take(second, daily, 9, 0, [], { before })).granted).toBe(1);
		const { granted, wait } = await take(second, daily, 1, 0, [], { before });
		expect(granted).toBe(0);
		expect(wait).toBeGreaterThan(daily.held - 11_000_000);
	});

	it('that somebody new has filled meanwhile is found out, too', async () => {
		const { stamp } = await take(first, five, 4, 0, []);
		await flush();
		expect((await take(third, five, 1, 0, [])).granted).toBe(1);
		const recall = () => ({ stamps: [stamp, stamp, stamp, stamp], ages: [] });
		expect((await take(first, five, 1, 0, [], { recall })).granted).toBe(0);
	});

	it('is not suspected when nothing of what a worker that is alone knew would count any more', async () => {
		await take(first, five, 1, 0, []);
		await sleep(five.held + 100);
		await flush();
		expect((await take(first, five, 1, 0, [])).granted).toBe(1);
	});

	it('is found out by a worker that has not asked for a window, while others have', async () => {
		await take(second, five, 1, 0, []);
		await take(first, five, 1, 0, []);
		await sleep(five.held + 100);
		expect((await take(second, five, 5, 0, [])).granted).toBe(5);
		await flush();
		const { granted, wait } = await take(first, five, 1, 0, []);
		expect(granted).toBe(0);
		expect(wait).toBeGreaterThan(1500);
	});

	it('in a failover lacks the last departures, which are told again, once each', async () => {
		const before = await take(first, five, 2, 0, []);
		const after = await take(first, five, 1, 0, []);
		const client = new Redis(redis.url);
		const [log = ''] = (await client.keys('*')).filter((key) => key.includes('departures'));
		await client.rpop(log);
		await client.client('KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
		const recall = () => ({ stamps: [before.stamp, before.stamp, after.stamp], ages: [] });
		await take(first, five, 1, 0, [], { recall }).catch(() => undefined);
		await sleep(600);
		const { granted } = await take(first, five, 5, 0, [], { recall });
		expect(granted).toBe(2);
		client.disconnect();
	});

	it('gives no more than a worker’s own log allows', async () => {
		expect((await take(first, five, 5, 0, [], { room: 2 })).granted).toBe(2);
		const { granted, wait } = await take(first, five, 5, 0, [], { room: 0 });
		expect([granted, wait > 0]).toEqual([0, true]);
		// And does not hold up the others meanwhile.
		expect((await take(second, five, 1, 0, [])).granted).toBe(1);
	});
});

describe('a Redis whose clock is set back', () => {
	it('holds nobody for longer than a window', async () => {
		expect((await take(first, limit, 2, 0, [])).granted).toBe(2);
		const client = new Redis(redis.url);
		const [open = ''] = (await client.keys('*')).filter((key) => key.includes('departures'));
		const hour = Math.floor(Date.now() / 1000) + 3600;
		await client.lset(open, 0, `${hour}.0`);
		await client.lset(open, 1, `${hour}.0`);
		const { granted, wait } = await take(second, limit, 1, 0, []);
		expect(granted).toBe(0);
		expect(wait).toBeLessThanOrEqual(limit.held);
		await sleep(wait);
		expect((await take(second, limit, 1, wait, [])).granted).toBe(1);
		client.disconnect();
	});
});

describe('the names of keys', () => {
	it('cannot be worked out from an account, a group and a hash', async () => {
		await take(first, limit, 1, 0, []);
		const client = new Redis(redis.url);
		const keys = await client.keys('*');
		client.disconnect();
		const guesses = ['account\ngroup', 'account', 'group', 'accountgroup'].map((text) =>
			createHash('sha256').update(text).digest('base64url').slice(0, 22),
		);
		for (const guess of guesses) expect(keys.join()).not.toContain(guess);
	});
});
