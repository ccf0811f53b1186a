import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { agentWorkflow } from '../n8n/workflows.mjs';
import { canvasOf } from './canvas.mjs';
import { eventually } from './eventually.mjs';
import { nodeFormOf } from './nodeForm.mjs';
import { takeScreenshots } from './screenshots.mjs';

export function describeTool({ n8n, page }) {
	describe('the tool of an AI agent', () => {
		const form = () => nodeFormOf(page());
		const description = async () =>
			await form().parameter('toolDescription').locator('textarea').inputValue();

		before(async () => {
			const data = { apiKey: 'none', url: 'http://127.0.0.1' };
			const body = { name: 'Model', type: 'openAiApi', data };
			const { id: modelId, name } = await n8n().api('POST', '/credentials', body);
			const workflow = agentWorkflow(
				'mioesim',
				{ parameters: { resource: 'package', operation: 'getMany' } },
				n8n().credentialIds.get('mioesimApi'),
				{ id: modelId, name },
			);
			const { id } = await n8n().api('POST', '/workflows', workflow);
			const canvas = canvasOf(page(), n8n().url);
			await canvas.open(id);
			await form().open(canvas.node('Tool'));
		});

		it('says what the agent is told, and has no outputs to choose', async () => {
			assert.match(await description(), /packages in MIOeSIM\. .+Reads only/);
			await form().parameter('skuId').waitFor();
			assert.equal(await form().parameter('outputMode').count(), 0);
			await takeScreenshots(page(), 'tool');
		});

		it('says something else of another operation', async () => {
			await form().choose('resource', 'Order');
			await form().choose('operation', 'Create');
			await eventually(async () => /Costs money/.test(await description()), true);
		});

		it('keeps what the user wrote', async () => {
			const own = 'Orders an eSIM, but only for our staff';
			await form().parameter('toolDescription').locator('textarea').fill(own);
			await form().choose('operation', 'Cancel');
			await eventually(description, own);
			await form().close();
		});
	});
}
