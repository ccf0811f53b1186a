import { forgetSessions } from '../../engine/session/sessions';
import { startSandbox, type Sandbox } from '../../sandbox';
import { CredentialStore } from '../harness';
import { demoData, demoRecords, record } from '../support/credentials';
import { runHttpRequest } from '../support/httpRequest';
import { items, jsonOf, runNode } from '../support/runNode';

const listSkus = { resource: 'sku', operation: 'getMany' };
const order = {
	resource: 'api',
	operation: 'request',
	method: 'POST',
	path: '/api_esim/addEsimOrder',
	bodyMode: 'json',
	bodyJson: '{"skuId": "45", "priceId": "441", "count": "1", "backInfo": "1"}',
};
const minute = 60_000;

let sandbox: Sandbox;
let store: CredentialStore;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});

afterAll(async () => {
	await sandbox.close();
});

beforeEach(async () => {
	sandbox.reset();
	forgetSessions();
	store = await CredentialStore.create(demoRecords(sandbox));
});

/** The named sessions that the credential holds. */
async function storedSessions(type: string): Promise<Record<string, Record<string, unknown>>> {
	const { sessionToken } = await store.decrypted(type);
	return JSON.parse(String(sessionToken || '{"sessions":{}}')).sessions;
}

/** Moves the clock of a stored session, as if it had been made earlier, in another process. */
async function age(type: string, name: string, milliseconds: number): Promise<void> {
	const sessions = await storedSessions(type);
	const session = sessions[name] ?? {};
	const moved = {
		...session,
		obtainedAt: Number(session.obtainedAt) - milliseconds,
		expiresAt: Number(session.expiresAt) - milliseconds,
	};
	const sessionToken = JSON.stringify({ version: 1, sessions: { ...sessions, [name]: moved } });
	await store.edit(type, { sessionToken });
	forgetSessions();
}

describe('without a session', () => {
	it('100 items at once sign in once', async () => {
		const run = await runNode({
			node: 'mioesim',
			store,
			input: items(100),
			parameters: { ...listSkus, options: { requestsAtOnce: 100 } },
		});
		expect(run.status).toBe('success');
		expect(sandbox.counters('mioesim')).toMatchObject({ signIns: 1, rejections: {} });
		expect(sandbox.counters('mioesim').accepted['/api_esim/getSkus']).toBe(100);
		expect(store.writes('mioesimApi')).toBe(1);
	});

	it('20 executions at once sign in once', async () => {
		const runs = await Promise.all(
			Array.from({ length: 20 }, async () =>
				runNode({ node: 'mioesim', store, input: items(5), parameters: listSkus }),
			),
		);
		expect(runs.map((run) => run.status)).toEqual(Array(20).fill('success'));
		expect(sandbox.counters('mioesim')).toMatchObject({ signIns: 1, rejections: {} });
		expect(sandbox.counters('mioesim').accepted['/api_esim/getSkus']).toBe(100);
	});

	it('100 items at once of the HTTP Request node sign in once', async () => {
		const run = await runHttpRequest({
			credential: 'mioesim',
			store,
			input: items(100),
			parameters: { url: `${sandbox.url}/mioesim/api_esim/getSkus` },
		});
		expect(run.status).toBe('success');
		expect(sandbox.counters('mioesim')).toMatchObject({ signIns: 1, rejections: {} });
		expect(sandbox.counters('mioesim').accepted['/api_esim/getSkus']).toBe(100);
	});

	it('another process finds the session in the credential', async () => {
		await runNode({ node: 'mioesim', store, parameters: listSkus });
		forgetSessions();
		await runNode({ node: 'mioesim', store, parameters: listSkus });
		expect(sandbox.counters('mioesim')).toMatchObject({ signIns: 1, rejections: {} });
	});
});

describe('a session past its clock', () => {
	beforeEach(async () => {
		await runNode({ node: 'mioesim', store, parameters: listSkus });
		await age('mioesimApi', 'token', 106 * minute);
	});

	it('is renewed before the request, with none rejected', async () => {
		const run = await runNode({ node: 'mioesim', store, parameters: listSkus, input: items(10) });
		expect(run.status).toBe('success');
		expect(sandbox.counters('mioesim')).toMatchObject({ signIns: 2, rejections: {} });
	});

	it('is renewed before the request of the HTTP Request node as well', async () => {
		const run = await runHttpRequest({
			credential: 'mioesim',
			store,
			parameters: { url: `${sandbox.url}/mioesim/api_esim/getSkus` },
		});
		expect(jsonOf(run)[0]).toMatchObject({ code: 0 });
		expect(sandbox.counters('mioesim')).toMatchObject({ signIns: 2, rejections: {} });
	});

	it('a minute before its margin is still used', async () => {
		await age('mioesimApi', 'token', -2 * minute);
		await runNode({ node: 'mioesim', store, parameters: listSkus });
		expect(sandbox.counters('mioesim')).toMatchObject({ signIns: 1, rejections: {} });
	});
});

