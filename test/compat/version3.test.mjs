import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { describeCredentials } from '../n8n/credentials.mjs';
import { exampleItems } from '../n8n/exampleItems.mjs';
import { expectItems } from '../n8n/examples.mjs';
import { describeFiles } from '../n8n/files.mjs';
import { openRealN8n, sandboxControl } from '../n8n/openRealN8n.mjs';
import { describeTriggers } from '../n8n/triggers.mjs';
import { nodeWorkflow } from '../n8n/workflows.mjs';

/** What n8n 3 does by default, as far as n8n 2.41 can be told to do it. */
const asVersion3 = {
	N8N_UNVERIFIED_PACKAGES_ENABLED: 'false',
	N8N_SSRF_PROTECTION_ENABLED: 'true',
	// As a README must tell who has a service in a network of their own. Here it is the sandbox.
	N8N_SSRF_ALLOWED_IP_RANGES: '127.0.0.1/32',
	N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
	N8N_MIGRATE_FS_STORAGE_PATH: 'true',
	N8N_RUNNERS_TASK_TIMEOUT: '60',
	N8N_COMPRESSION_NODE_MAX_DECOMPRESSED_SIZE_BYTES: String(256 * 1024 * 1024),
	N8N_COMPRESSION_NODE_MAX_ZIP_ENTRIES: '1000',
};

describe('n8n 2.41 with the settings that n8n 3 will have', () => {
	let server;
	let sandbox;

	before(async () => {
		server = await openRealN8n({ env: asVersion3 });
		sandbox = sandboxControl(server.sandboxUrl);
	});
	after(async () => await server?.close());

	for (const [id, nodes] of Object.entries(exampleItems)) {
		it(`runs ${id}`, async () => {
			const run = await server.runWorkflow(id, { timeoutMs: 60_000 });
			assert.equal(run.status, 'success', run.error?.message);
			expectItems(run, nodes);
		});
	}

	describeCredentials(() => server);
	describeFiles(
		() => server,
		() => sandbox,
	);
	describeTriggers(
		() => server,
		() => sandbox,
	);

	/** Failures of an order at an address that is not allowed. */
	async function order() {
		const { port } = new URL(server.sandboxUrl);
		const data = {
			apiEndpoint: `http://127.0.0.2:${port}/lanying`,
			appId: 'app',
			signInWith: 'adminToken',
			adminToken: 'token',
		};
		const type = 'lanyingImApi';
		const { id, name } = await server.api('POST', '/credentials', { name: 'Inside', type, data });
		const test = await server.api('POST', '/credentials/test', {
			credentials: { id, name, type, data },
		});
		const parameters = {
			resource: 'api',
			operation: 'request',
			method: 'POST',
			path: '/orders',
			outputMode: 'successFailure',
		};
		const run = await server.runWorkflow(nodeWorkflow('lanyingIm', parameters, { id, name }));
		return { test, items: run.items('Node', 1) };
	}

	it('refuses a private address that is not allowed, and says which setting allows it', async () => {
		const { test, items } = await order();
		assert.equal(test.status, 'Error');
		assert.match(test.message, /N8N_SSRF_ALLOWED_IP_RANGES/);
		const [{ code, category, remedy }] = items;
		assert.deepEqual({ code, category }, { code: 'NO_ANSWER', category: 'network' });
		assert.match(remedy, /N8N_SSRF_ALLOWED_HOSTNAMES/);
		assert.doesNotMatch(remedy, /before you repeat it/);
	});

	it('has nothing against the workflows in its own report for the update to version 3', async () => {
		const { report } = await server.api('GET', '/breaking-changes/report?version=v3');
		assert.deepEqual(report.workflowResults, []);
		const rules = report.instanceResults.map(({ ruleId }) => ruleId).sort();
		// What n8n says of itself: its list of ranges will grow, and its editor imports no addresses.
		assert.deepEqual(rules, ['ssrf-default-blocked-ranges-v3', 'workflow-import-url-removed-v3']);
	});

	/** What leaves an XMP node with Always Output Data for Success and for Failure. */
	async function withAlwaysOutputData(parameters) {
		const report = {
			resource: 'adReport',
			operation: 'get',
			dateRange: 'custom',
			startDate: '2026-01-01',
			endDate: '2026-01-01',
			metrics: ['cost'],
			dimension: ['date'],
			outputMode: 'successFailure',
			...parameters,
		};
		const credential = server.credentialIds.get('xmpApi');
		const settings = { alwaysOutputData: true };
		const run = await server.runWorkflow(nodeWorkflow('xmp', report, credential, settings));
		assert.equal(run.status, 'success', run.error?.message);
		return { success: run.items('Node', 0), failure: run.items('Node', 1) };
	}

	it('adds an empty item to Success under Always Output Data when only Failure has one, as n8n 3 will not', async () => {
		await sandbox.set('xmp', { reportRows: 2 });
		const good = await withAlwaysOutputData({});
		assert.equal(good.success.length, 2);
		assert.deepEqual(good.failure, []);

		await sandbox.set('xmp', { reportRows: 0 });
		const none = await withAlwaysOutputData({});
		assert.deepEqual(none, { success: [{}], failure: [] });

		// An n8n that leaves Success empty here has the behaviour of n8n 3: then docs/publishing.md is stale.
		const bad = await withAlwaysOutputData({ startDate: '2026-01-02' });
		assert.deepEqual(bad.success, [{}]);
		assert.deepEqual(
			bad.failure.map(({ category }) => category),
			['input'],
		);

		const { report } = await server.api('GET', '/breaking-changes/report?version=v3');
		assert.deepEqual(
			report.workflowResults.map(({ ruleId }) => ruleId),
			['always-output-data-multi-output-v3'],
		);
	});
});
