import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { credentialTypeOf, nodeWorkflow } from './workflows.mjs';

/** The day in Kiritimati, which is 14 hours before UTC and has no other time all year round. */
const dayThere = (days) =>
	new Date(Date.now() + 14 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);

/** What expressions of n8n give, and what of it goes on the wire. */
export function describeValues(n8n, sandbox) {
	describe('what a field is given', () => {
		const run = async (node, parameters, timezone, input = [{ json: {} }]) => {
			const credential = n8n().credentialIds.get(credentialTypeOf[node]);
			const workflow = nodeWorkflow(node, parameters, credential, { input });
			const result = await n8n().runWorkflow({ ...workflow, settings: { timezone } });
			assert.equal(result.status, 'success', result.error?.message);
		};
		const lastSent = async (provider, path) =>
			(await sandbox().requests(provider)).findLast((request) => request.path === path);

		it('is the day in the workflow’s time zone, as a date of JavaScript or of Luxon', async () => {
			const order = {
				resource: 'order',
				operation: 'create',
				skuId: '45',
				priceId: '443',
				count: 1,
			};
			for (const beginDate of [
				'={{ DateTime.fromISO("2026-12-31T00:00:00+08:00").toJSDate() }}',
				'={{ new Date("2026-12-30T16:00:00Z") }}',
				'={{ DateTime.fromISO("2026-12-31") }}',
				'2026-12-31',
			]) {
				await run('mioesim', { ...order, beginDate }, 'Asia/Shanghai');
				const sent = await lastSent('mioesim', '/api_esim/addEsimOrder');
				assert.equal(sent.body.beginDate, '12/31/2026', beginDate);
			}
		});

		it('is a list, however it is written, and the days of a range', async () => {
			const report = { resource: 'adReport', operation: 'get', dateRange: 'yesterday' };
			await sandbox().set('xmp', { minuteMs: 1 });
			for (const metrics of ['["cost","click"]', 'cost，click', 'cost\nclick', 'cost click']) {
				const input = [{ json: { metrics } }];
				const given = { ...report, metrics: '={{ $json.metrics }}', dimension: ['date'] };
				await run('xmp', given, 'Pacific/Kiritimati', input);
				const { body } = await lastSent('xmp', '/v2/media/account/report');
				assert.deepEqual(body.metrics, ['cost', 'click']);
				assert.deepEqual([body.start_date, body.end_date], [dayThere(-1), dayThere(-1)]);
			}
			await sandbox().set('xmp', { minuteMs: null });
		});

		it('is a header and a text that go out as they are', async () => {
			const path = '/person-ds/credit/NigeriaAutoDecision';
			const bodyText = ' {"ID" : "22123456789", "mobile":"中 1"}\n';
			await run('iceKredit', {
				resource: 'api',
				operation: 'request',
				method: 'POST',
				path,
				headerFields: { field: [{ name: 'X-Trace', value: 'from n8n' }] },
				bodyFormat: 'text',
				contentType: 'application/json',
				bodyText,
				outputMode: 'successFailure',
			});
			const sent = await lastSent('icekredit', path);
			assert.equal(sent.rawBody, bodyText);
			assert.equal(sent.headers['x-trace'], 'from n8n');
			assert.equal(sent.headers['content-type'], 'application/json');
		});
	});
}