describe('a token killed by another login', () => {
	beforeEach(async () => {
		await runNode({ node: 'mioesim', store, parameters: listSkus });
		sandbox.act('mioesim', 'killTokens');
	});

	it('is renewed once, and the order is placed exactly once', async () => {
		const run = await runNode({ node: 'mioesim', store, parameters: order });
		expect(jsonOf(run)[0]).toMatchObject({ code: 0 });
		const counters = sandbox.counters('mioesim');
		expect(counters).toMatchObject({ signIns: 2, orders: 1, rejections: { '-1': 1 } });
		expect(counters.accepted['/api_esim/addEsimOrder']).toBe(1);
	});

	it('is renewed once for 50 items at once', async () => {
		const run = await runNode({ node: 'mioesim', store, parameters: listSkus, input: items(50) });
		expect(run.status).toBe('success');
		expect(sandbox.counters('mioesim').signIns).toBe(2);
	});

	it('costs no sign-in when another worker has stored a new one', async () => {
		const data = demoData(sandbox).mioesim;
		// The other worker shares the database but not this process's memory.
		forgetSessions();
		const other = await CredentialStore.create([record('mioesim', data)]);
		await runNode({ node: 'mioesim', store: other, parameters: listSkus });
		const { sessionToken } = await other.decrypted('mioesimApi');
		forgetSessions();
		const run = runNode({ node: 'mioesim', store, parameters: listSkus });
		// Stored after this execution has read the credential.
		await store.edit('mioesimApi', { sessionToken: sessionToken ?? '' });
		expect((await run).status).toBe('success');
		expect(sandbox.counters('mioesim').signIns).toBe(2);
	});

	it('again and again ends after two sign-ins with the code and its meaning', async () => {
		sandbox.set('mioesim', { forceCode: { code: '-1', path: '/api_esim/getSkus' } });
		const run = await runNode({
			node: 'mioesim',
			store,
			parameters: { ...listSkus, outputMode: 'successFailure' },
		});
		expect(jsonOf(run, 1)[0]).toMatchObject({ code: '-1', category: 'session' });
		expect(sandbox.counters('mioesim').signIns).toBe(3);
	}, 30_000);
});

describe('an order whose answer is lost', () => {
	it.each([
		['a dropped connection', { dropConnection: { when: 'after' as const, times: 1 } }],
		[
			'a bad gateway',
			{
				forceAnswer: {
					status: 502,
					contentType: 'text/html',
					body: '<html></html>',
					when: 'after' as const,
					times: 1,
				},
			},
		],
	])('through %s is not placed again', async (_what, knobs) => {
		await runNode({ node: 'mioesim', store, parameters: listSkus });
		sandbox.set('mioesim', knobs);
		const run = await runNode({
			node: 'mioesim',
			store,
			parameters: { ...order, outputMode: 'successFailure' },
		});
		expect(jsonOf(run, 1)).toHaveLength(1);
		expect(sandbox.counters('mioesim').orders).toBe(1);
	});
});

describe('a rejected sign-in', () => {
	beforeEach(async () => {
		await store.edit('mioesimApi', { password: 'wrong-password' });
	});

	it('is made once for 50 items, and each gets the code and the remedy', async () => {
		const run = await runNode({
			node: 'mioesim',
			store,
			input: items(50),
			parameters: { ...listSkus, outputMode: 'successFailure' },
		});
		expect(sandbox.counters('mioesim').signIns).toBe(1);
		expect(sandbox.requests).toHaveLength(1);
		expect(jsonOf(run, 0)).toEqual([]);
		expect(jsonOf(run, 1)).toHaveLength(50);
		for (const item of jsonOf(run, 1)) {
			expect(item).toMatchObject({ code: '-1', category: 'credentials' });
			expect(item.remedy).toMatch(/password/i);
		}
	});

	it('is made once for 50 items of the HTTP Request node', async () => {
		const run = await runHttpRequest({
			credential: 'mioesim',
			store,
			input: items(50),
			parameters: { url: `${sandbox.url}/mioesim/api_esim/getSkus` },
			settings: { onError: 'continueRegularOutput' },
		});
		expect(sandbox.requests).toHaveLength(1);
		expect(jsonOf(run)).toHaveLength(50);
		expect(JSON.stringify(jsonOf(run)[0])).toContain('-1');
	});

	it('is tried again as soon as the credential is edited', async () => {
		await runNode({ node: 'mioesim', store, parameters: { ...listSkus, outputMode: 'one' } });
		await store.edit('mioesimApi', { password: demoData(sandbox).mioesim.password ?? '' });
		const run = await runNode({ node: 'mioesim', store, parameters: listSkus });
		expect(run.status).toBe('success');
		expect(sandbox.counters('mioesim')).toMatchObject({ signIns: 2, signInRejections: 1 });
	});
});

