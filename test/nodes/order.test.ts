import type { IDataObject, INode, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { CredentialStore } from '../harness';
import type { NodeName } from '../support/package';
import { runNode } from '../support/runNode';
import { calls, sandboxName, storeFor } from './calls';

let sandbox: Sandbox;
let store: CredentialStore;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});
afterAll(async () => await sandbox.close());

const numbers = [1, 2, 3, 4];
const input: INodeExecutionData[] = numbers.map((number) => ({ json: { number } }));
const wait = async (ms: number) => await new Promise((done) => setTimeout(done, ms));

/** Most requests that were there at the same time, while each takes its time. */
async function mostAtOnce(
	node: NodeName,
	parameters: INodeParameters,
	settings: Partial<INode> = {},
): Promise<{ most: number; bodies: IDataObject[] }> {
	sandbox.reset();
	store = await storeFor(sandbox);
	await runNode({ node, store, parameters: calls[node].parameters });
	const before = sandbox.requests.length;
	const latencyMs = 150;
	sandbox.set(sandboxName[node], { latencyMs });
	const begin = Date.now();
	const running = runNode({ node, store, parameters, input, settings });
	while (sandbox.requests.length === before) await wait(5);
	await wait(latencyMs / 2);
	const most = sandbox.requests.length - before;
	await running;
	expect(Date.now() - begin).toBeGreaterThan(latencyMs);
	const bodies = sandbox.requests.slice(before).map(({ body }) => Object(body) as IDataObject);
	return { most, bodies };
}

const order = {
	resource: 'order',
	operation: 'create',
	skuId: '45',
	priceId: '441',
	count: '={{ $json.number }}',
};
const raw = (path: string, method = 'POST') => ({
	resource: 'api',
	operation: 'request',
	method,
	path,
	bodyMode: 'json',
	bodyJson: '={{ JSON.stringify({ number: $json.number }) }}',
});

describe('what changes something goes out one by one', () => {
	const cases: ReadonlyArray<[string, INodeParameters, Partial<INode>]> = [
		['One Output', { outputMode: 'one' }, {}],
		['One Output and Continue', { outputMode: 'one' }, { onError: 'continueRegularOutput' }],
		['One Output and an error output', { outputMode: 'one' }, { onError: 'continueErrorOutput' }],
		['Success and Failure', { outputMode: 'successFailure' }, {}],
		['By Category', { outputMode: 'category', categories: ['input'] }, {}],
		['By Response Code', { outputMode: 'responseCode', responseCodes: [] }, {}],
	];
	it.each(cases)('with %s, in the order of the items', async (_mode, outputs, settings) => {
		const { most, bodies } = await mostAtOnce('mioesim', { ...order, ...outputs }, settings);
		expect(most).toBe(1);
		expect(bodies.map(({ count }) => Number(count))).toEqual(numbers);
	});

	it('also as an API request, where no row says that it reads', async () => {
		const outputs = { outputMode: 'successFailure' };
		const written = await mostAtOnce('mioesim', { ...raw('/api_esim/addEsimOrder'), ...outputs });
		expect(written.most).toBe(1);
		const unknown = await mostAtOnce('mioesim', { ...raw('/api_esim/other', 'GET'), ...outputs });
		expect(unknown.most).toBe(1);
	});

	it('but not if the user asks for more at once', async () => {
		const options = { requestsAtOnce: 3 };
		expect((await mostAtOnce('mioesim', { ...order, options })).most).toBe(3);
	});
});

describe('what only reads goes out together', () => {
	it('as an API request, too', async () => {
		const { most } = await mostAtOnce('mioesim', raw('/api_esim/getSkus', 'GET'));
		expect(most).toBe(numbers.length);
	});
});
