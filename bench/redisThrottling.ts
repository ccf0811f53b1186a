import Redis from 'ioredis';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import type * as Connection from '../engine/coordination/connections';
import type * as Throttle from '../engine/throttle/throttle';
import type * as Provider from '../providers/xmp';
import { RedisServer } from '../test/redis/redisServer';
import { notMeasured, type Line } from './line';
import { published } from './published';
import { inTurn, median, mediansOf, rangeOf, ratios } from './statistics';

const { closeConnections } = published<typeof Connection>('engine/coordination/connections');
const { waitForSlot } = published<typeof Throttle>('engine/throttle/throttle');
const { xmp } = published<typeof Provider>('providers/xmp');

const call = { method: 'POST', path: '/v2/ad_report/list', service: 'api' };
/** So high that nobody ever waits. */
const limit = 1_000_000;
const windowSeconds = 60;

type Slot = () => Promise<unknown>;

async function oneByOne(slot: Slot): Promise<number> {
	const count = 100;
	const start = performance.now();
	for (let index = 0; index < count; index += 1) await slot();
	return (count * 1000) / (performance.now() - start);
}

function together(atOnce: number): (slot: Slot) => Promise<number> {
	return async (slot) => {
		const count = 500;
		const start = performance.now();
		for (let done = 0; done < count; done += atOnce) {
			await Promise.all(Array.from({ length: atOnce }, slot));
		}
		return (count * 1000) / (performance.now() - start);
	};
}

const ways = [
	{ name: 'one by one', perSecond: oneByOne },
	// As many as a node sends at once, unless the user changes it.
	{ name: '10 at once', perSecond: together(10) },
	{ name: '500 at once', perSecond: together(500) },
];

const line = {
	against: '`rate-limiter-flexible` on the same Redis',
	goal: 'at least as many per second, with the exact window',
};
const measureOf = (way: string) => `throttle through Redis, ${way}`;

/** Slots from one Redis: an exact log of departures, against a counter per window. */
export async function redisThrottling(): Promise<Line[]> {
	let redis: RedisServer;
	try {
		redis = await RedisServer.start();
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		return ways.map(({ name }) =>
			notMeasured(
				{ ...line, measure: measureOf(name) },
				`${reason}. Install redis-server and run it again.`,
			),
		);
	}
	const client = new Redis(redis.url);
	try {
		return await measureWays(redis.url, client);
	} finally {
		client.disconnect();
		await closeConnections();
		await redis.close();
	}
}

async function measureWays(redisUrl: string, client: Redis): Promise<Line[]> {
	const credential = {
		baseUrl: 'http://127.0.0.1:1',
		clientId: 'bench',
		changeRateLimit: true,
		rateLimitRequests: limit,
		rateLimitWindow: windowSeconds,
		workers: 'redis',
		redisUrl,
	};
	const limiter = new RateLimiterRedis({
		storeClient: client,
		points: limit,
		duration: windowSeconds,
		keyPrefix: 'bench',
	});
	const ours: Slot = async () => await waitForSlot(xmp, credential, call);
	const theirs: Slot = async () => await limiter.consume('bench');
	// Our first slot waits for a window, since this Redis may have forgotten departures when it was
	// started; and an n8n that runs has compiled both.
	for (let slot = 0; slot < 2000; slot += 1) {
		await ours();
		await theirs();
	}
	const lines: Line[] = [];
	for (const { name, perSecond } of ways) {
		const pairs = await inTurn(
			200,
			20_000,
			async () => await perSecond(ours),
			async () => await perSecond(theirs),
		);
		const times = ratios(pairs);
		const figure = median(times);
		const write = (value: number) => `${value.toFixed(2)} ×`;
		lines.push({
			...line,
			measure: measureOf(name),
			figure: write(figure),
			range: rangeOf(mediansOf(times, 20), write),
			isReached: figure >= 1,
			reason:
				'both wait for one answer of Redis, and ours is the longer script: it keeps each departure, where the other side adds to a counter. Whoever comes at the same time shares one run, so that more than one at a time take less.',
			details: `${Math.round(median(pairs.ours))} and ${Math.round(median(pairs.theirs))} slots per second`,
		});
	}
	return lines;
}
