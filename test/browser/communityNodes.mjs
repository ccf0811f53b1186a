import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import packageJson from '../../package.json' with { type: 'json' };
import { takeScreenshots } from './screenshots.mjs';

const isElsewhere = ({ hostname }) => hostname !== '127.0.0.1';

/** The page asks npm how many packages there are, and complains if nobody answers. */
async function answerNothing(route) {
	const { origin = '*' } = await route.request().allHeaders();
	const headers = {
		'access-control-allow-origin': origin,
		'access-control-allow-credentials': 'true',
	};
	await route.fulfill({ headers, json: { total: 0, results: [] } });
}

export function describeCommunityNodes({ n8n, page }) {
	describe('the settings of community nodes', () => {
		it('list the package with all of its nodes', async () => {
			await page().route(isElsewhere, answerNothing);
			await page().goto(`${n8n().url}/settings/community-nodes`);
			const card = page().getByTestId('community-package-card');
			await card.getByText(packageJson.name, { exact: true }).waitFor();
			const text = (await card.innerText()).replace(/\s+/g, ' ');
			assert.ok(text.includes(`${packageJson.n8n.nodes.length} nodes`), text);
			assert.ok(text.includes(packageJson.version), text);
			assert.ok(!/failed|missing/i.test(text), text);
			await takeScreenshots(page(), 'community-nodes');
			await page().unroute(isElsewhere, answerNothing);
		});
	});
}