describe('a failure that has nothing to do with the session', () => {
	it('causes no sign-in, although the older helper asks for one', async () => {
		await runNode({ node: 'mioesim', store, parameters: listSkus });
		const run = await runHttpRequest({
			credential: 'mioesim',
			store,
			parameters: { url: `${sandbox.url}/mioesim/api_esim/noSuchCall` },
		});
		expect(run.status).toBe('error');
		expect(sandbox.counters('mioesim').signIns).toBe(1);
		expect(sandbox.requests.filter(({ path }) => path.endsWith('noSuchCall'))).toHaveLength(1);
		expect(store.writes('mioesimApi')).toBe(1);
	});
});

describe('the signature forms of MIOeSIM', () => {
	it('the encoded one is found on -30 and remembered in the session', async () => {
		sandbox.set('mioesim', { signatureForm: 'encoded' });
		await runNode({ node: 'mioesim', store, parameters: listSkus });
		expect(sandbox.counters('mioesim')).toMatchObject({ signIns: 2, rejections: { '-30': 1 } });
		forgetSessions();
		const run = await runNode({ node: 'mioesim', store, parameters: order });
		expect(run.status).toBe('success');
		expect(sandbox.counters('mioesim')).toMatchObject({ signIns: 2, rejections: { '-30': 1 } });
	});

	it('a wrong secret key ends after both were tried, with the code', async () => {
		await store.edit('mioesimApi', { secretKey: 'another-secret' });
		const run = await runNode({ node: 'mioesim', store, parameters: listSkus });
		expect(run.error('Node')?.message).toContain('-30');
		expect(sandbox.counters('mioesim').signIns).toBe(2);
	});
});

describe('a sliding session of IceKredit', () => {
	const score = {
		resource: 'creditRisk',
		operation: 'getLevel',
		bvn: '22123456789',
		mobile: '09012345678',
		equipmentSn: 'till-7',
		sn: 'bv2-1',
		borrowCount: 0,
	};

	it('lives on from its last good answer', async () => {
		jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'setTimeout'] });
		try {
			const clocked = await startSandbox({ port: 0, clock: () => Date.now() });
			const records = await CredentialStore.create(demoRecords(clocked));
			for (let call = 0; call < 5; call += 1) {
				const run = await runNode({ node: 'iceKredit', store: records, parameters: score });
				expect(run.status).toBe('success');
				jest.setSystemTime(Date.now() + 15 * minute);
			}
			expect(clocked.counters('icekredit')).toMatchObject({ signIns: 1, rejections: {} });
			jest.setSystemTime(Date.now() + 20 * minute);
			const late = await runNode({ node: 'iceKredit', store: records, parameters: score });
			expect(late.status).toBe('success');
			expect(clocked.counters('icekredit')).toMatchObject({ signIns: 2, rejections: {} });
			await clocked.close();
		} finally {
			jest.useRealTimers();
		}
	});

	it('whose client address has changed is renewed and the call repeated', async () => {
		await runNode({ node: 'iceKredit', store, parameters: score });
		sandbox.set('icekredit', { forceCode: { code: '200006', times: 1 } });
		const run = await runNode({ node: 'iceKredit', store, parameters: score });
		expect(jsonOf(run)).toEqual([{ new_customer: 1, risk_level: 'Very Low' }]);
		expect(sandbox.counters('icekredit').signIns).toBe(2);
	});
});

