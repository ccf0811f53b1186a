import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nodeWorkflow } from '../n8n/workflows.mjs';
import { canvasOf } from './canvas.mjs';
import { nodeFormOf } from './nodeForm.mjs';
import { takeScreenshots } from './screenshots.mjs';

/** The parameters of a call for the packages of a SKU. */
function withSku(value) {
	return { resource: 'package', operation: 'getMany', skuId: { __rl: true, mode: 'id', value } };
}

export function describeErrors({ n8n, sandbox, page }) {
	describe('an error', () => {
		const openNode = async (parameters) => {
			const credential = n8n().credentialIds.get('mioesimApi');
			const workflow = nodeWorkflow('mioesim', parameters, credential);
			const { id } = await n8n().api('POST', '/workflows', { ...workflow, settings: {} });
			const canvas = canvasOf(page(), n8n().url);
			await canvas.open(id);
			const form = nodeFormOf(page());
			await form.open(canvas.node('Node'));
			return { canvas, form };
		};
		const message = () => page().getByTestId('node-error-message');
		const description = () => page().getByTestId('node-error-description');

		// The sandbox has no SKU 999.
		it('of the provider shows its code, what it means and what to do', async () => {
			const { form } = await openNode(withSku('999'));
			await form.execute();
			await message().waitFor();
			assert.equal(await message().innerText(), 'MIOeSIM: -3 Not Found or Failed. No such SKU');
			const text = await description().innerText();
			assert.match(text, /^MIOeSIM found no matching data/);
			assert.match(text, /Check the SKU ID/);
			await takeScreenshots(page(), 'error');
		});

		it('of the input names the field, before anything is executed', async () => {
			const { form } = await openNode(withSku('x'));
			await form.execute();
			const text = page().locator('.el-notification:visible');
			await text.waitFor();
			assert.match(await text.innerText(), /SKU must be a number/);
		});

		it('of the input of an item names the field, and nothing is sent', async () => {
			const before = (await sandbox().requests('mioesim')).length;
			const { form } = await openNode(withSku("={{ 'x' }}"));
			await form.execute();
			await message().waitFor();
			assert.match(await message().innerText(), /SKU.* must be a number/);
			assert.match(await description().innerText(), /Correct the parameter/);
			assert.equal((await sandbox().requests('mioesim')).length, before);
		});
	});
}
