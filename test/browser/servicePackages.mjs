import assert from 'node:assert/strict';
import { it } from 'node:test';
import { credentialFormOf } from './credentialForm.mjs';
import { eventually } from './eventually.mjs';
import { goTo } from './pages.mjs';
import { inBothSchemes, takeScreenshots } from './screenshots.mjs';

/** What somebody types who does not know the name, and what the packages have for it. */
const services = [
	{
		packageName: 'n8n-nodes-mioesim',
		node: 'MIOeSIM',
		alias: 'travel data',
		event: 'On SKU added',
		credential: 'MIOeSIM API',
	},
	{
		packageName: 'n8n-nodes-lanying-im',
		node: 'Lanying IM',
		alias: 'instant message',
		event: 'On message to a user',
		credential: 'Lanying IM API',
	},
];

/** The tests of an n8n into which the packages of these services are installed, in the editor. */
export function itFindsServicePackages({ page }) {
	const names = () => page().getByTestId('node-creator-item-name');
	const search = async (words) => await page().getByTestId('node-creator-search-bar').fill(words);
	const isFound = (name) => async () => (await names().allInnerTexts()).includes(name);

	for (const { packageName, node, alias, event, credential } of services) {
		it(`finds node, trigger and credential of ${packageName} in the editor, by name and by alias`, async () => {
			await goTo(page(), '/workflow/new');
			await page().getByTestId('canvas-add-button').first().click();
			await search(alias);
			await eventually(isFound(node), true);
			await search(node);
			await eventually(async () => (await names().allInnerTexts())[0], node);
			const row = page()
				.getByTestId('item-iterator-item')
				.filter({ has: page().getByText(node, { exact: true }) });
			await inBothSchemes(page(), async (scheme) => {
				const icon = row.locator('img:visible').first();
				const isDark = scheme === 'dark';
				const address = async () => await icon.getAttribute('src');
				await eventually(async () => (await address()).endsWith('.dark.svg'), isDark);
				assert.ok((await address()).includes(`icons/${packageName}/`), await address());
				await eventually(async () => await icon.evaluate((img) => img.naturalWidth > 0), true);
			});
			await takeScreenshots(page(), `panel-${packageName}`);
			await names().getByText(node, { exact: true }).click();
			await eventually(isFound(event), true);

			const form = credentialFormOf(page());
			await form.open(credential);
			assert.ok((await form.fieldNames()).length > 3);
			await takeScreenshots(page(), `credential-${packageName}`);
		});
	}
}
