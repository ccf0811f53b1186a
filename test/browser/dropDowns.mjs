/** How often a list that was closed again is opened once more. */
const mostTries = 5;
const openMs = 3000;

/**
 * The drop-down lists of n8n's forms.
 *
 * @param {import('playwright-core').Page} page
 */
export function dropDownsOf(page) {
	const options = () => page.locator('.el-select-dropdown__item:visible');
	const optionNamed = (label) => options().filter({ has: page.getByText(label, { exact: true }) });

	/**
	 * Clicks where a list opens, until what it is to show is there: one that is still being filled, or another
	 * one that was still closing, closes it again.
	 */
	const openFor = async (opener, shown) => {
		for (let left = mostTries; left > 0; left -= 1) {
			await opener.click();
			const failure = await shown.waitFor({ timeout: openMs }).then(
				() => undefined,
				(error) => error,
			);
			if (failure === undefined) return;
			if (left === 1) throw failure;
		}
	};

	return {
		options,
		optionNamed,

		/** Opens a list, whatever stands in it. */
		open: async (opener) => await openFor(opener, options().first()),

		/** Opens a list and picks the option with this label. */
		async choose(opener, label) {
			await openFor(opener, optionNamed(label));
			await optionNamed(label).click();
		},

		/** No list is open. */
		isClosed: async () => await options().first().waitFor({ state: 'hidden' }),
	};
}
