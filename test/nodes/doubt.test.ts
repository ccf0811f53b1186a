import type { INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { CredentialStore } from '../harness';
import type { NodeName } from '../support/package';
import { jsonOf, runNode } from '../support/runNode';
import { calls, sandboxName, storeFor } from './calls';

let sandbox: Sandbox;
let store: CredentialStore;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});
afterAll(async () => await sandbox.close());

const order = {
	resource: 'order',
	operation: 'create',
	skuId: '45',
	priceId: '441',
	count: 1,
};
const orderPath = '/api_esim/addEsimOrder';
const level = calls.iceKredit;
const json = 'application/json';

/** What comes of one call whose work is done, and whose answer is another one; and how often it came. */
async function answered(
	node: NodeName,
	parameters: INodeParameters,
	path: string,
	answer: { status: number; body: string },
) {
	sandbox.reset();
	store = await storeFor(sandbox);
	const outputs = { outputMode: 'successFailure' };
	// So that the session is there.
	await runNode({ node, store, parameters: { ...calls[node].parameters, ...outputs } });
	const before = sandbox.requests.length;
	const forceAnswer = { path, contentType: json, when: 'after' as const, times: 1, ...answer };
	sandbox.set(sandboxName[node], { forceAnswer });
	const run = await runNode({ node, store, parameters: { ...parameters, ...outputs } });
	const came = sandbox.requests.slice(before).filter((request) => request.path === path);
	return { count: came.length, good: jsonOf(run, 0), failed: jsonOf(run, 1), run };
}

describe('an answer with HTTP 5xx to a call that must not be repeated', () => {
	it.each([
		['the session', 502, '{"code":-1,"msg":"token error"}', '-1'],
		['the session', 500, '{"code":-1,"msg":"token error"}', '-1'],
		['the session', 504, '{"code":-1,"msg":"token error"}', '-1'],
	])('that refuses %s with HTTP %i does not order twice', async (_what, status, body, code) => {
		const { count, failed } = await answered('mioesim', order, orderPath, { status, body });
		expect(count).toBe(1);
		expect(failed).toEqual([
			expect.objectContaining({
				code,
				httpStatus: status,
				category: 'provider',
				remedy: expect.stringMatching(/^It is not known whether the call was carried out/),
			}),
		]);
	});

	it.each([500, 502, 503, 504])(
		'that says "too frequent" with HTTP %i does not pay twice',
		async (status) => {
			const body = '{"response_code":"10000429","response_msg":"too many"}';
			const { count, failed } = await answered('iceKredit', level.parameters, level.path, {
				status,
				body,
			});
			expect(count).toBe(1);
			expect(failed).toEqual([expect.objectContaining({ code: '10000429', category: 'provider' })]);
		},
	);

	it('has the session renewed for the call that follows', async () => {
		const body = '{"code":-1,"msg":"token error"}';
		await answered('mioesim', order, orderPath, { status: 502, body });
		const before = sandbox.requests.length;
		const next = await runNode({ node: 'mioesim', store, parameters: order });
		expect(next.status).toBe('success');
		expect(sandbox.requests.slice(before).map(({ path }) => path)).toEqual([
			'/api_order/login',
			orderPath,
		]);
	});
});

describe('an answer that does not say what became of the call', () => {
	it.each([
		[200, '{"code":0,"da', 'UNREADABLE_BODY'],
		[200, '', 'EMPTY_BODY'],
		[302, '', 'EMPTY_BODY'],
		[408, '', 'HTTP_ERROR'],
	])('such as HTTP %i with %j does not order twice', async (status, body, code) => {
		const { count, failed } = await answered('mioesim', order, orderPath, { status, body });
		expect(count).toBe(1);
		expect(failed).toEqual([
			expect.objectContaining({
				code,
				remedy: expect.stringMatching(/^It is not known whether the call was carried out/),
			}),
		]);
	});
});

describe('the proof that nothing was done', () => {
	it.each([
		[200, '{"code":-1,"msg":"token error"}'],
		[401, '{"code":-1,"msg":"token error"}'],
	])('has an order sent again: HTTP %i with %j', async (status, body) => {
		const { count, good } = await answered('mioesim', order, orderPath, { status, body });
		expect(count).toBe(2);
		expect(good).toHaveLength(1);
	});

	it('is not needed for what only reads', async () => {
		const body = '{"code":-1,"msg":"token error"}';
		const skus = { resource: 'sku', operation: 'getMany' };
		const answer = { status: 502, body };
		const { count, failed } = await answered('mioesim', skus, '/api_esim/getSkus', answer);
		expect(count).toBe(2);
		expect(failed).toEqual([]);
	});
});
