import { setTimeout as sleep } from 'node:timers/promises';

const pollMs = 100;

/** Shows next to nothing, and no workflow. */
const quietPage = '/settings/personal';

/**
 * Goes to a page of n8n's editor as a click on a link does. The editor stays as it is loaded, where an address
 * typed into the browser would load it anew, which takes ten times as long. What was open is left as it is, saved
 * or not, and is gone from the screen before the page is there.
 *
 * @param {import('playwright-core').Page} page with the editor in it
 * @param {string} path such as /workflow/new
 */
export async function goTo(page, path) {
	await follow(page, quietPage);
	await closeDialogs(page);
	await page.getByTestId('canvas-wrapper').waitFor({ state: 'detached' });
	await follow(page, path);
}

/** How the editor's router calls that it has gone elsewhere meanwhile. */
const overtaken = 8;

/** n8n asks whether to save, and goes on once it has been told. */
async function follow(page, path) {
	let isGone = false;
	const gone = page
		.evaluate(
			async ({ to, overtaken }) => {
				const router = document.querySelector('#app').__vue_app__.config.globalProperties.$router;
				let failure;
				do failure = await router.push(to);
				while (failure?.type === overtaken);
			},
			{ to: path, overtaken },
		)
		.finally(() => {
			isGone = true;
		});
	const without = page.locator('.btn--cancel:visible');
	while (!isGone) {
		await clickIfThere(without);
		await Promise.race([gone, sleep(pollMs)]);
	}
	await gone;
}

/** What is typed into a dialog is thrown away. */
async function closeDialogs(page) {
	const dialog = page.locator('.el-dialog:visible').last();
	const question = page.locator('.el-message-box:visible .btn--cancel');
	while (await dialog.isVisible()) {
		await dialog.getByRole('button', { name: 'Close this dialog' }).click();
		while ((await dialog.isVisible()) && !(await question.isVisible())) await sleep(pollMs);
		await clickIfThere(question);
		while (await question.isVisible()) await sleep(pollMs);
	}
}

/** Clicks a button if it is there; it may be gone before the click. */
async function clickIfThere(button) {
	if (await button.isVisible()) await button.click({ timeout: 1000 }).catch(() => {});
}
