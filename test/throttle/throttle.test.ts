import { xmp } from '../../providers/xmp';
import { startSandbox, type Sandbox } from '../../sandbox';
import { CredentialStore } from '../harness';
import { byCategory } from '../support/branches';
import { demoData, record } from '../support/credentials';
import { runHttpRequest } from '../support/httpRequest';
import { items, jsonOf, runNode, startNode } from '../support/runNode';

/** The shortened minute. */
const windowSeconds = 2;
const window = windowSeconds * 1000;
/** The sandbox counts in a shorter one (ms), by more than the requests of a busy machine are late. */
const counted = 0.8 * window;
const limit = 10;

const report = {
	resource: 'adReport',
	operation: 'get',
	dateRange: 'custom',
	startDate: '2026-01-01',
	endDate: '2026-01-01',
	metrics: 'cost',
	dimension: ['date'],
	limit: 1,
	options: { requestsAtOnce: 100 },
};

let sandbox: Sandbox;
let store: CredentialStore;

beforeEach(async () => {
	sandbox = await startSandbox({ port: 0 });
	const limits = {
		advanced: true,
		changeRateLimit: true,
		rateLimitRequests: limit,
		rateLimitWindow: windowSeconds,
	};
	const data = demoData(sandbox);
	store = await CredentialStore.create([
		record('xmp', { ...data.xmp, ...limits }),
		record('mioesim', data.mioesim),
	]);
	// The first request of a process is slow: n8n loads its HTTP client. Let that not count here.
	await runNode({
		node: 'mioesim',
		store,
		parameters: { resource: 'sku', operation: 'getMany' },
		input: items(1),
	});
	sandbox.reset();
	sandbox.set('xmp', { minuteMs: counted });
});

afterEach(async () => {
	jest.restoreAllMocks();
	await sandbox.close();
});

/** The most requests that any rolling window saw, at the server. */
function mostInWindow(): number {
	const times = sandbox.requests.map(({ at }) => at);
	return Math.max(
		...times.map((start) => times.filter((at) => at >= start && at < start + counted).length),
	);
}

it('25 calls at once: none is rejected, and never more than 10 go in any rolling window', async () => {
	const begin = Date.now();
	const run = await runNode({ node: 'xmp', store, parameters: report, input: items(25) });
	const elapsed = Date.now() - begin;
	expect(run.status).toBe('success');
	expect(jsonOf(run)).toHaveLength(25);
	expect(sandbox.counters('xmp')).toMatchObject({ requests: 25, rejections: {} });
	expect(mostInWindow()).toBeLessThanOrEqual(limit);
	// How close this comes to the minimum is asserted on a virtual clock in test/engine.
	expect(elapsed).toBeGreaterThanOrEqual(2 * window);
	console.info(
		`25 calls took ${(elapsed / (2 * window)).toFixed(3)} times the theoretical minimum`,
	);
});

it('two executions and the HTTP Request node share one budget', async () => {
	const runs = await Promise.all([
		runNode({ node: 'xmp', store, parameters: report, input: items(6) }),
		runNode({ node: 'xmp', store, parameters: report, input: items(6) }),
		runHttpRequest({
			credential: 'xmp',
			store,
			input: items(6),
			parameters: {
				method: 'POST',
				url: `${sandbox.url}/xmp/v2/media/account/list`,
				sendBody: true,
				specifyBody: 'json',
				jsonBody: '{"channel": ["facebook"]}',
			},
		}),
	]);
	expect(runs.map(({ status }) => status)).toEqual(['success', 'success', 'success']);
	expect(sandbox.counters('xmp')).toMatchObject({ requests: 18, rejections: {} });
	expect(mostInWindow()).toBeLessThanOrEqual(limit);
});

it('each signature is younger than a second when it arrives', async () => {
	const signedAt: number[] = [];
	const { authenticate } = xmp;
	jest.spyOn(xmp, 'authenticate').mockImplementation((call, context) => {
		signedAt.push(context.now);
		return authenticate(call, context);
	});
	await runNode({ node: 'xmp', store, parameters: report, input: items(12) });
	const ages = sandbox.requests.map(({ at }, index) => at - (signedAt[index] ?? 0));
	expect(ages).toHaveLength(12);
	expect(Math.max(...ages)).toBeLessThan(1000);
});

it('cancelling ends the wait at once, and what waited is never sent', async () => {
	const handle = await startNode({ node: 'xmp', store, parameters: report, input: items(30) });
	while (sandbox.requests.length < limit) await new Promise((done) => setTimeout(done, 20));
	const begin = Date.now();
	handle.cancel();
	await handle.finished;
	expect(Date.now() - begin).toBeLessThan(window / 2);
	await new Promise((done) => setTimeout(done, window + 500));
	expect(sandbox.requests).toHaveLength(limit);
});

it('a failure that stops the workflow ends the wait of the other items, which are never sent', async () => {
	sandbox.set('xmp', { forceCode: { code: '-6', message: 'refused', times: 1 } });
	const run = await runNode({ node: 'xmp', store, parameters: report, input: items(30) });
	expect(run.status).toBe('error');
	await new Promise((done) => setTimeout(done, window + 500));
	expect(sandbox.requests).toHaveLength(limit);
});

it('"too frequent" pauses until the next minute and the request is sent again', async () => {
	sandbox.set('xmp', { forceCode: { code: '-1', message: 'request too frequent', times: 2 } });
	const run = await runNode({ node: 'xmp', store, parameters: report });
	expect(run.status).toBe('success');
	const [first, second, third] = sandbox.requests.map(({ at }) => at);
	const minuteOf = (at = 0) => Math.floor(at / window);
	expect(minuteOf(second)).toBeGreaterThan(minuteOf(first));
	expect(minuteOf(third)).toBeGreaterThan(minuteOf(second));
});

it('"too frequent" without end becomes an outcome after three more tries', async () => {
	sandbox.set('xmp', { forceCode: { code: '-1', message: 'request too frequent' } });
	const parameters = { ...report, ...byCategory('rateLimit') };
	const run = await runNode({ node: 'xmp', store, parameters });
	expect(jsonOf(run, 2)).toMatchObject([{ code: 'TOO_FREQUENT', category: 'rateLimit' }]);
	expect(sandbox.requests).toHaveLength(4);
});

it('0 in the credential switches the throttle off', async () => {
	await store.edit('xmpApi', { rateLimitRequests: 0 });
	const parameters = { ...report, outputMode: 'successFailure' };
	sandbox.set('xmp', { minuteMs: 60_000 });
	const run = runNode({ node: 'xmp', store, parameters, input: items(12) });
	while (sandbox.requests.length < 12) await new Promise((done) => setTimeout(done, 20));
	expect(sandbox.counters('xmp').rejections).toHaveProperty('-1');
	sandbox.set('xmp', { minuteMs: 100 });
	await run;
});
