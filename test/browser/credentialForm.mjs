import { dropDownsOf } from './dropDowns.mjs';
import { goTo } from './pages.mjs';

/**
 * The form in which a credential is made.
 *
 * @param {import('playwright-core').Page} page
 */
export function credentialFormOf(page) {
	const banner = page.locator('[data-test-id="node-credentials-config-container"] .el-tag:visible');
	const { choose, optionNamed } = dropDownsOf(page);
	const save = page.getByTestId('credential-save-button');
	const listOf = (name) => page.getByTestId(`fixed-collection-${name}`);
	// Each field in a row is a .parameter-item, too.
	const rowsOf = (name) => listOf(name).locator('[class*="_parameterItem_"]');

	/** Types or chooses in a field: a text, `{ option }` by its label, or true to turn a switch. */
	const set = async (field, value) => {
		await field.waitFor();
		if (value === true) await field.locator('.el-switch').click();
		else if (typeof value === 'string') await field.locator('input, textarea').first().fill(value);
		else {
			await choose(field, value.option);
		}
	};

	return {
		/** Opens an empty form, from the list of all types of credentials. */
		async open(typeName) {
			await goTo(page, '/home/credentials/create');
			await page.getByTestId('new-credential-type-select').locator('input').fill(typeName);
			await page
				.getByTestId('new-credential-type-select-option')
				.filter({ has: page.getByText(typeName, { exact: true }) })
				.click();
			await page.getByTestId('new-credential-type-button').click();
			await page.getByTestId('credential-edit-dialog').waitFor();
		},

		/** Fills text fields, by the names of the parameters; the others keep their defaults. */
		async fill(fields) {
			for (const [name, text] of Object.entries(fields)) {
				await page.getByTestId(`parameter-input-${name}`).locator('input').first().fill(text);
			}
		},

		/** Types or chooses in fields that stand in no row, by their names. */
		async set(fields) {
			for (const [name, value] of Object.entries(fields)) {
				await set(page.getByTestId(`parameter-input-${name}`), value);
			}
		},

		/** Adds a row to a list, and fills it field by field. */
		async addRow(list, fields) {
			const before = await rowsOf(list).count();
			await listOf(list).locator('button').last().click();
			const row = rowsOf(list).nth(before);
			for (const [name, value] of Object.entries(fields)) {
				await set(row.getByTestId(`parameter-input-${name}`), value);
			}
		},

		/** Changes a row of a list. */
		async setInRow(list, index, fields) {
			for (const [name, value] of Object.entries(fields)) {
				await set(rowsOf(list).nth(index).getByTestId(`parameter-input-${name}`), value);
			}
		},

		/** Adds what a list has each once, such as a value, and fills it. */
		async addGroup(list, label, fields) {
			await choose(listOf(list).locator('.el-select').last(), label);
			for (const [name, value] of Object.entries(fields)) {
				await set(listOf(list).getByTestId(`parameter-input-${name}`).last(), value);
			}
		},

		/** How many rows a list has. */
		rowCount: async (list) => await rowsOf(list).count(),

		/** The names of the fields of a row that are shown. */
		rowFields: async (list, index) =>
			await rowsOf(list)
				.nth(index)
				.locator('[data-test-id^="parameter-input-"]')
				.evaluateAll((fields) =>
					fields
						.map(({ dataset }) => dataset.testId.replace('parameter-input-', ''))
						// The input of a text in some of them.
						.filter((name) => name !== 'field'),
				),

		/** Saves, whereupon n8n tests the credential, and reads what it says then. */
		async saveAndRead() {
			const tested = page.waitForResponse((response) =>
				response.url().endsWith('/rest/credentials/test'),
			);
			await save.click();
			await tested;
			await banner.waitFor();
			const details = banner.getByText('More details');
			if (await details.isVisible()) await details.click();
			return (await banner.innerText()).replace(/\s+/g, ' ');
		},

		/** The button in the message of a failed test. */
		async retry() {
			const tested = page.waitForResponse((response) =>
				response.url().endsWith('/rest/credentials/test'),
			);
			await page.getByTitle('Retry credential test').click();
			await tested;
		},

		/** Turns a switch, by the name of the parameter. */
		async turn(name) {
			await page.getByTestId(`parameter-input-${name}`).locator('.el-switch').click();
		},

		/** Picks an option of a drop-down list, which can be searched, by its label. */
		async pick(name, label) {
			await page.getByTestId(`parameter-input-${name}`).click();
			await page.keyboard.type(label);
			await optionNamed(label).click();
		},

		/** Where the link to the documentation leads. */
		docsLink: async () =>
			await page
				.locator('[data-test-id="credential-edit-dialog"] a[href*="/docs/"]')
				.first()
				.getAttribute('href'),

		/** The names of the fields that are shown. */
		fieldNames: async () =>
			await page
				.locator('[data-test-id="credential-edit-dialog"] [data-test-id^="parameter-input-"]')
				.evaluateAll((fields) =>
					fields
						.map(({ dataset }) => dataset.testId.replace('parameter-input-', ''))
						// The input of an expression in some of them.
						.filter((name) => name !== 'field'),
				),
	};
}
