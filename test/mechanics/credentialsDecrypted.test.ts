import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';
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

describe.each(helpers)('credentialsDecrypted, through $name', ({ send }) => {
	const callWith = (data: ICredentialDataDecryptedObject) => async (context: IExecuteFunctions) => {
		await send(
			context,
			{ url: `${server.url}/call`, method: 'GET' },
			{ credentialsDecrypted: { id: '1', name: 'Toy account', type: 'toyApi', data } },
		);
		return [[]];
	};

	test('an empty session in it has n8n sign in and store the new session, whatever is stored', async () => {
		const store = await toyStore({ baseUrl: server.url, session: 'stored' });
		await runToy(callWith({ baseUrl: server.url, user: 'u', session: '' }), credential, store);
		expect(sessionsSent()).toEqual(['session-1']);
		expect(await store.decrypted('1')).toEqual({ baseUrl: server.url, session: 'session-1' });
	});

	test('a key that is no property of the credential reaches the sign-in and is not stored', async () => {
		const store = await toyStore({ baseUrl: server.url, session: 'stored' });
		const data = { baseUrl: server.url, user: 'another', session: '', oneTimeCode: '123456' };
		await runToy(callWith(data), credential, store);
		expect(credential.signInSaw).toEqual([
			{ baseUrl: server.url, user: 'another', session: '', oneTimeCode: '123456' },
		]);
		expect(await store.decrypted('1')).toEqual({ baseUrl: server.url, session: 'session-1' });
	});

	test('the sign-in and authenticate get the very object that the node passed, and the new session is put into it', async () => {
		const store = await toyStore({ baseUrl: server.url, session: 'stored' });
		const data: ICredentialDataDecryptedObject = { baseUrl: server.url, user: 'u', session: '' };
		const passed = new WeakMap([[data, 'the object of the node']]);
		await runToy(callWith(data), credential, store);
		expect(credential.signInCalls.map((object) => passed.get(object))).toEqual([
			'the object of the node',
		]);
		expect(credential.attachCalls.map((object) => passed.get(object))).toEqual([
			'the object of the node',
		]);
		expect(data.session).toBe('session-1');
	});

	test('it is the same object again when authenticate has the session renewed', async () => {
		const store = await toyStore({ baseUrl: server.url, session: 'stored' });
		const { attach } = credential;
		credential.attach = async (credentials, options) => {
			if (credentials.session === 'old') throw new SessionExpired('the session has run out');
			return await attach(credentials, options);
		};
		const data: ICredentialDataDecryptedObject = { baseUrl: server.url, user: 'u', session: 'old' };
		const passed = new WeakSet([data]);
		await runToy(callWith(data), credential, store);
		const handed = [...credential.attachCalls, ...credential.signInCalls];
		expect(handed.map((object) => passed.has(object))).toEqual([true, true, true]);
		expect(sessionsSent()).toEqual(['session-1']);
	});

	test('with a session in it the record is neither read nor written', async () => {
		const store = await toyStore({ baseUrl: server.url, session: 'stored' });
		await runToy(callWith({ baseUrl: server.url, user: 'u', session: 'mine' }), credential, store);
		expect(sessionsSent()).toEqual(['mine']);
		expect(store.reads('1')).toBe(0);
		expect(store.writes('1')).toBe(0);
	});

	test('without the session key no sign-in happens: only an empty text is an empty slot', async () => {
		const store = await toyStore({ baseUrl: server.url, session: '' });
		await runToy(callWith({ baseUrl: server.url, user: 'u' }), credential, store);
		expect(credential.signInCalls).toHaveLength(0);
	});
});

describe.each(helpers)('credentials read by n8n, through $name', ({ send }) => {
	test('the sign-in and authenticate get one object, which is another one for each request', async () => {
		const store = await toyStore({ baseUrl: server.url, session: '' });
		await runToy(
			async (context) => {
				await send(context, { url: `${server.url}/call` });
				await send(context, { url: `${server.url}/call` });
				return [[]];
			},
			credential,
			store,
		);
		expect(credential.signInCalls[0]).toBe(credential.attachCalls[0]);
		expect(credential.attachCalls[0]).not.toBe(credential.attachCalls[1]);
	});
});
