import { dropDownsOf } from './dropDowns.mjs';

/**
 * Fills in a form by the labels that stand in it.
 *
 * @param {import('playwright-core').Page} page
 */
export function labelledFormOf(page) {
	const { choose } = dropDownsOf(page);
	const rowsOf = (list) => list.locator('[class*="_parameterItem_"]');

	/** The field with this label in a part of a form. */
	const fieldIn = (part, label) =>
		part
			.locator('label.n8n-input-label')
			.filter({ has: page.getByText(label, { exact: true }) })
			.first()
			.locator('xpath=ancestor::*[@data-test-id="parameter-item"][1]');

	/** Types all texts, one per line; chooses, or turns a switch. */
	const say = async (field, said) => {
		const [{ choice, turn }] = said;
		if (turn !== undefined) return await field.locator('.el-switch').first().click();
		if (choice !== undefined) {
			return await choose(field.locator('.el-select').first(), choice);
		}
		const text = said.map((line) => line.text).join('\n');
		return await field.locator('input, textarea').first().fill(text);
	};

	/** One of the options that a row has beside its fields. */
	const addOption = async (row, label, [{ choice }, ...said]) => {
		const options = fieldIn(row, label);
		await options.getByTestId('collection-parameter-add').first().click();
		// Where there is one alone, the button adds it at once.
		const option = page
			.locator(
				'[data-test-id="collection-parameter-option"]:visible, .el-select-dropdown__item:visible',
			)
			.filter({ has: page.getByText(choice, { exact: true }) });
		await option.or(fieldIn(row, choice)).first().waitFor();
		if (await option.isVisible()) await option.click();
		await say(fieldIn(row, choice), said);
	};

	const fill = async (row, fields) => {
		for (const { label, said } of fields) {
			if (said.length > 1 && said[0].choice !== undefined) await addOption(row, label, said);
			else await say(fieldIn(row, label), said);
		}
	};

	return {
		fieldIn,
		say,

		/** Adds a row to a list with the button below it, and fills it. */
		async addRow(list, fields) {
			const before = await rowsOf(list).count();
			await list.locator('button').last().click();
			await fill(rowsOf(list).nth(before), fields);
		},

		/** Adds what a list has each once, such as *Value 1*. */
		async addGroup(
			list,
			[
				{
					said: [{ choice }],
				},
				...fields
			],
		) {
			await choose(list.locator('.el-select').last(), choice);
			await fill(rowsOf(list).last(), fields);
		},
	};
}
