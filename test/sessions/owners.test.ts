import { forgetSessions } from '../../engine/session/sessions';
import { startSandbox, type Sandbox } from '../../sandbox';
import { CredentialStore } from '../harness';
import { demoData, record } from '../support/credentials';
import { runHttpRequest } from '../support/httpRequest';
import { items, jsonOf, runNode } from '../support/runNode';

const login = {
	resource: 'login',
	operation: 'smsCode',
	mobile: '12345678901',
	verifyCode: '232326',
	keepSession: true,
};
const person = { resource: 'session', operation: 'getToken', sessionName: 'person' };
const ticket = { resource: 'ssoTicket', operation: 'create' };
const ticketPath = '/api/v2/tenant/sso/session-token/sso-ticket';
const managementPath = '/api/v2/tenant/token';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ port: 0 });
	forgetSessions();
});
afterEach(async () => await sandbox.close());

/** A credential of the same application as any other one here. */
async function credentialOf(changes: Record<string, string> = {}): Promise<CredentialStore> {
	const data = { ...demoData(sandbox).oneAccess, ...changes };
	return await CredentialStore.create([record('oneAccess', data)]);
}

async function sessionsIn(store: CredentialStore, type = 'oneAccessApi') {
	const { sessionToken } = await store.decrypted(type);
	const { sessions } = JSON.parse(String(sessionToken || '{"sessions":{}}'));
	return sessions as Record<string, { token: string } | undefined>;
}

/** Logs a person in and resolves to the token that the credential holds from then on. */
async function logIn(store: CredentialStore): Promise<string> {
	const run = await runNode({ node: 'oneAccess', store, parameters: login });
	expect(run.status).toBe('success');
	return (await sessionsIn(store)).person?.token ?? 'none';
}

async function httpTicket(store: CredentialStore) {
	return await runHttpRequest({
		credential: 'oneAccess',
		store,
		parameters: {
			method: 'POST',
			url: `${sandbox.url}/oneaccess${ticketPath}`,
			sendBody: true,
			specifyBody: 'json',
			jsonBody: '{"target_client_id": "app2"}',
			options: { response: { response: { neverError: true } } },
		},
	});
}

/** The persons' tokens that calls for a ticket were sent with. */
function sentTokens(): unknown[] {
	return sandbox.requests
		.filter(({ path }) => path === ticketPath)
		.map(({ body }) => (body as { session_token?: string }).session_token);
}

describe('a person’s session', () => {
	it.each([
		['without a client secret', { clientSecret: '' }],
		['with the same client secret', {}],
	])('is not given to another credential of the application, %s', async (_what, changes) => {
		const own = await credentialOf();
		const token = await logIn(own);
		const other = await credentialOf(changes);
		const run = await runNode({ node: 'oneAccess', store: other, parameters: person });
		expect(run.error('Node')?.message).toContain('NO_SESSION');
		await runNode({ node: 'oneAccess', store: other, parameters: ticket });
		await httpTicket(other);
		expect(sentTokens()).toEqual([]);
		expect(JSON.stringify(await sessionsIn(other))).not.toContain(token);
		const again = await runNode({ node: 'oneAccess', store: own, parameters: person });
		expect(jsonOf(again)[0]).toMatchObject({ token });
	});

	it('goes with its own credential where two are of one application, in both nodes', async () => {
		const [ann, bob] = [await credentialOf(), await credentialOf()];
		const tokens = [await logIn(ann), await logIn(bob)];
		expect(new Set(tokens).size).toBe(2);
		for (const send of [
			async (store: CredentialStore) =>
				await runNode({ node: 'oneAccess', store, parameters: ticket }),
			httpTicket,
		]) {
			const before = sentTokens().length;
			for (const store of [ann, bob, ann]) await send(store);
			expect(sentTokens().slice(before)).toEqual([tokens[0], tokens[1], tokens[0]]);
		}
		await Promise.all([ann, bob].map(async (store) => await httpTicket(store)));
		expect(new Set(sentTokens().slice(-2))).toEqual(new Set(tokens));
	});

	it('that was logged out is not written back by a worker that had read it before', async () => {
		const store = await credentialOf();
		const token = await logIn(store);
		sandbox.set('oneaccess', { latencyMs: 300 });
		const slow = runNode({
			node: 'oneAccess',
			store,
			parameters: { ...ticket, itemToken: 'given' },
		});
		while (!sandbox.requests.some(({ path }) => path === managementPath)) await pause(5);
		const { sessionToken } = await store.decrypted('oneAccessApi');
		expect(String(sessionToken)).toContain(token);
		// Another worker's log out.
		await store.edit('oneAccessApi', { sessionToken: '' });
		await slow;
		expect(Object.keys(await sessionsIn(store))).toEqual(['management']);
	});
});

