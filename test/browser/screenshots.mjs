import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { inRepository } from '../../scripts/paths.mjs';

/** The README's pictures are taken on purpose only: npm run screenshots. */
const folder = process.argv.includes('--update-docs')
	? inRepository('docs', 'images')
	: inRepository('temp', 'screenshots');

export const colorSchemes = ['light', 'dark'];

/**
 * Switches the page to light and to dark, as the system of a user does, and lets `use` look at it.
 * Back to light at the end.
 */
export async function inBothSchemes(page, use) {
	try {
		for (const scheme of colorSchemes) {
			await page.emulateMedia({ colorScheme: scheme });
			await waitForIcons(page, scheme);
			await use(scheme);
		}
	} finally {
		await page.emulateMedia({ colorScheme: 'light' });
	}
}

/** Until the icons of our nodes are loaded, and changed. n8n keeps some, in headers, as they were. */
async function waitForIcons(page, scheme) {
	await page.waitForFunction((isDark) => {
		const icons = [...document.querySelectorAll('img[src*="n8n-nodes-signed-apis"]')];
		const isLoaded = icons.every(({ complete, naturalWidth }) => complete && naturalWidth > 0);
		const hasChanged = icons.some(({ src }) => src.endsWith('.dark.svg') === isDark);
		return isLoaded && (hasChanged || icons.length === 0);
	}, scheme === 'dark');
}

/** A picture of the window in light and in dark, in files that are named after what they show. */
export async function takeScreenshots(page, name) {
	mkdirSync(folder, { recursive: true });
	await closeNotifications(page);
	await page.mouse.move(0, 0);
	await inBothSchemes(page, async (scheme) => {
		await page.screenshot({
			path: join(folder, `${name}-${scheme}.png`),
			animations: 'disabled',
			caret: 'hide',
		});
	});
}

/** n8n's messages about what just happened lie over the page. */
async function closeNotifications(page) {
	const shown = page.locator('.el-notification:visible');
	while ((await shown.count()) > 0) {
		// They also go by themselves, perhaps just now: then there is nothing to wait for.
		await shown
			.first()
			.locator('.el-notification__closeBtn')
			.click({ timeout: 1000 })
			.catch(() => {});
	}
}
