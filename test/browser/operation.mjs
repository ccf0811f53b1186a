import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nodeWorkflow } from '../n8n/workflows.mjs';
import { canvasOf } from './canvas.mjs';
import { eventually } from './eventually.mjs';
import { nodeFormOf } from './nodeForm.mjs';

export function describeOperation({ n8n, sandbox, page }) {
	describe('an operation', () => {
		const openNode = async (node, credentialType, parameters) => {
			const credential = n8n().credentialIds.get(credentialType);
			const workflow = nodeWorkflow(node, parameters, credential);
			const { id } = await n8n().api('POST', '/workflows', { ...workflow, settings: {} });
			const canvas = canvasOf(page(), n8n().url);
			await canvas.open(id);
			const form = nodeFormOf(page());
			await form.open(canvas.node('Node'));
			return form;
		};
		const lastRequest = async (provider) => (await sandbox().requests(provider)).at(-1);
		const itemCount = () => page().getByTestId('output-panel').getByTestId('ndv-items-count');

		it('takes what is chosen from a list', async () => {
			const form = await openNode('mioesim', 'mioesimApi', {});
			await form.choose('resource', 'Package');
			await form.choose('operation', 'Get Many');
			await form.chooseFromList('skuId', 'jap', 'Japan');
			await form.execute();
			await eventually(async () => await itemCount().innerText(), '4 items');
			const { path, query } = await lastRequest('mioesim');
			assert.equal(path, '/api_esim/getPackages');
			assert.equal(Object.fromEntries(query).skuId, '45');
		});

		it('shows code and remedy in place of options that cannot be loaded', async () => {
			await sandbox().set('xmp', { forceCode: { code: '-1', message: 'no permission' } });
			try {
				const form = await openNode('xmp', 'xmpApi', {
					resource: 'adAccount',
					operation: 'getMany',
					additionalFields: { accountId: [] },
				});
				await form.openOptions('accountId');
				await eventually(async () => await form.options().count(), 1);
				const text = (await form.options().innerText()).replace(/\s+/g, ' ');
				assert.match(text, /^XMP: -1 Error\. no permission Read the message of this answer\./);
				await page().keyboard.press('Escape');
				await form.close();
			} finally {
				await sandbox().set('xmp', { forceCode: null });
			}
		});

		it('takes several values and additional fields', async () => {
			const form = await openNode('xmp', 'xmpApi', {});
			await form.choose('resource', 'Ad Report');
			await form.choose('dateRange', 'Custom');
			await form.fill('startDate', '2026-01-01');
			await form.fill('endDate', '2026-01-02');
			await form.toggle('dimension', ['Country or Region']);
			await form.toggle('metrics', ['click', 'cpm']);
			await form.addField('Currency');
			await form.choose('currency', 'EUR');
			await form.execute();
			await eventually(async () => await itemCount().innerText(), '6 items');
			const { path, rawBody } = await lastRequest('xmp');
			assert.equal(path, '/v2/media/account/report');
			const { start_date, end_date, metrics, dimension, currency } = JSON.parse(rawBody);
			assert.deepEqual(
				{ start_date, end_date, metrics, dimension, currency },
				{
					start_date: '2026-01-01',
					end_date: '2026-01-02',
					metrics: ['cost', 'impression', 'cpm'],
					dimension: ['date', 'geo'],
					currency: 'EUR',
				},
			);
		});
	});
}
