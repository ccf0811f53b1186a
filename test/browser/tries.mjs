import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { nodeWorkflow } from '../n8n/workflows.mjs';
import { canvasOf } from './canvas.mjs';
import { clickListsOf } from './clickLists.mjs';
import { credentialFormOf } from './credentialForm.mjs';
import { labelledFormOf } from './followClicks.mjs';
import { nodeFormOf } from './nodeForm.mjs';
import { windowSize } from './openBrowser.mjs';
import { around, takePicture, takeScreenshots } from './screenshots.mjs';
import { triedApis } from './triedApis.mjs';

/** Somebody new, who follows the click lists of `docs/signed-api-tries.md` and types nothing else. */
export function describeTries({ n8n, sandbox, page }) {
	describe('Signed API, as somebody new sets it up by a click list', () => {
		const lists = clickListsOf('signed-api-tries.md');
		const credentials = () => credentialFormOf(page(), n8n().url);
		const canvas = () => canvasOf(page(), n8n().url);
		const node = () => nodeFormOf(page());
		const labelled = () => labelledFormOf(page());
		let properties;

		before(async () => {
			const types = await n8n().api('GET', '/../types/credentials.json');
			({ properties } = types.find(({ name }) => name === 'signedApi'));
		});

		/** The address of the vendor leads to the sandbox here; all else is as the page has it. */
		const here = (api, fields) =>
			fields.map((field) =>
				field.label === 'Address' ? { ...field, said: [{ text: api.address }] } : field,
			);

		const follow = async (api, { target, fields }) => {
			const list = properties.find(({ placeholder }) => placeholder === target);
			if (list) {
				const rows = page().getByTestId(`fixed-collection-${list.name}`);
				const add = list.typeOptions?.multipleValues ? 'addRow' : 'addGroup';
				return await labelled()[add](rows, here(api, fields));
			}
			const { name } = properties.find(
				(field) => field.displayName === target && field.name.startsWith('form'),
			);
			await labelled().say(page().getByTestId(`parameter-input-${name}`), fields[0].said);
		};

		const followInNode = async ({ target, fields }) => {
			const [{ said }] = fields;
			const field = labelled().fieldIn(page().getByTestId('node-parameters'), target);
			if (said[0].text?.startsWith('{')) {
				await field.locator('.cm-content').click();
				await page().keyboard.press('ControlOrMeta+A');
				return await page().keyboard.insertText(said[0].text);
			}
			await labelled().say(field, said);
		};

		/** The first rows of the signature: n8n's form shows no more at once in a window of any height. */
		const takeRecipe = async (picture) => {
			const rows = page()
				.getByTestId('fixed-collection-formValues')
				.locator('[class*="_parameterItem_"]');
			await page().setViewportSize({ ...windowSize, height: 3000 });
			await rows.first().evaluate((element) => element.scrollIntoView({ block: 'start' }));
			await takePicture(page(), picture, async () => {
				const clip = await around(rows.first(), rows.last());
				return { ...clip, height: Math.min(clip.height, 600) };
			});
			await page().setViewportSize(windowSize);
		};

		assert.equal(lists.length, triedApis.length);

		for (const [index, api] of triedApis.entries()) {
			const { heading, tables } = lists[index];
			const { name, account, descriptionAt, routes, shown, paths } = api;

			it(`gets an answer of ${heading}`, async () => {
				const address = `${n8n().sandboxUrl}/described/${name}`;
				const description = descriptionAt(address);
				await sandbox().addAccount('described', { name, description, accounts: [account], routes });
				await sandbox().reset();
				const [form, inNode] = tables;
				await credentials().open('Signed API');
				for (const click of form) await follow({ ...api, address }, click);
				await takeRecipe(`signed-api-form-${name}`);
				const said = await credentials().saveAndRead();
				await takeScreenshots(page(), `try-${name}-saved`);
				assert.match(said, /^Connection tested successfully/);

				const all = await n8n().api('GET', '/credentials');
				const { id } = all.filter(({ type }) => type === 'signedApi').at(-1);
				const parameters = { resource: 'api', operation: 'request' };
				const workflow = nodeWorkflow('signedApi', parameters, { id, name });
				const made = await n8n().api('POST', '/workflows', { settings: {}, ...workflow });
				await canvas().open(made.id);
				await node().open(canvas().node('Node'));
				for (const click of inNode) await followInNode(click);
				await node().execute();
				await page().getByTestId('output-panel').getByText(shown).first().waitFor();
				await takeScreenshots(page(), `try-${name}-node`);
				const parts = [page().getByTestId('node-parameters'), page().getByTestId('output-panel')];
				await takePicture(page(), `signed-api-node-${name}`, async () => ({
					...(await around(...parts)),
					height: 460,
				}));
				await node().close();
				const sent = await sandbox().requests('described');
				assert.deepEqual(
					sent.map(({ path, accepted }) => [path, accepted]),
					paths.map((path) => [`/${name}${path}`, true]),
				);
			});
		}
	});
}
