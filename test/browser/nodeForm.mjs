import { dropDownsOf } from './dropDowns.mjs';

/**
 * The form of a node, opened from the canvas: parameters in the middle, its output at the right.
 *
 * @param {import('playwright-core').Page} page
 */
export function nodeFormOf(page) {
	const parameter = (name) => page.getByTestId(`parameter-input-${name}`);
	const rows = (name) => page.getByTestId(`fixed-collection-${name}`);
	const { options, optionNamed, open, choose, isClosed } = dropDownsOf(page);
	const caretOf = (input) => input.locator('.el-select__caret');

	return {
		parameter,
		options,

		/** Opens it with a double click on the node. */
		async open(node) {
			await node.dblclick();
			await page.getByTestId('ndv').waitFor();
			await page.getByTestId('node-parameters').waitFor();
		},

		async close() {
			await page.getByTestId('ndv-close-button').click();
			await page.getByTestId('ndv').waitFor({ state: 'hidden' });
		},

		/** Opens a drop-down list, whatever stands in it. */
		async openOptions(name) {
			await open(caretOf(parameter(name)));
		},

		/** Picks one option of a drop-down list, by its label. */
		async choose(name, label) {
			await choose(parameter(name), label);
			await isClosed();
		},

		/** Picks options of a multi-select, or takes them away again. */
		async toggle(name, labels) {
			const caret = caretOf(parameter(name));
			await caret.click();
			for (const label of labels) await optionNamed(label).click();
			await caret.click();
			await isClosed();
		},

		/** One of the rows of a collection: adds it, fills it in, or takes it away. */
		async addRow(name) {
			const add = rows(name).getByTestId('fixed-collection-add');
			const first = page.getByTestId('collection-parameter-add');
			await ((await add.count()) > 0 ? add : first.first()).click();
		},
		async removeRow(name, index) {
			const remove = rows(name).getByTestId('fixed-collection-delete').nth(index);
			await remove.hover();
			await remove.click();
		},
		/** Picks what a search for a text shows first in a multi-select of a row. */
		async pickInRow(name, index, field, text) {
			const input = rows(name).getByTestId(`parameter-input-${field}`).nth(index);
			await open(caretOf(input));
			await page.keyboard.type(text);
			await options().filter({ hasText: text }).first().click();
			await page.keyboard.press('Escape');
			await isClosed();
		},
		async nameRow(name, index, text) {
			const input = rows(name).getByTestId('parameter-input-name').nth(index);
			await input.locator('input').fill(text);
			await page.keyboard.press('Tab');
		},
		/** Types into the fields of a row. */
		async fillInRow(name, index, fields) {
			for (const [field, text] of Object.entries(fields)) {
				const input = rows(name).getByTestId(`parameter-input-${field}`).nth(index);
				await input.locator('input').fill(text);
			}
		},
		async switchRow(name, index) {
			await rows(name)
				.getByTestId('parameter-input-enabled')
				.nth(index)
				.locator('.el-switch')
				.click();
		},

		/** Types into a field; a day is typed with a time, as the picker shows it. */
		async fill(name, text) {
			await parameter(name).locator('input').first().fill(text);
			await page.keyboard.press('Enter');
		},

		/** Searches the list of a resource locator and picks the entry. */
		async chooseFromList(name, search, label) {
			await parameter(name).getByTestId('rlc-input').click();
			await page.getByTestId('rlc-search').locator('visible=true').fill(search);
			await page.getByTestId('rlc-item').filter({ hasText: label }).click();
		},

		/** Adds a field of Additional Fields. */
		async addField(label) {
			await page
				.getByTestId('collection-parameter-add')
				.filter({ has: page.getByPlaceholder('Add Field') })
				.click();
			await page
				.locator('[data-test-id="collection-parameter-option"]:visible')
				.filter({ has: page.getByText(label, { exact: true }) })
				.click();
		},

		async execute() {
			await page.getByTestId('node-execute-button').click();
		},

		/** The tabs of the output: one for each branch, with its number of items. */
		branchTabs: async () =>
			await page
				.getByTestId('output-panel')
				.getByTestId('branches')
				.locator('[data-test-id^="tab-"]')
				.allInnerTexts(),
	};
}
