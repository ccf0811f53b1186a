import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, selectors } from 'playwright-core';
import { demoOwner } from '../../scripts/provision.mjs';

/** Where Debian, and what else installs Chromium or Chrome, puts it. */
const places = [
	process.env.CHROMIUM,
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const quiet = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/**
 * Nothing it asks for leaves this machine. Playwright could stop it, too, but then the browser keeps no file
 * of n8n's editor, whose 20 MB it would load anew with each page.
 */
const offline = ['--no-proxy-server', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'];

/** The window; screenshots are as large as this. */
export const windowSize = { width: 1280, height: 800 };

/** Generous, because it only matters when something is wrong. */
const patienceMs = 120_000;

function findChromium() {
	const found = places.find((place) => place && existsSync(place));
	if (found) return found;
	throw new Error(
		'These tests need Chromium, and it is in none of the usual places. Install it ' +
			'(apt-get install -y chromium), or name it in the environment variable CHROMIUM.',
	);
}

/** What n8n's own editor complains about, whatever nodes there are, and what is kept from it. */
function isOfN8n(url) {
	return /\/schemas\/n8n-nodes-base\./.test(url) || isElsewhere(new URL(url));
}

function isElsewhere({ hostname }) {
	return hostname !== '127.0.0.1';
}

/** What its code says of itself when a canvas with a chosen node is left. */
const saidByN8n =
	/^(?:Error: )?injectNDVStore\(\) was accessed without an active workflow document store/;

/** Notes what goes wrong in the page: messages of level error, exceptions, answers that are errors. */
function watchProblems(page) {
	const problems = [];
	page.on('pageerror', ({ message }) => {
		if (!saidByN8n.test(message)) problems.push(`exception: ${message}`);
	});
	page.on('console', (message) => {
		const { url } = message.location();
		if (message.type() !== 'error' || (url && isOfN8n(url)) || saidByN8n.test(message.text()))
			return;
		problems.push(`console: ${message.text()} (${url})`);
	});
	return problems;
}

async function signIn(page, url) {
	await page.goto(`${url}/signin`);
	await page.locator('input[name=emailOrLdapLoginId]').fill(demoOwner.email);
	await page.locator('input[name=password]').fill(demoOwner.password);
	await page.getByTestId('form-submit-button').click();
	await page.waitForURL(/\/(home|workflow)/);
	// Only then does it go nowhere else by itself.
	await page.waitForLoadState('networkidle');
}

/**
 * A headless Chromium with a profile of its own, signed in to n8n.
 *
 * @param {string} url n8n's address
 * @returns `{ page, problems, close }`; `problems` grows with what goes wrong in the page
 */
export async function openBrowser(url) {
	selectors.setTestIdAttribute('data-test-id');
	const executablePath = findChromium();
	const profile = mkdtempSync(join(tmpdir(), 'browser-'));
	const context = await chromium.launchPersistentContext(profile, {
		executablePath,
		headless: true,
		args: [...quiet, ...offline],
		viewport: windowSize,
		locale: 'en-US',
		timezoneId: 'UTC',
		colorScheme: 'light',
	});
	const close = async () => {
		await context.close();
		rmSync(profile, { recursive: true, force: true });
	};
	try {
		context.setDefaultTimeout(patienceMs);
		const page = context.pages()[0] ?? (await context.newPage());
		await signIn(page, url);
		return { page, problems: watchProblems(page), close };
	} catch (error) {
		await close();
		throw error;
	}
}
