import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRepository } from '../../scripts/paths.mjs';

/** The pictures of the README and of docs/ are taken on purpose only: npm run screenshots. */
const isUpdate = process.argv.includes('--update-docs');

const pages = isUpdate
	? ['README.md', ...readdirSync(inRepository('docs')).map((name) => join('docs', name))]
			.filter((name) => name.endsWith('.md'))
			.map((name) => readFileSync(inRepository(name), 'utf8'))
			.join('\n')
	: '';

/** Where a picture goes: what no page shows is not kept with the pages. */
function fileOf(name) {
	const isShown = pages.includes(`images/${name}.png`);
	const folder = isShown ? inRepository('docs', 'images') : inRepository('temp', 'screenshots');
	mkdirSync(folder, { recursive: true });
	return join(folder, `${name}.png`);
}

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
	await takePicture(page, name, async () => undefined);
}

/** The same of a part of the window, which `clipOf` gives. */
export async function takePicture(page, name, clipOf) {
	await closeNotifications(page);
	await page.mouse.move(0, 0);
	await inBothSchemes(page, async (scheme) => {
		await page.screenshot({
			path: fileOf(`${name}-${scheme}`),
			animations: 'disabled',
			caret: 'hide',
			clip: await clipOf(),
		});
	});
}

/** What surrounds these parts of the page. */
export async function around(...parts) {
	const boxes = await Promise.all(parts.map(async (part) => await part.boundingBox()));
	const [x, y] = ['x', 'y'].map((side) => Math.min(...boxes.map((box) => box[side])));
	const right = Math.max(...boxes.map((box) => box.x + box.width));
	const bottom = Math.max(...boxes.map((box) => box.y + box.height));
	return { x, y, width: right - x, height: bottom - y };
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
