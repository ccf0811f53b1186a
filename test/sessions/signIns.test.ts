import { forgetSessions } from '../../engine/session/sessions';
import { startSandbox, type Sandbox } from '../../sandbox';
import { CredentialStore } from '../harness';
import { demoRecords } from '../support/credentials';
import { runHttpRequest } from '../support/httpRequest';
import { items, jsonOf, runNode } from '../support/runNode';

const login = '/api_order/login';
const skus = '/api_esim/getSkus';
const listSkus = { resource: 'sku', operation: 'getMany', outputMode: 'successFailure' };

let sandbox: Sandbox;
let store: CredentialStore;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});

afterAll(async () => await sandbox.close());

beforeEach(async () => {
	sandbox.reset();
	forgetSessions();
	store = await CredentialStore.create(demoRecords(sandbox));
});

const sentTo = (path: string) => sandbox.requests.filter((request) => request.path === path).length;

async function listWith(input: number, options = {}) {
	const parameters = { ...listSkus, options };
	return await runNode({ node: 'mioesim', store, parameters, input: items(input) });
}

describe('a sign-in that fails', () => {
	const failures = [
		['HTTP 401 and no body', { status: 401, body: '' }],
		['HTTP 403 and a page', { status: 403, body: '<html>Forbidden</html>' }],
		['HTTP 502', { status: 502, body: '<html>Bad Gateway</html>' }],
		['an answer that is no JSON', { status: 200, body: 'oops' }],
	] as const;

	it.each(failures)('with %s is made once for 20 items, one by one as well', async (_, answer) => {
		sandbox.set('mioesim', { forceAnswer: { ...answer, contentType: 'text/html', path: login } });
		for (const requestsAtOnce of [1, 20]) {
			forgetSessions();
			const before = sentTo(login);
			const run = await listWith(20, { requestsAtOnce });
			expect(jsonOf(run, 1)).toHaveLength(20);
			expect(sentTo(login) - before).toBe(1);
		}
		expect(sentTo(skus)).toBe(0);
	});

	it.each(failures)('with %s is made once for 20 HTTP Request items', async (_, answer) => {
		sandbox.set('mioesim', { forceAnswer: { ...answer, contentType: 'text/html', path: login } });
		const settings = { onError: 'continueRegularOutput' as const };
		const parameters = { url: `${sandbox.url}/mioesim${skus}` };
		for (let execution = 0; execution < 2; execution += 1) {
			const input = items(20);
			await runHttpRequest({ credential: 'mioesim', store, input, parameters, settings });
		}
		expect(sandbox.requests).toHaveLength(1);
	});

	it('without an answer is made once for 20 items, and says when the next one is possible', async () => {
		sandbox.set('mioesim', { dropConnection: { path: login } });
		const run = await listWith(20, { requestsAtOnce: 1 });
		expect(sandbox.requests).toHaveLength(1);
		expect(jsonOf(run, 1)[0]).toMatchObject({ code: 'NO_ANSWER', category: 'network' });
		expect(jsonOf(run, 1)[19]?.message).toMatch(/the next one is possible in \d s\)$/);
	});
});

describe('Session: Renew', () => {
	const renew = { resource: 'session', operation: 'renew' };

	it.each([
		['one by one', {}],
		['at once', { outputMode: 'successFailure', options: { requestsAtOnce: 20 } }],
		['one by one, with branches', { outputMode: 'successFailure', options: { requestsAtOnce: 1 } }],
	])('with 20 items signs in once: %s', async (_, settings) => {
		await listWith(1);
		for (let execution = 1; execution <= 2; execution += 1) {
			const parameters = { ...renew, ...settings };
			const run = await runNode({ node: 'mioesim', store, parameters, input: items(20) });
			expect(jsonOf(run)).toHaveLength(20);
			expect(new Set(jsonOf(run).map(({ expiresAt }) => expiresAt)).size).toBe(1);
			expect(sandbox.counters('mioesim').signIns).toBe(1 + execution);
		}
	});
});

describe('a session that is always refused', () => {
	it.each([
		['at once', 10, 32],
		['one by one', 1, 14],
	])(
		'costs two sign-ins and few requests for 10 items: %s',
		async (_, requestsAtOnce, most) => {
			await listWith(1);
			const before = sandbox.requests.length;
			sandbox.set('mioesim', { forceCode: { code: '-1', path: skus } });
			const run = await listWith(10, { requestsAtOnce });
			expect(jsonOf(run, 1)).toHaveLength(10);
			for (const item of jsonOf(run, 1)) expect(item).toMatchObject({ code: '-1' });
			expect(sandbox.counters('mioesim').signIns).toBe(1 + 2);
			expect(sandbox.requests.length - before).toBeLessThanOrEqual(most);
			// Nor do other executions renew in vain.
			await listWith(10);
			expect(sandbox.counters('mioesim').signIns).toBe(1 + 2);
		},
		30_000,
	);

	it('serves again when it is accepted again', async () => {
		await listWith(1);
		sandbox.set('mioesim', { forceCode: { code: '-1', path: skus, times: 2 } });
		expect(jsonOf(await listWith(1))).toHaveLength(8);
		sandbox.set('mioesim', { forceCode: { code: '-1', path: skus, times: 2 } });
		expect(jsonOf(await listWith(1))).toHaveLength(8);
	}, 30_000);
});