async function pause(duration: number): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, duration));
}

describe('two workers that store at the same time', () => {
	it.each([
		[
			'one of our nodes',
			async (store: CredentialStore) =>
				await runNode({
					node: 'oneAccess',
					store,
					parameters: { ...ticket, itemToken: 'given' },
				}),
		],
		[
			'the HTTP Request node',
			async (store: CredentialStore) =>
				await runHttpRequest({
					credential: 'oneAccess',
					store,
					parameters: { url: `${sandbox.url}/oneaccess/api/v2/tenant/users` },
				}),
		],
	])('keep a person’s session that is stored while %s signs in', async (_what, signIn) => {
		const store = await credentialOf();
		sandbox.set('oneaccess', { latencyMs: 300 });
		const slow = signIn(store);
		while (!sandbox.requests.some(({ path }) => path === managementPath)) await pause(5);
		const other = await credentialOf();
		sandbox.set('oneaccess', { latencyMs: 0 });
		const token = await logIn(other);
		const { sessionToken } = await other.decrypted('oneAccessApi');
		await store.edit('oneAccessApi', { sessionToken: sessionToken ?? '' });
		await slow;
		expect((await sessionsIn(store)).person?.token).toBe(token);
	});

	it('leave what the user has edited meanwhile, and store nothing made for what it was', async () => {
		const store = await credentialOf();
		sandbox.set('oneaccess', { latencyMs: 300 });
		const slow = runNode({
			node: 'oneAccess',
			store,
			parameters: { ...ticket, itemToken: 'given' },
		});
		while (!sandbox.requests.some(({ path }) => path === managementPath)) await pause(5);
		await store.edit('oneAccessApi', { clientSecret: 'edited', language: 'zh' });
		await slow;
		const data = await store.decrypted('oneAccessApi');
		expect(data).toMatchObject({ clientSecret: 'edited', language: 'zh' });
		expect(await sessionsIn(store)).toEqual({});
	});
});

describe('a credential without a secret', () => {
	it('gets nothing that another one of the same public facts has made', async () => {
		const data = demoData(sandbox).mioesim;
		const own = await CredentialStore.create([record('mioesim', data)]);
		const listSkus = { resource: 'sku', operation: 'getMany' };
		await runNode({ node: 'mioesim', store: own, parameters: listSkus });
		const stranger = await CredentialStore.create([
			record('mioesim', { ...data, password: '', secretKey: '' }),
		]);
		const before = sandbox.requests.length;
		const run = await runNode({ node: 'mioesim', store: stranger, parameters: listSkus });
		expect(run.error('Node')?.message).toContain('NO_SESSION');
		expect(run.error('Node')?.message).toContain('"Password" is empty');
		expect(sandbox.requests).toHaveLength(before);
	});
});

describe('two credentials of one account, one of them with a fixed signature form', () => {
	it('share one session, in turn and at once', async () => {
		const data = demoData(sandbox).mioesim;
		const stores = await Promise.all(
			['automatic', 'plain'].map(
				async (signatureForm) =>
					await CredentialStore.create([record('mioesim', { ...data, signatureForm })]),
			),
		);
		const parameters = { resource: 'sku', operation: 'getMany' };
		for (const store of [...stores, ...stores]) {
			const run = await runNode({ node: 'mioesim', store, parameters });
			expect(run.status).toBe('success');
		}
		await Promise.all(
			stores.map(
				async (store) => await runNode({ node: 'mioesim', store, parameters, input: items(10) }),
			),
		);
		expect(sandbox.counters('mioesim')).toMatchObject({ signIns: 1, rejections: {} });
	});
});
