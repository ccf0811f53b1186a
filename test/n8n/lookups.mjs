import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

/** The routes by which the editor fills its lists, with the credentials of the demo. */
export function describeLookups(n8n, sandbox) {
	describe('the lists in the editor', () => {
		const ask = async (route, credentialType, body) =>
			await n8n().api('POST', `/dynamic-node-parameters/${route}`, {
				credentials: { [credentialType]: n8n().credentialIds.get(credentialType) },
				...body,
			});

		const searchMioesim = async (methodName, currentNodeParameters, filter) =>
			await ask('resource-locator-results', 'mioesimApi', {
				nodeTypeAndVersion: { name: 'n8n-nodes-signed-apis.mioesim', version: 1 },
				path: 'parameters.skuId',
				methodName,
				currentNodeParameters,
				filter,
			});

		const metrics = async () =>
			await ask('options', 'xmpApi', {
				nodeTypeAndVersion: { name: 'n8n-nodes-signed-apis.xmp', version: 1 },
				path: 'parameters.metrics',
				methodName: 'adMetric',
				currentNodeParameters: { resource: 'adReport', operation: 'get' },
			});

		it('hold what the account can choose from', async () => {
			const { results } = await searchMioesim('sku', { resource: 'order' }, 'jap');
			assert.deepEqual(results, [{ name: 'Japan', value: '45', description: 'JP' }]);
		});

		it('follow what was chosen before', async () => {
			const skuId = { __rl: true, mode: 'list', value: '60' };
			const { results } = await searchMioesim('package', { resource: 'order', skuId });
			assert.deepEqual(
				results.map(({ value }) => value),
				['601: fixed days'],
			);
		});

		it('say in an error what the provider said', async () => {
			await sandbox().set('mioesim', { forceCode: { code: '-2', message: 'refused' } });
			const error = await searchMioesim('sku', { resource: 'order' }).catch((thrown) => thrown);
			await sandbox().set('mioesim', { forceCode: null });
			const { httpCode, message, description } = error.answer;
			assert.equal(httpCode, '-2');
			assert.match(message, /^MIOeSIM: .+\. refused$/);
			assert.match(description, /^A required parameter .+\. .+\.$/);
		});

		it('offer the metrics of the API, or the documented ones while it fails', async () => {
			const loaded = await metrics();
			await sandbox().set('xmp', { forceCode: { code: '-1', message: 'refused' } });
			const documented = await metrics();
			await sandbox().set('xmp', { forceCode: null });
			for (const options of [loaded, documented]) {
				assert.ok(options.some(({ value }) => value === 'cost'));
			}
			assert.match(documented[0].description, /refused/);
		});
	});
}
