import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { items, nodeWorkflow } from '../n8n/workflows.mjs';
import { canvasOf } from './canvas.mjs';
import { eventually } from './eventually.mjs';
import { nodeFormOf } from './nodeForm.mjs';

/** The shortened minute. */
const seconds = 5;
const report = {
	resource: 'adReport',
	operation: 'get',
	dateRange: 'custom',
	startDate: '2026-01-01',
	endDate: '2026-01-01',
	metrics: ['cost'],
	dimension: ['date'],
	limit: 1,
};

export function describeWaiting({ n8n, sandbox, page }) {
	describe('a node that waits', () => {
		let form;
		const messages = [];
		const listen = (message) => messages.push(message.text());

		before(async () => {
			// An account of its own: the stricter limit of another credential would hold for this one as well.
			const account = { client_id: 'waits_in_the_editor', client_secret: 'a-long-client-secret' };
			await sandbox().addAccount('xmp', account);
			const data = {
				baseUrl: `${n8n().sandboxUrl}/xmp`,
				clientId: account.client_id,
				clientSecret: account.client_secret,
				advanced: true,
				changeRateLimit: true,
				rateLimitRequests: 10,
				rateLimitWindow: seconds,
			};
			const name = 'XMP, a short minute';
			const { id } = await n8n().api('POST', '/credentials', { name, type: 'xmpApi', data });
			// The sandbox counts in a shorter one, by more than the requests of a busy machine are late.
			await sandbox().set('xmp', { minuteMs: seconds * 800 });
			const workflow = nodeWorkflow('xmp', report, { id, name }, { input: items(25) });
			const saved = await n8n().api('POST', '/workflows', { ...workflow, settings: {} });
			const canvas = canvasOf(page(), n8n().url);
			await canvas.open(saved.id);
			form = nodeFormOf(page());
			await form.open(canvas.node('Node'));
			page().on('console', listen);
		});

		after(async () => {
			page().off('console', listen);
			await sandbox().set('xmp', { minuteMs: null });
		});

		it('says so in its form before it is executed', async () => {
			const notice = page().getByTestId('node-parameters').getByText('XMP allows');
			assert.equal(
				await notice.innerText(),
				'XMP allows 10 requests a minute: 25 items take about 2 minutes. The node waits by itself. One request with a longer date range needs no waiting.',
			);
		});

		it('says after 25 items how long it waited, and what needs no waiting', async () => {
			await form.execute();
			const hint = page().getByTestId('output-panel').getByText('spent waiting');
			await hint.waitFor();
			assert.match(
				await hint.innerText(),
				/25 requests took 1\d s, 1\d s of it spent waiting for the limit of XMP: 10 requests in 5 s; one request with a longer date range needs no waiting\./,
			);
			await eventually(
				async () =>
					await page().getByTestId('output-panel').getByTestId('ndv-items-count').innerText(),
				'25 items',
			);
		});

		it('told of it meanwhile, in the log of n8n and in the console of the browser', () => {
			const line =
				/Node: 15 requests wait for the limit of XMP: 10 requests in 5 s; about \d+ s to go/;
			assert.match(messages.join('\n'), line);
			assert.match(n8n().lastLines(1000).join('\n'), line);
		});
	});
}
