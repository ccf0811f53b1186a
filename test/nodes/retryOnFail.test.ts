import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { CredentialStore, runWorkflow } from '../harness';
import { credentialTypes, nodeTypes } from '../support/package';
import { jsonOf, runNode } from '../support/runNode';
import { storeFor } from './calls';

let sandbox: Sandbox;
let store: CredentialStore;
let before = 0;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	sandbox.reset();
	store = await storeFor(sandbox);
	// So that the session is not renewed while requests are counted.
	await run({}, prices(1), skus);
	before = sandbox.requests.length;
});

const skus = { resource: 'sku', operation: 'getMany' };
const retries = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
const order = {
	resource: 'order',
	operation: 'create',
	skuId: '45',
	priceId: '={{ $json.price }}',
	count: 1,
};
const prices = (...all: number[]): INodeExecutionData[] =>
	all.map((price) => ({ json: { price } }));

/** The package of each order that has come, as it came. */
const sent = () =>
	sandbox.requests
		.slice(before)
		.filter(({ path }) => path === '/api_esim/addEsimOrder')
		.map(({ body }) => Number(Object(body).priceId));

async function run(
	settings: IDataObject,
	input: INodeExecutionData[],
	parameters: INodeParameters = order,
) {
	return await runNode({ node: 'mioesim', store, parameters, input, settings });
}

describe('Retry On Fail', () => {
	it('sends an order that was carried out only once, and no other that may have been', async () => {
		const failed = await run(retries, prices(441, 999_999));
		expect(failed.status).toBe('error');
		// MIOeSIM's -3 is "not found", or that it could not finish what it had begun.
		expect(sent()).toEqual([441, 999_999]);
	});

	it('sends an order again that was refused', async () => {
		const path = '/api_esim/addEsimOrder';
		sandbox.set('mioesim', { forceCode: { path, code: '22', message: 'no', times: 2 } });
		const good = await run(retries, prices(441, 441));
		expect(good.status).toBe('success');
		expect(jsonOf(good)).toHaveLength(2);
		expect(sent()).toEqual([441, 441, 441, 441]);
	});

	it('says which items a retry of the whole execution would carry out again', async () => {
		const failed = await run(retries, prices(441, 999_999));
		expect(failed.error('Node')).toMatchObject({
			description: expect.stringContaining('The item before it was carried out'),
		});
	});

	it('gives back what was carried out where n8n tries again although the workflow goes on', async () => {
		const first = await run({ ...retries, onError: 'continueRegularOutput' }, prices(999_999, 441));
		// n8n tries again because of the first item, and neither is sent again.
		expect(sent()).toEqual([999_999, 441]);
		expect(jsonOf(first)).toEqual([
			expect.objectContaining({ price: 999_999, code: '-3' }),
			expect.not.objectContaining({ code: expect.anything() }),
		]);
	});

	it('does not send again what got no answer, and says so', async () => {
		sandbox.set('mioesim', { dropConnection: { when: 'after', times: 1 } });
		const failed = await run(retries, prices(441));
		expect(sandbox.requests.length - before).toBe(1);
		expect(failed.error('Node')?.message).toMatch(/not sent again when n8n tried once more/);
	});

	it('sends again what never left', async () => {
		await store.edit('mioesimApi', { baseUrl: 'http://127.0.0.1:1/mioesim' });
		const failed = await run(retries, prices(441));
		expect(failed.error('Node')?.message).not.toMatch(/not sent again/);
	});

	it('keeps to what was done when an expression gives something else each time', async () => {
		const parameters = { ...order, priceId: '={{ $itemIndex === 0 ? 441 : 999999 }}' };
		const changing = { ...parameters, count: '={{ 1 + $now.millisecond % 2 }}' };
		await run(retries, prices(1, 2), changing);
		expect(sent()).toEqual([441, 999_999]);
	});

	it('sends again in another execution, and with another node', async () => {
		await run(retries, prices(441));
		await run(retries, prices(441));
		expect(sent()).toEqual([441, 441]);
	});

	it('sends for each run of a loop, with the same items', async () => {
		const node = (name: string, type: string, more: IDataObject) => ({
			id: name,
			name,
			typeVersion: 1,
			position: [0, 0] as [number, number],
			parameters: {},
			type,
			...more,
		});
		const to = (...names: string[]) => ({
			main: [names.map((name) => ({ node: name, type: 'main' as const, index: 0 }))],
		});
		const finished = await runWorkflow({
			workflow: {
				nodes: [
					node('Trigger', 'n8n-nodes-base.manualTrigger', {}),
					node('One', 'n8n-nodes-base.noOp', {}),
					node('Two', 'n8n-nodes-base.noOp', {}),
					node('Node', 'n8n-nodes-signed-apis.mioesim', {
						parameters: { ...order, priceId: '441' },
						credentials: { mioesimApi: { id: 'mioesimApi', name: 'mioesimApi' } },
						...retries,
					}),
				],
				connections: { Trigger: to('One', 'Two'), One: to('Node'), Two: to('Node') },
			},
			nodeTypes,
			credentialTypes,
			credentials: store,
			input: prices(441),
		});
		expect(finished.status).toBe('success');
		expect(sent()).toEqual([441, 441]);
	});

	it('asks a list that was read only once, where n8n takes its first row for an error', async () => {
		const body = JSON.stringify({ code: 0, msg: 'ok', data: [{ error: 'none' }, { error: 'x' }] });
		const contentType = 'application/json';
		sandbox.set('mioesim', { forceAnswer: { status: 200, contentType, body, when: 'after' } });
		const good = await run({ ...retries, onError: 'continueErrorOutput' }, prices(1), skus);
		expect(jsonOf(good, 0)).toEqual([{ error: 'none' }, { error: 'x' }]);
		expect(jsonOf(good, 1)).toEqual([]);
		expect(sandbox.requests.length - before).toBe(1);
	});
});

describe('without Retry On Fail', () => {
	it('the same item in one execution is sent for each input item', async () => {
		await run({}, prices(441, 441));
		expect(sent()).toEqual([441, 441]);
	});
});
