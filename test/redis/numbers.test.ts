import { xmp } from '../../providers/xmp';
import { RedisServer } from './redisServer';

/** A worker: a copy of the code with a memory of its own. */
async function worker() {
	let numbers: typeof import('../../engine/throttle/numbers') | undefined;
	let connections: typeof import('../../engine/coordination/connections') | undefined;
	await jest.isolateModulesAsync(async () => {
		numbers = await import('../../engine/throttle/numbers');
		connections = await import('../../engine/coordination/connections');
	});
	if (!numbers || !connections) throw new Error('The code was not loaded');
	const { nextNumber } = numbers;
	return {
		draw: async (credential: object, moment: number) =>
			Number(await nextNumber({ ...xmp, drawsNumbers: true }, { ...credential }, moment)),
		close: connections.closeConnections,
	};
}

let redis: RedisServer;
let workers: Array<Awaited<ReturnType<typeof worker>>>;
let credential: object;

beforeEach(async () => {
	redis = await RedisServer.start();
	workers = [await worker(), await worker()];
	credential = {
		baseUrl: 'https://api.example.com',
		clientId: 'client',
		clientSecret: 'secret',
		workers: 'redis',
		redisUrl: redis.url,
	};
});
afterEach(async () => {
	await Promise.all(workers.map(async ({ close }) => await close()));
	await redis.close();
});

const moment = Date.UTC(2026, 0, 1);
const isGrowing = (numbers: readonly number[]) =>
	numbers.every((number, at) => at === 0 || number > (numbers[at - 1] ?? Infinity));

it('grow across workers in turn, also where the clock of one is behind', async () => {
	const drawn: number[] = [];
	for (let count = 0; count < 6; count += 1) {
		const behind = count % 2 === 0 ? 0 : 3_600_000;
		drawn.push((await workers[count % 2]?.draw(credential, moment - behind + count)) ?? 0);
	}
	expect(isGrowing(drawn)).toBe(true);
	expect(drawn[0]).toBeGreaterThanOrEqual(moment * 1000);
});

it('are never drawn twice by workers that ask at once', async () => {
	// In the order in which they are handed out, which is that in which requests depart: where one worker
	// brings Redis the script between two questions of the other, the first is asked once more.
	const drawn = await Promise.all(
		workers.map(async ({ draw }) => {
			const handedOut: number[] = [];
			const one = async () => {
				handedOut.push(await draw(credential, moment));
			};
			await Promise.all(Array.from({ length: 100 }, one));
			return handedOut;
		}),
	);
	expect(drawn.every(isGrowing)).toBe(true);
	expect(new Set(drawn.flat()).size).toBe(200);
});

it('go on in each worker while Redis cannot be used', async () => {
	await workers[1]?.draw(credential, moment + 60_000);
	const before = (await workers[0]?.draw(credential, moment)) ?? 0;
	await redis.kill();
	const after = [1, 2, 3].map(async () => await workers[0]?.draw(credential, moment));
	expect(isGrowing([before, ...(await Promise.all(after)).map(Number)])).toBe(true);
});
