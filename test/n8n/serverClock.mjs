import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { demoCredentials } from '../../scripts/demoCredentials.mjs';
import { httpWorkflow, nodeWorkflow } from './workflows.mjs';

const listAccounts = { resource: 'adAccount', operation: 'getMany', limit: 1 };

/** Signatures with a time in them, where the provider's clock is not this machine's. */
export function describeServerClock(n8n, sandbox) {
	describe('with a server whose clock is ten minutes ahead', () => {
		let credential;
		let data;
		const rejections = async () => (await sandbox().counters('xmp', data.clientId)).rejections;

		before(async () => {
			const demo = await demoCredentials(n8n().sandboxUrl);
			const { data: xmp } = demo.find(({ type }) => type === 'xmpApi');
			// Another name for the same host, so that what is learned here stays apart.
			const baseUrl = xmp.baseUrl.replace('127.0.0.1', 'localhost');
			data = { ...xmp, baseUrl, clientId: `clock-${Math.random()}` };
			const account = { client_id: data.clientId, client_secret: data.clientSecret };
			await sandbox().addAccount('xmp', account);
			await sandbox().set('xmp', { clockOffsetMs: 10 * 60_000 });
			const name = `XMP ${Math.random()}`;
			const { id } = await n8n().api('POST', '/credentials', { name, type: 'xmpApi', data });
			credential = { id, name };
		});

		after(async () => await sandbox().set('xmp', { clockOffsetMs: null }));

		it('the Test button signs again and succeeds', async () => {
			const tested = { ...credential, type: 'xmpApi', data };
			const { status, message } = await n8n().api('POST', '/credentials/test', {
				credentials: tested,
			});
			assert.equal(status, 'OK', message);
			assert.deepEqual(await rejections(), { '-1': 1 });
		});

		it('node and HTTP Request node follow what was learned', async () => {
			const run = await n8n().runWorkflow(nodeWorkflow('xmp', listAccounts, credential));
			assert.equal(run.status, 'success', run.error?.message);
			const request = {
				method: 'POST',
				url: `${data.baseUrl}/v2/media/account/list`,
				sendBody: true,
				specifyBody: 'json',
				jsonBody: '{"channel": ["facebook"]}',
			};
			const http = await n8n().runWorkflow(httpWorkflow('xmp', request, credential));
			assert.equal(http.items('Node')[0]?.code, 0);
			assert.deepEqual(await rejections(), { '-1': 1 });
		});
	});
}