describe('the two sessions of OneAccess', () => {
	const login = {
		resource: 'login',
		operation: 'smsCode',
		mobile: '12345678901',
		verifyCode: '232326',
		keepSession: true,
	};
	const ticket = { resource: 'ssoTicket', operation: 'create' };

	it('are kept side by side and renewed one by one', async () => {
		await runNode({ node: 'oneAccess', store, parameters: login });
		await runNode({ node: 'oneAccess', store, parameters: ticket });
		const before = await storedSessions('oneAccessApi');
		expect(Object.keys(before).sort()).toEqual(['management', 'person']);
		await age('oneAccessApi', 'management', 30 * minute);
		const run = await runNode({ node: 'oneAccess', store, parameters: ticket });
		expect(jsonOf(run)[0]).toHaveProperty('sso_ticket');
		const after = await storedSessions('oneAccessApi');
		expect(after.person).toEqual(before.person);
		expect(after.management?.token).not.toBe(before.management?.token);
	});

	it('without a login the ticket says which operation to run, and nothing is sent for it', async () => {
		const run = await runNode({ node: 'oneAccess', store, parameters: ticket });
		expect(run.error('Node')?.message).toContain('NO_SESSION');
		expect(run.error('Node')?.message).toContain('Login: With SMS Code');
		expect(sandbox.requests.filter(({ path }) => path.includes('/sso/'))).toEqual([]);
	});

	it('a token from the item is used in place of the credential’s', async () => {
		const given = await runNode({
			node: 'oneAccess',
			store,
			parameters: { ...login, keepSession: false },
		});
		expect(Object.keys(await storedSessions('oneAccessApi'))).toEqual([]);
		const token = String(jsonOf(given)[0]?.session_token);
		const run = await runNode({
			node: 'oneAccess',
			store,
			parameters: { ...ticket, itemToken: '={{ $json.token }}' },
			input: [{ json: { token } }],
		});
		expect(jsonOf(run)[0]).toHaveProperty('sso_ticket');
	});
});

describe('the sign-ins of Lanying IM', () => {
	const profile = { resource: 'api', operation: 'request', method: 'GET', path: '/user/profile' };

	it.each([
		['userId', { userId: '2321235000001' }, '/token/id'],
		['loginName', { loginName: 'alice@example.com' }, '/token/login'],
		['userName', { userName: 'alice' }, '/token/user'],
	])('with %s', async (signInWith, account, path) => {
		await store.edit('lanyingImApi', { signInWith, ...account, password: 'alice-password' });
		const run = await runNode({ node: 'lanyingIm', store, parameters: profile });
		expect(jsonOf(run)[0]).toMatchObject({ code: 200, data: { username: 'alice' } });
		expect(sandbox.requests[0]).toMatchObject({ path, code: '200' });
		expect(sandbox.requests[0]?.headers).not.toHaveProperty('access-token');
	});

	it('an expired token, answered with HTTP 200 and 402, is renewed', async () => {
		await store.edit('lanyingImApi', {
			signInWith: 'userName',
			userName: 'alice',
			password: 'alice-password',
		});
		await runNode({ node: 'lanyingIm', store, parameters: profile });
		sandbox.act('lanying', 'expireTokens');
		const run = await runNode({ node: 'lanyingIm', store, parameters: profile });
		expect(jsonOf(run)[0]).toMatchObject({ code: 200 });
		expect(sandbox.counters('lanying')).toMatchObject({ signIns: 2, rejections: { '402': 1 } });
	});

	it('with an admin token acts as a user by the header user_id', async () => {
		const run = await runNode({
			node: 'lanyingIm',
			store,
			parameters: { ...profile, actAs: 'user', actAsUserId: '2321235000002' },
		});
		expect(jsonOf(run)[0]).toMatchObject({ data: { username: 'bob' } });
		expect(sandbox.counters('lanying').signIns).toBe(0);
	});
});

describe('the session operations', () => {
	it('hand out the live token without signing in again', async () => {
		await runNode({ node: 'mioesim', store, parameters: listSkus });
		const parameters = { resource: 'session', operation: 'getToken' };
		const run = await runNode({ node: 'mioesim', store, parameters, input: items(3) });
		const { token } = await storedSessions('mioesimApi');
		expect(jsonOf(run).map((item) => item.token)).toEqual(Array(3).fill(token?.token));
		expect(Date.parse(String(jsonOf(run)[0]?.expiresAt))).toBe(token?.expiresAt);
		expect(sandbox.counters('mioesim').signIns).toBe(1);
	});

	it('renew signs in anew, keeps the session, and shows no token', async () => {
		await runNode({ node: 'mioesim', store, parameters: listSkus });
		const before = await storedSessions('mioesimApi');
		const run = await runNode({
			node: 'mioesim',
			store,
			parameters: { resource: 'session', operation: 'renew' },
		});
		const after = await storedSessions('mioesimApi');
		expect(after.token?.token).not.toBe(before.token?.token);
		expect(jsonOf(run)[0]).not.toHaveProperty('token');
		expect(sandbox.counters('mioesim').signIns).toBe(2);
	});
});
