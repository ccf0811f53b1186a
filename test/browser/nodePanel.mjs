import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { eventually } from './eventually.mjs';
import { goTo } from './pages.mjs';
import { inBothSchemes, takeScreenshots } from './screenshots.mjs';

/** As the panel names them: n8n drops "Trigger", and shows a node and its trigger as one. */
const nodes = [
	'MIOeSIM',
	'IceKredit',
	'Huawei OneAccess',
	'Respond to Huawei OneAccess',
	'Lanying IM',
	'XMP by Mobvista',
	'Signed API',
];

/** What can start a workflow, per node that is called: a line for each event. */
const events = {
	'Huawei OneAccess': [
		'On organization created',
		'On organization deleted',
		'On organization updated',
		'On user created',
		'On user deleted',
		'On user updated',
	],
	'Lanying IM': ['On message in a group', 'On message to a user'],
	MIOeSIM: [
		'On package added',
		'On package changed',
		'On package removed',
		'On packages not readable',
		'On SKU added',
		'On SKU changed',
		'On SKU removed',
	],
	'XMP by Mobvista': ['On changed row', 'On new row', 'On removed row'],
};

/** What somebody types who does not know our names, and which nodes must be among the results. */
const searches = {
	eSIM: ['MIOeSIM'],
	'SMS login': ['Huawei OneAccess'],
	'ad spend': ['XMP by Mobvista'],
	'credit score': ['IceKredit'],
	chat: ['Lanying IM'],
	token: ['MIOeSIM', 'IceKredit', 'Huawei OneAccess', 'Lanying IM'],
	sign: ['MIOeSIM', 'XMP by Mobvista'],
	signed: ['MIOeSIM', 'IceKredit', 'Huawei OneAccess', 'Lanying IM', 'XMP by Mobvista'],
	'md5 signature': ['MIOeSIM', 'IceKredit', 'XMP by Mobvista'],
	'rate limit': ['MIOeSIM', 'IceKredit', 'Huawei OneAccess', 'Lanying IM', 'XMP by Mobvista'],
	'instant message': ['Lanying IM'],
	Tuya: ['Signed API'],
	Kraken: ['Signed API'],
	'custom auth': ['Signed API'],
};

export function describeNodePanel({ page }) {
	describe('the node panel', () => {
		const names = () => page().getByTestId('node-creator-item-name');

		const open = async () => {
			await goTo(page(), '/workflow/new');
			await page().getByTestId('canvas-add-button').first().click();
		};

		before(open);

		const search = async (words) => await page().getByTestId('node-creator-search-bar').fill(words);

		/** Those of our nodes that the search finds, whatever else it finds. */
		const assertFound = async (expected) => {
			const found = async () => {
				const all = await names().allInnerTexts();
				return expected.filter((name) => all.includes(name));
			};
			await eventually(found, expected);
		};

		for (const name of nodes) {
			it(`finds ${name} by its name, first`, async () => {
				await search(name);
				await eventually(async () => (await names().allInnerTexts())[0], name);
			});
		}

		for (const [words, expected] of Object.entries(searches)) {
			it(`finds ${expected.join(', ')} by "${words}"`, async () => {
				await search(words);
				await assertFound(expected);
			});
		}

		it('shows the icon of each node, in light and in dark', async () => {
			for (const name of nodes) {
				await search(name);
				const row = page()
					.getByTestId('item-iterator-item')
					.filter({ has: page().getByText(name, { exact: true }) });
				await inBothSchemes(page(), async (scheme) => {
					const icon = row.locator('img:visible').first();
					const file = (await icon.getAttribute('src')).split('/').at(-1);
					assert.equal(file.endsWith('.dark.svg'), scheme === 'dark', `${name}: ${file}`);
				});
			}
		});

		it('looks as it does in the README', async () => {
			await search('token');
			await assertFound(searches.token);
			await takeScreenshots(page(), 'node-panel');
		});

		it('lists what a node can do, by resource', async () => {
			await search('MIOeSIM');
			await names().getByText('MIOeSIM', { exact: true }).click();
			// The panel was opened for a first node, so that it begins with what starts a workflow.
			await page().getByTestId('node-creator-category-item').getByText('Actions').click();
			await names().filter({ hasText: 'Place an order' }).waitFor();
			const headings = page().getByTestId('item-iterator-item').filter({ hasText: 'actions' });
			const resources = ['API', 'Card', 'Order', 'Package', 'Session', 'SKU'];
			await eventually(
				async () => (await headings.allTextContents()).map((text) => text.trim().toLowerCase()),
				resources.map((resource) => `${resource} actions`.toLowerCase()),
			);
		});

		for (const [name, expected] of Object.entries(events)) {
			it(`offers to start the workflow on each event of ${name}`, async () => {
				await open();
				await search(name);
				await names().getByText(name, { exact: true }).click();
				await eventually(
					async () => (await names().allInnerTexts()).filter((text) => text.startsWith('On ')),
					expected,
				);
				assert.equal(await page().getByTestId('actions-panel-no-triggers-callout').count(), 0);
			});
		}

		it('has one entry for a node and its trigger', async () => {
			await open();
			for (const name of Object.keys(events)) {
				await search(name);
				await assertFound([name]);
				const all = await names().allInnerTexts();
				assert.deepEqual(
					all.filter((text) => text.includes(name) && !text.startsWith('Respond')),
					[name],
				);
			}
		});
	});
}
