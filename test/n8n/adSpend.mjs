import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';

const daysAgo = (days) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const byKey = (left, right) => (keyOf(left) < keyOf(right) ? -1 : 1);
const keyOf = ({ date, campaign_id: campaign }) => `${date} ${campaign}`;

/** The report of the last seven days as XMP itself has it, asked for without the package. */
async function report(sandboxUrl) {
	const accounts = await (await fetch(`${sandboxUrl}/control/accounts`)).json();
	const { client_id, client_secret } = accounts.xmp.client;
	const timestamp = Math.floor(Date.now() / 1000);
	const response = await fetch(`${sandboxUrl}/xmp/v2/media/account/report`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({
			client_id,
			timestamp,
			sign: createHash('md5').update(`${client_secret}${timestamp}`).digest('hex'),
			start_date: daysAgo(7),
			end_date: daysAgo(1),
			dimension: ['date', 'campaign_id', 'campaign_name'],
			metrics: ['cost', 'impression', 'click'],
			page_size: 1000,
		}),
	});
	const { code, data } = await response.json();
	assert.equal(code, 0);
	return data.list;
}

/** The table that the example keeps holds exactly the rows of the report. */
export async function expectAdSpendTable({ api, sandboxUrl }, run) {
	const [{ id, projectId }] = run.items('Table for Ad Spend');
	const path = `/projects/${projectId}/data-tables/${id}/rows`;
	const stored = [];
	for (let count = 1; stored.length < count; ) {
		// n8n decides how many rows it gives at once.
		const page = await api('GET', `${path}?take=250&skip=${stored.length}`);
		assert.ok(page.data.length > 0);
		stored.push(...page.data);
		count = page.count;
	}
	const rows = stored.map(({ date, campaign_id, campaign_name, cost, impression, click }) => ({
		date,
		campaign_id,
		campaign_name,
		cost,
		impression,
		click,
	}));
	assert.deepEqual(rows.sort(byKey), (await report(sandboxUrl)).sort(byKey));
}
