import type * as Connections from '../../engine/coordination/connections';
import type * as Sessions from '../../engine/session/sessions';
import { compilePlain } from '../descriptions/described';
import { RedisServer } from './redisServer';

const { provider } = compilePlain({
	attach: { headers: { Authorization: '{token}' } },
	signIn: {
		steps: [{ method: 'POST', path: '/login', body: { secret: '{secret}' } }],
		token: { body: 'access' },
		keep: { refresh: { body: 'refresh' } },
		life: { in: { body: 'life' }, unit: 'ms' },
		refresh: { method: 'POST', path: '/renew', body: { r: '{session.refresh}' } },
	},
});

let redis: RedisServer;
let workers: Array<Awaited<ReturnType<typeof worker>>>;
let asked: string[];
let good: string;
/** Of a session (ms): so short that it ends within the test. */
const life = 600;

async function answer(path: string, refresh: unknown) {
	asked.push(path);
	await new Promise((done) => setTimeout(done, 50));
	if (path === '/renew' && refresh !== good) return { status: 401, body: {} };
	good = `R${asked.length}`;
	return { status: 200, body: { access: `A${asked.length}`, refresh: good, life } };
}

/** A worker: a copy of the code with a memory of its own. */
async function worker() {
	let sessions: typeof Sessions | undefined;
	let connections: typeof Connections | undefined;
	await jest.isolateModulesAsync(async () => {
		sessions = await import('../../engine/session/sessions');
		connections = await import('../../engine/coordination/connections');
	});
	const { obtainSession } = sessions ?? {};
	if (!obtainSession || !connections) throw new Error('The code was not loaded');
	return {
		close: connections.closeConnections,
		/** Nothing is in its record: all is in memory, or in Redis. */
		ask: async () => {
			const credential = { key: 'k', secret: 's', workers: 'redis', redisUrl: redis.url };
			const obtained = await obtainSession(
				provider,
				'token',
				credential,
				async ({ path, body }) => {
					const value = body.kind === 'json' ? (body.value as { r?: unknown }) : {};
					const { status, body: given } = await answer(path, value.r);
					return { httpStatus: status, headers: {}, text: JSON.stringify(given) };
				},
			);
			return obtained.kind === 'session' ? obtained.session.token : obtained.outcome.code;
		},
	};
}

beforeEach(async () => {
	redis = await RedisServer.start();
	asked = [];
	good = '';
	workers = [await worker(), await worker()];
});
afterEach(async () => {
	await Promise.all(workers.map(async ({ close }) => await close()));
	await redis.close();
});

it('is used by one of two workers, also by one that has not made the session', async () => {
	const [one, other] = workers;
	expect(await one?.ask()).toBe('A1');
	await new Promise((done) => setTimeout(done, life));
	const both = await Promise.all([one?.ask(), other?.ask()]);
	expect(both).toEqual(['A2', 'A2']);
	await new Promise((done) => setTimeout(done, life));
	expect(await other?.ask()).toBe('A3');
	expect(asked).toEqual(['/login', '/renew', '/renew']);
});
