import type { IExecuteFunctions } from 'n8n-workflow';
import { SessionExpired, ToyCredential } from './toyCredential';
import { helpers, runToy, toyStore } from './toyRun';
import { ToyServer } from './toyServer';

let server: ToyServer;
let credential: ToyCredential;

beforeAll(async () => {
	server = await ToyServer.start();
});
beforeEach(() => {
	server.reset();
	credential = new ToyCredential();
});
afterAll(async () => await server.stop());

const sessionsSent = () => server.seenAt('/call').map(({ headers }) => headers['x-session']);

/** Refuses one session in `authenticate`, as a credential does whose clock says that it has run out. */
function refuse(expired: string): void {
	const { attach } = credential;
	credential.attach = async (credentials, options) => {
		if (credentials.session === expired) throw new SessionExpired('the session has run out');
		return await attach(credentials, options);
	};
}

describe.each(helpers)('renewal from authenticate, through $name', ({ send }) => {
	const call = async (context: IExecuteFunctions) => {
		await send(context, { url: `${server.url}/call`, method: 'GET' });
		return [[]];
	};

	test('an authenticate that throws a 401 costs one sign-in and one request, with the new session', async () => {
		const store = await toyStore({ baseUrl: server.url, session: 'old' });
		refuse('old');
		const run = await runToy(call, credential, store);
		expect(run.status).toBe('success');
		expect(server.seen.map(({ target }) => target)).toEqual(['/login', '/call']);
		expect(sessionsSent()).toEqual(['session-1']);
		expect((await store.decrypted('1')).session).toBe('session-1');
		expect(credential.attachCalls).toHaveLength(2);
	});

	test('the sign-in sees the session that was refused', async () => {
		const store = await toyStore({ baseUrl: server.url, session: 'old' });
		refuse('old');
		await runToy(call, credential, store);
		expect(credential.signInSaw.map(({ session }) => session)).toEqual(['old']);
	});

	test('an authenticate that refuses twice is not asked a third time', async () => {
		const store = await toyStore({ baseUrl: server.url, session: 'old' });
		credential.attach = async () => {
			throw new SessionExpired('the session has run out');
		};
		const run = await runToy(call, credential, store);
		expect(run.status).toBe('error');
		expect(credential.attachCalls).toHaveLength(2);
		expect(server.seenAt('/call')).toHaveLength(0);
	});

	test('a session that was just stored stays stored when authenticate then throws another error', async () => {
		const store = await toyStore({ baseUrl: server.url, session: '' });
		credential.attach = async () => {
			throw new Error('not a host of this API');
		};
		credential.signIn = async (_helper, { session }) =>
			session === '' ? { session: 'stored' } : {};
		const run = await runToy(call, credential, store);
		expect(run.error('Node')?.message).toBe('not a host of this API');
		expect(server.seenAt('/call')).toHaveLength(0);
		expect((await store.decrypted('1')).session).toBe('stored');
		expect(store.writes('1')).toBe(1);
	});

	test('a 401 of the server renews the session and sends the request again', async () => {
		const store = await toyStore({ baseUrl: server.url, session: 'old' });
		server.answer = ({ headers }) =>
			headers['x-session'] === 'old' ? { status: 401, body: '{}' } : { body: '{}' };
		const run = await runToy(call, credential, store);
		expect(run.status).toBe('success');
		expect(sessionsSent()).toEqual(['old', 'session-1']);
	});

	test('an answer without the session key, after a 401, leaves the record as it was', async () => {
		const store = await toyStore({ baseUrl: server.url, session: 'good' });
		server.answer = () => ({ status: 401, body: '{"message":"no"}' });
		credential.signIn = async () => ({});
		const run = await runToy(call, credential, store);
		expect(run.error('Node')).toMatchObject({ httpCode: '401' });
		expect(await store.decrypted('1')).toEqual({ baseUrl: server.url, session: 'good' });
		expect(store.writes('1')).toBe(0);
	});
});

describe('a failed request that is not a 401', () => {
	const outcomes = async (status: number, signIn?: ToyCredential['signIn']) => {
		const found = [];
		for (const { name, send } of helpers) {
			server.reset();
			server.answer = ({ target }) =>
				target === '/login' ? { body: '{}' } : { status, body: '{"message":"no"}' };
			credential = new ToyCredential();
			if (signIn) credential.signIn = signIn;
			const store = await toyStore({ baseUrl: server.url, session: 'good' });
			const run = await runToy(
				async (context) => {
					await send(context, { url: `${server.url}/call`, method: 'GET' });
					return [[]];
				},
				credential,
				store,
			);
			const { session } = await store.decrypted('1');
			const error = run.error('Node');
			const httpCode = error && 'httpCode' in error ? error.httpCode : undefined;
			found.push({
				name,
				signIns: credential.signInCalls.length,
				sent: sessionsSent(),
				session,
				httpCode,
			});
		}
		return found;
	};

	test.each([404, 500])(
		'%d: the older helper signs in and sends again, the newer one does not',
		async (status) => {
			expect(await outcomes(status)).toEqual([
				{
					name: 'httpRequestWithAuthentication',
					signIns: 0,
					sent: ['good'],
					session: 'good',
					httpCode: String(status),
				},
				{
					name: 'requestWithAuthentication',
					signIns: 1,
					sent: ['good', 'session-1'],
					session: 'session-1',
					httpCode: String(status),
				},
			]);
		},
	);

	test('a sign-in that returns no session leaves the record, sends nothing more and shows the first error', async () => {
		const [, older] = await outcomes(404, async () => ({}));
		expect(older).toEqual({
			name: 'requestWithAuthentication',
			signIns: 1,
			sent: ['good'],
			session: 'good',
			httpCode: '404',
		});
	});

	test('the sign-in cannot tell what failed: a good session is all it sees', async () => {
		await outcomes(404);
		expect(credential.signInSaw.map(({ session }) => session)).toEqual(['good']);
	});
});

test('an authenticate that throws without a status is asked once by the newer helper; the older one signs in first', async () => {
	const attempts = [];
	for (const { send } of helpers) {
		server.reset();
		credential = new ToyCredential();
		credential.attach = async () => {
			throw new Error('refused');
		};
		const store = await toyStore({ baseUrl: server.url, session: 'good' });
		await runToy(
			async (context) => {
				await send(context, { url: `${server.url}/call` });
				return [[]];
			},
			credential,
			store,
		);
		attempts.push({
			attached: credential.attachCalls.length,
			signIns: credential.signInCalls.length,
		});
	}
	expect(attempts).toEqual([
		{ attached: 1, signIns: 0 },
		{ attached: 2, signIns: 1 },
	]);
});

test('after a 401 without a new session the newer helper sends the request again all the same, the older does not', async () => {
	const sent = [];
	for (const { send } of helpers) {
		server.reset();
		server.answer = () => ({ status: 401, body: '{}' });
		credential = new ToyCredential();
		credential.signIn = async () => ({});
		const store = await toyStore({ baseUrl: server.url, session: 'good' });
		await runToy(
			async (context) => {
				await send(context, { url: `${server.url}/call`, method: 'POST', body: { order: 1 } });
				return [[]];
			},
			credential,
			store,
		);
		sent.push(sessionsSent());
	}
	expect(sent).toEqual([['good', 'good'], ['good']]);
});
