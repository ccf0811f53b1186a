import type { IExecuteFunctions } from 'n8n-workflow';
import { runWorkflow } from '../harness';
import { ToyCredential } from './toyCredential';
import { helpers, oneNodeWorkflow, runToy, toyStore } from './toyRun';
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

describe.each(helpers)('the session slot of a credential, through $name', ({ send }) => {
	const call = async (context: IExecuteFunctions) => {
		await send(context, { url: `${server.url}/call`, method: 'GET' });
		return [[]];
	};

	test('an empty slot has n8n sign in before the request, and use what the sign-in returns', async () => {
		const store = await toyStore({ baseUrl: server.url, session: '' });
		await runToy(call, credential, store);
		expect(server.seen.map(({ target }) => target)).toEqual(['/login', '/call']);
		expect(sessionsSent()).toEqual(['session-1']);
	});

	test('the new session is stored in the record, encrypted, beside what was there', async () => {
		const store = await toyStore({ baseUrl: server.url, user: 'me', session: '' });
		const before = store.encrypted('1');
		await runToy(call, credential, store);
		expect(await store.decrypted('1')).toEqual({
			baseUrl: server.url,
			user: 'me',
			session: 'session-1',
		});
		expect(store.encrypted('1')).not.toBe(before);
		expect(store.encrypted('1')).not.toContain('session-1');
		expect(store.writes('1')).toBe(1);
	});

	test('a slot that was never saved counts as empty, because the default of the property is', async () => {
		const store = await toyStore({ baseUrl: server.url });
		await runToy(call, credential, store);
		expect(sessionsSent()).toEqual(['session-1']);
	});

	test('a filled slot is used without a sign-in, by every later execution', async () => {
		const store = await toyStore({ baseUrl: server.url, session: '' });
		await runToy(call, credential, store);
		await runToy(call, new ToyCredential(), store);
		expect(server.seenAt('/login')).toHaveLength(1);
		expect(sessionsSent()).toEqual(['session-1', 'session-1']);
	});

	test('the record is read for every request, so that a session stored by another worker is seen', async () => {
		const store = await toyStore({ baseUrl: server.url, session: 'old' });
		await runToy(
			async (context) => {
				await call(context);
				await store.edit('1', { session: 'from another worker' });
				return await call(context);
			},
			credential,
			store,
		);
		expect(sessionsSent()).toEqual(['old', 'from another worker']);
		expect(store.reads('1')).toBe(2);
	});

	test('every request that starts with an empty slot signs in: n8n has no lock', async () => {
		const store = await toyStore({ baseUrl: server.url, session: '' });
		await runToy(
			async (context) => {
				await Promise.all([call(context), call(context), call(context)]);
				return [[]];
			},
			credential,
			store,
		);
		expect(server.seenAt('/login')).toHaveLength(3);
	});

	test('a stored field that is not a property of the credential is not handed out', async () => {
		const store = await toyStore({ baseUrl: server.url, session: 's', extra: 'x' });
		await runToy(call, credential, store);
		expect(credential.attachCalls[0]).toEqual({
			baseUrl: server.url,
			user: 'somebody',
			session: 's',
			allowedHttpRequestDomains: 'all',
		});
	});

	test('whatever else the sign-in returns is stored too', async () => {
		const store = await toyStore({ baseUrl: server.url, session: '' });
		credential.signIn = async () => ({ session: 's', user: 'renamed' });
		await runToy(call, credential, store);
		expect(await store.decrypted('1')).toMatchObject({ session: 's', user: 'renamed' });
	});

	test('a sign-in that throws ends the request without sending it', async () => {
		const store = await toyStore({ baseUrl: server.url, session: '' });
		credential.signIn = async () => {
			throw new Error('wrong password');
		};
		const run = await runToy(call, credential, store);
		expect(run.status).toBe('error');
		expect(run.error('Node')?.message).toBe('wrong password');
		expect(server.seen).toHaveLength(0);
		expect(store.writes('1')).toBe(0);
	});
});

test('a sign-in that throws is tried once by the newer helper and twice by the older one', async () => {
	const attempts: number[] = [];
	for (const { send } of helpers) {
		const failing = new ToyCredential();
		failing.signIn = async () => {
			throw new Error('wrong password');
		};
		const store = await toyStore({ baseUrl: server.url, session: '' });
		await runToy(
			async (context) => {
				await send(context, { url: `${server.url}/call` });
				return [[]];
			},
			failing,
			store,
		);
		attempts.push(failing.signInCalls.length);
	}
	expect(attempts).toEqual([1, 2]);
});

test('the HTTP Request node reads the record three times per item: before, for and after the request', async () => {
	const store = await toyStore({ baseUrl: server.url, session: 's' });
	await runWorkflow({
		workflow: oneNodeWorkflow({
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.4,
			parameters: {
				method: 'GET',
				url: `${server.url}/call`,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: 'toyApi',
			},
		}),
		credentialTypes: [credential],
		credentials: store,
		input: [{ json: {} }, { json: {} }],
	});
	expect(store.reads('1')).toBe(6);
});

test('a credential that is limited to some domains signs in only there', async () => {
	const store = await toyStore({
		baseUrl: server.url,
		session: '',
		allowedHttpRequestDomains: 'domains',
		allowedDomains: 'api.example.com',
	});
	const run = await runToy(
		async (context) => {
			await helpers[0]?.send(context, { url: `${server.url}/call` });
			return [[]];
		},
		credential,
		store,
	);
	expect(run.error('Node')?.message).toContain('Domain not allowed');
	expect(server.seen).toHaveLength(0);
});

test('the sign-in gets no helper but httpRequest', async () => {
	const store = await toyStore({ baseUrl: server.url, session: '' });
	await runToy(
		async (context) => {
			await helpers[0]?.send(context, { url: `${server.url}/call` });
			return [[]];
		},
		credential,
		store,
	);
	expect(credential.signInHelpers).toEqual(['helpers', 'httpRequest']);
});
