import type { INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { CredentialStore } from '../harness';
import { items, runNode, startNode } from '../support/runNode';
import { storeFor } from './calls';

let sandbox: Sandbox;
let store: CredentialStore;

const skus = { resource: 'sku', operation: 'getMany' };
const pdfLinks = { resource: 'order', operation: 'getPdf', orderId: 'ORDER-1' };
/** No answer comes, so that none makes room for another request, until this is set anew (ms). */
const never = 600_000;
const wait = async (ms: number) => await new Promise((done) => setTimeout(done, ms));

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
	store = await storeFor(sandbox);
	// So that the sign-in is not one of the requests that are counted.
	await runNode({ node: 'mioesim', store, parameters: skus });
});
afterAll(async () => await sandbox.close());

/** How many requests of 60 items have come while the first ones still wait for their answer. */
async function underWay(parameters: INodeParameters, expected: number): Promise<number> {
	const before = sandbox.requests.length;
	const come = () => sandbox.requests.length - before;
	sandbox.set('mioesim', { latencyMs: never });
	const run = runNode({ node: 'mioesim', store, parameters, input: items(60) });
	while (come() < expected) await wait(10);
	await wait(300);
	const count = come();
	sandbox.set('mioesim', { latencyMs: 0 });
	await run;
	expect(come()).toBe(60);
	return count;
}

test('cancelling ends the requests that are under way, and no other is sent', async () => {
	sandbox.set('mioesim', { latencyMs: never });
	const before = sandbox.requests.length;
	const handle = await startNode({ node: 'mioesim', store, parameters: skus, input: items(60) });
	while (sandbox.requests.length < before + 50) await wait(10);
	handle.cancel();
	const run = await handle.finished;
	expect(run.error('Node')?.message).toBe('The execution was cancelled');
	sandbox.set('mioesim', { latencyMs: 0 });
	await wait(200);
	expect(sandbox.requests.length).toBe(before + 50);
});

describe('without Requests at Once', () => {
	test('50 requests are under way', async () => {
		expect(await underWay(skus, 50)).toBe(50);
	});

	test('10 requests are under way where there may be files', async () => {
		const parameters = { ...pdfLinks, outputMode: 'successFailure' };
		expect(await underWay(parameters, 10)).toBe(10);
	});

	test('one request is under way where each changes something and a failure stops the workflow', async () => {
		const order = { resource: 'order', operation: 'create', skuId: '45', priceId: '441', count: 1 };
		expect(await underWay(order, 1)).toBe(1);
	});
});

test('as many requests are under way as Requests at Once says', async () => {
	expect(await underWay({ ...skus, options: { requestsAtOnce: 7 } }, 7)).toBe(7);
	const parameters = { ...pdfLinks, outputMode: 'successFailure', options: { requestsAtOnce: 12 } };
	expect(await underWay(parameters, 12)).toBe(12);
});
