import { forgetSessions } from '../../engine/session/sessions';
import { startSandbox, type Sandbox } from '../../sandbox';
import { CredentialStore } from '../harness';
import { demoData, record } from '../support/credentials';
import { items, jsonOf, runNode, startNode } from '../support/runNode';

const login = '/api_order/login';
const skus = '/api_esim/getSkus';
const listSkus = { resource: 'sku', operation: 'getMany' };
const branched = { ...listSkus, outputMode: 'successFailure' };
/** A wait that a cancelled execution may not sit through (ms). */
const soon = 1_000;

let sandbox: Sandbox;
let store: CredentialStore;

beforeEach(async () => {
	sandbox = await startSandbox({ port: 0 });
	// The first request of a process is slow: n8n loads its HTTP client.
	await runNode({ node: 'mioesim', store: await newStore(), parameters: listSkus });
	sandbox.reset();
	forgetSessions();
	store = await newStore();
});

afterEach(async () => await sandbox.close());

const newStore = async () =>
	await CredentialStore.create([record('mioesim', demoData(sandbox).mioesim)]);
const pause = async (duration: number) =>
	await new Promise((resolve) => setTimeout(resolve, duration));
const sentTo = (path: string) => sandbox.requests.filter((request) => request.path === path).length;

async function until(isTrue: () => boolean): Promise<void> {
	while (!isTrue()) await pause(5);
}

/** Cancels as soon as the condition holds; how long the execution then took to end (ms). */
async function cancelWhen(isReached: () => boolean, parameters = branched): Promise<number> {
	const handle = await startNode({ node: 'mioesim', store, parameters, input: items(10) });
	await until(isReached);
	await pause(50);
	const begin = Date.now();
	handle.cancel();
	await handle.finished;
	return Date.now() - begin;
}

it('cancelling ends a slow sign-in at once, and nothing is sent afterwards', async () => {
	sandbox.set('mioesim', { latencyMs: 3_000 });
	expect(await cancelWhen(() => sentTo(login) > 0)).toBeLessThan(soon);
	await pause(3_500);
	expect(sandbox.requests.map(({ path }) => path)).toEqual([login]);
	sandbox.set('mioesim', { latencyMs: 0 });
	// The sign-in that was given up holds nobody back.
	expect(jsonOf(await runNode({ node: 'mioesim', store, parameters: listSkus }))).toHaveLength(8);
}, 20_000);

it('cancelling ends a sign-in’s wait for its slot at once, and it is not sent afterwards', async () => {
	const limits = {
		advanced: true,
		changeRateLimit: true,
		rateLimitRequests: 1,
		rateLimitWindow: 3,
	};
	await store.edit('mioesimApi', limits);
	await runNode({
		node: 'mioesim',
		store,
		parameters: { resource: 'session', operation: 'renew' },
	});
	await store.edit('mioesimApi', { sessionToken: '' });
	forgetSessions();
	let isStarted = false;
	void pause(200).then(() => (isStarted = true));
	expect(await cancelWhen(() => isStarted)).toBeLessThan(soon);
	await pause(4_000);
	expect(sentTo(login)).toBe(1);
}, 20_000);

it('cancelling ends the look for another worker’s session at once, and nothing is sent', async () => {
	await store.edit('mioesimApi', { advanced: true, workerCount: 3 });
	await runNode({ node: 'mioesim', store, parameters: listSkus });
	sandbox.set('mioesim', { forceCode: { code: '-1', path: skus } });
	const begin = sentTo(skus);
	expect(await cancelWhen(() => sentTo(skus) === begin + 10)).toBeLessThan(soon);
	await pause(3_500);
	expect(sentTo(login)).toBe(1);
	expect(sentTo(skus)).toBe(begin + 10);
}, 20_000);

it('cancelling ends the wait before a call is repeated at once', async () => {
	await runNode({ node: 'mioesim', store, parameters: listSkus });
	const html = { status: 502, contentType: 'text/html', body: '', path: skus };
	sandbox.set('mioesim', { forceAnswer: html });
	const begin = sentTo(skus);
	expect(await cancelWhen(() => sentTo(skus) === begin + 10)).toBeLessThan(400);
	await pause(1_500);
	expect(sentTo(skus)).toBe(begin + 10);
}, 20_000);

it('a sign-in that another execution waits for goes on when the first one is cancelled', async () => {
	sandbox.set('mioesim', { latencyMs: 1_000 });
	const first = await startNode({ node: 'mioesim', store, parameters: listSkus });
	await until(() => sentTo(login) > 0);
	const second = await startNode({ node: 'mioesim', store, parameters: listSkus });
	await pause(200);
	const begin = Date.now();
	first.cancel();
	await first.finished;
	expect(Date.now() - begin).toBeLessThan(soon);
	expect(jsonOf(await second.finished)).toHaveLength(8);
	expect(sentTo(login)).toBe(1);
}, 20_000);

it('a sign-in ends when the last of those who wait for it is cancelled', async () => {
	sandbox.set('mioesim', { latencyMs: 3_000 });
	const handles = [
		await startNode({ node: 'mioesim', store, parameters: listSkus }),
		await startNode({ node: 'mioesim', store, parameters: listSkus }),
	];
	await until(() => sentTo(login) > 0);
	await pause(100);
	const begin = Date.now();
	for (const handle of handles) handle.cancel();
	for (const handle of handles) await handle.finished;
	expect(Date.now() - begin).toBeLessThan(soon);
	sandbox.set('mioesim', { latencyMs: 0 });
	expect(jsonOf(await runNode({ node: 'mioesim', store, parameters: listSkus }))).toHaveLength(8);
	expect(sentTo(login)).toBe(2);
}, 20_000);

describe('the option Timeout', () => {
	const impatient = { ...branched, options: { timeout: 1_000 } };

	it('bounds the sign-in', async () => {
		sandbox.set('mioesim', { latencyMs: 4_000 });
		const begin = Date.now();
		const run = await runNode({ node: 'mioesim', store, parameters: impatient, input: items(5) });
		expect(Date.now() - begin).toBeLessThan(2_500);
		expect(jsonOf(run, 1)).toHaveLength(5);
		expect(jsonOf(run, 1)[0]).toMatchObject({ code: 'NO_ANSWER', category: 'network' });
		expect(jsonOf(run, 1)[0]?.message).toContain('1000 ms');
	}, 20_000);

	it('bounds the wait for another one’s sign-in, which goes on', async () => {
		sandbox.set('mioesim', { latencyMs: 2_500 });
		const patient = await startNode({ node: 'mioesim', store, parameters: listSkus });
		await until(() => sentTo(login) > 0);
		const begin = Date.now();
		const run = await runNode({ node: 'mioesim', store, parameters: impatient });
		expect(Date.now() - begin).toBeLessThan(2_000);
		expect(jsonOf(run, 1)[0]).toMatchObject({ code: 'NO_ANSWER' });
		expect(jsonOf(await patient.finished)).toHaveLength(8);
		expect(sentTo(login)).toBe(1);
	}, 20_000);
});
