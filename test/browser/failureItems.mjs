import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { nodeWorkflow } from '../n8n/workflows.mjs';
import { canvasOf } from './canvas.mjs';
import { eventually } from './eventually.mjs';
import { nodeFormOf } from './nodeForm.mjs';
import { takeScreenshots } from './screenshots.mjs';

/** One SKU that exists and one that does not, each with what a user calls it. */
const input = [{ json: { customer: 'Ann', sku: '45' } }, { json: { customer: 'Bob', sku: '999' } }];
const packages = {
	resource: 'package',
	operation: 'getMany',
	skuId: { __rl: true, mode: 'id', value: '={{ $json.sku }}' },
};
/** What both an output of branches and an error output must show of the failure. */
const shown = ['code', 'message', 'meaning', 'category', 'remedy', 'customer', 'sku'];

export function describeFailureItems({ n8n, page }) {
	describe('a failure in the output of a node', () => {
		let canvas;
		let form;

		before(() => {
			canvas = canvasOf(page(), n8n().url);
			form = nodeFormOf(page());
		});

		const execute = async (parameters, settings) => {
			const credential = n8n().credentialIds.get('mioesimApi');
			const node = { ...packages, ...parameters };
			const workflow = nodeWorkflow('mioesim', node, credential, { input, ...settings });
			const { id } = await n8n().api('POST', '/workflows', { ...workflow, settings: {} });
			await canvas.open(id);
			await form.open(canvas.node('Node'));
			await form.execute();
			await page().getByTestId('output-panel').getByTestId('branches').waitFor();
		};
		const table = () => page().getByTestId('output-panel').locator('table');
		const heads = async () =>
			(await table().locator('th').allInnerTexts()).map((text) => text.trim()).filter(Boolean);
		const openBranch = async (name) =>
			await page()
				.getByTestId('output-panel')
				.getByTestId('branches')
				.getByText(name, { exact: false })
				.first()
				.click();

		it('says on a branch what went wrong, and for which item', async () => {
			await execute({ outputMode: 'successFailure' }, {});
			await openBranch('Failure');
			const first = ['code', 'message', 'customer', 'sku'];
			await eventually(async () => (await heads()).slice(0, 4), first);
			const names = await heads();
			assert.deepEqual(
				shown.filter((name) => !names.includes(name)),
				[],
			);
			assert.match(await table().innerText(), /Bob/);
			await takeScreenshots(page(), 'failure-item');
		});

		it('says the same on the error output of n8n', async () => {
			await execute({ outputMode: 'one' }, { onError: 'continueErrorOutput' });
			await openBranch('Error');
			await eventually(async () => {
				const names = await heads();
				return shown.filter((name) => !names.includes(name));
			}, []);
			assert.match(await table().innerText(), /Bob/);
		});
	});
}
