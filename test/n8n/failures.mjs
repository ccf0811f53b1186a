import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { credentialTypeOf, items, nodeWorkflow } from './workflows.mjs';

const orderPath = '/api_esim/addEsimOrder';
const skus = { resource: 'sku', operation: 'getMany' };
const order = {
	resource: 'order',
	operation: 'create',
	skuId: '45',
	priceId: '={{ $json.price }}',
	count: 1,
};
const report = {
	resource: 'adReport',
	operation: 'get',
	dateRange: 'custom',
	startDate: '2026-01-01',
	endDate: '2026-01-31',
	metrics: 'cost',
	dimension: ['date'],
	returnAll: true,
	pageSize: 1000,
};
const toErrorOutput = { onError: 'continueErrorOutput' };
const retries = { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 };

/** What becomes of failures, and of what only looks like one, by n8n's own rules. */
export function describeFailures(n8n, sandbox) {
	describe('failures of a node', () => {
		const run = async (node, parameters, settings) => {
			const credential = n8n().credentialIds.get(credentialTypeOf[node]);
			return await n8n().runWorkflow(nodeWorkflow(node, parameters, credential, settings));
		};
		const ordersSince = async (count) =>
			(await sandbox().requests('mioesim'))
				.slice(count)
				.filter(({ path }) => path === orderPath)
				.map(({ body }) => Number(body.priceId));

		it('send no order twice on Retry On Fail', async () => {
			// So that the session is there.
			await run('mioesim', skus);
			const before = (await sandbox().requests('mioesim')).length;
			const input = [441, 999_999].map((price) => ({ json: { price } }));
			const result = await run('mioesim', order, { input, ...retries });
			assert.equal(result.status, 'error');
			// What MIOeSIM says of the second one leaves open whether it was begun.
			assert.deepEqual(await ordersSince(before), [441, 999_999]);
		});

		it('do not let a good row that is called an error leave on the error output', async () => {
			const data = [{ error: 'none' }, { error: 'none', message: 'ok' }];
			const body = JSON.stringify({ code: 0, msg: 'ok', data });
			const contentType = 'application/json';
			const forceAnswer = { path: '/api_esim/getSkus', status: 200, contentType, body, times: 1 };
			await run('mioesim', skus);
			const before = (await sandbox().requests('mioesim')).length;
			await sandbox().set('mioesim', { forceAnswer });
			const result = await run('mioesim', skus, { ...toErrorOutput, ...retries });
			assert.deepEqual(result.items('Node', 0), data);
			assert.deepEqual(result.items('Node', 1), []);
			// n8n tries again because of the first row, and nothing is asked for again.
			assert.equal((await sandbox().requests('mioesim')).length, before + 1);
		});

		it('leave on the error output with their input and all that is known of them', async () => {
			const input = [441, 999_999].map((price) => ({ json: { price } }));
			const result = await run('mioesim', order, { input, ...toErrorOutput });
			assert.equal(result.items('Node', 0).length, 1);
			const [failure, ...others] = result.items('Node', 1);
			assert.deepEqual(others, []);
			assert.equal(failure.price, 999_999);
			const branch = await run('mioesim', { ...order, outputMode: 'successFailure' }, { input });
			const [onBranch] = branch.items('Node', 1);
			assert.deepEqual(failure, onBranch);
			const { code, category } = failure;
			assert.deepEqual({ code, category }, { code: '-3', category: 'notFound' });
		});

		it('leave on the only output under Continue as they would on a branch', async () => {
			const input = [{ json: { price: 999_999, code: 'mine' } }];
			const result = await run('mioesim', order, { input, onError: 'continueRegularOutput' });
			const [failure] = result.items('Node', 0);
			assert.equal(failure.code, '-3');
			assert.deepEqual(failure.input, { code: 'mine' });
			assert.equal('error' in failure, false);
		});

		it('are tried again under Continue, and then leave on the error output with their input', async () => {
			await run('mioesim', skus);
			const forceCode = { path: '/api_esim/getSkus', code: '-8', message: 'no', httpStatus: 200 };
			await sandbox().set('mioesim', { forceCode });
			const before = (await sandbox().requests('mioesim')).length;
			const input = [{ json: { row: 1 } }];
			const result = await run('mioesim', skus, { input, ...toErrorOutput, ...retries });
			await sandbox().set('mioesim', { forceCode: null });
			assert.equal((await sandbox().requests('mioesim')).length, before + 3);
			assert.deepEqual(result.items('Node', 0), []);
			const [failure] = result.items('Node', 1);
			assert.deepEqual([failure.row, failure.code, failure.error], [1, '-8', undefined]);
		});

		it('are no reason to hand on the input as a result, not even of a page of 130,000 rows', async () => {
			const list = Array.from({ length: 130_000 }, (_, id) => ({ id }));
			const body = JSON.stringify({ code: 0, msg: 'success', data: { list } });
			const contentType = 'application/json';
			await sandbox().set('xmp', {
				reportRows: 0,
				forceAnswer: { status: 200, contentType, body, times: 1 },
			});
			// Of its own: the limit of the other account is used up, and n8n has enough to do here.
			const account = { client_id: `many-rows-${Math.random()}`, client_secret: 'a-long-secret' };
			await sandbox().addAccount('xmp', account);
			const data = {
				baseUrl: `${n8n().sandboxUrl}/xmp`,
				clientId: account.client_id,
				clientSecret: account.client_secret,
			};
			const name = `XMP ${account.client_id}`;
			const { id } = await n8n().api('POST', '/credentials', { name, type: 'xmpApi', data });
			const settings = { input: items(1), ...toErrorOutput };
			const workflow = nodeWorkflow('xmp', report, { id, name }, settings);
			const result = await n8n().runWorkflow(workflow, { timeoutMs: 180_000 });
			await sandbox().set('xmp', { reportRows: null });
			assert.equal(result.items('Node', 0).length, 130_000);
			assert.deepEqual(result.items('Node', 0)[7], { id: 7 });
		});
	});
}
