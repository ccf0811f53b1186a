import assert from 'node:assert/strict';
import { withRealN8n } from '../../scripts/realN8n.mjs';
import { sandboxControl } from '../../test/n8n/openRealN8n.mjs';
import { nodeWorkflow } from '../../test/n8n/workflows.mjs';
import { megabytesOf, secondsSince } from './figures.mjs';

const count = 1000;
const firstPhone = 15_000_000_000;
const password = 'a-long-password';
const secretKey = 'a-long-secret-key';

/**
 * As many accounts in one n8n as it keeps sessions for: each item of an execution is sent as the
 * account that it names, and the second and third execution find the sessions of the first.
 */
export async function thousandAccounts() {
	await withRealN8n(
		async (server) => {
			const sandbox = sandboxControl(server.sandboxUrl);
			const input = [];
			for (let index = 0; index < count; index += 1) {
				const phonenumber = String(firstPhone + index);
				const account = { phonenumber, password, secret: secretKey, hasApiPermission: true };
				await sandbox.addAccount('mioesim', account);
				input.push({ json: { phoneNumber: phonenumber } });
			}
			const credential = await expressive(server);
			const parameters = { resource: 'sku', operation: 'getMany', outputMode: 'successFailure' };
			const workflow = nodeWorkflow('mioesim', parameters, credential, { input });
			for (const which of ['first', 'second', 'third']) {
				const begin = Date.now();
				const run = await server.runWorkflow(workflow, { timeoutMs: 600_000 });
				assert.equal(run.status, 'success', run.error?.message);
				assert.deepEqual(run.items('Node', 1), []);
				const { signIns, accepted } = await countersOf(server);
				assert.equal(signIns, count);
				console.log(
					`${which} execution of ${count} items of ${count} accounts: ${secondsSince(begin)} s, ${signIns} sign-ins so far, ${accepted['/api_esim/getSkus']} calls so far, ${megabytesOf(server.pid)} MB`,
				);
			}
			const requests = await sandbox.requests('mioesim');
			const calls = requests.filter(({ signIn }) => !signIn);
			const accounts = new Map();
			for (const { account } of calls) accounts.set(account, (accounts.get(account) ?? 0) + 1);
			assert.equal(accounts.size, count);
			assert.ok([...accounts.values()].every((each) => each === 3));
		},
		{ workflowsFolder: null },
	);
}

async function expressive({ api, sandboxUrl }) {
	const name = 'MIOeSIM of each item';
	const data = {
		...{ baseUrl: `${sandboxUrl}/mioesim`, phoneNumber: '={{ $json.phoneNumber }}' },
		...{ password, secretKey, signatureForm: 'automatic' },
	};
	const { id } = await api('POST', '/credentials', { name, type: 'mioesimApi', data });
	return { id, name };
}

async function countersOf({ sandboxUrl }) {
	return await (await fetch(`${sandboxUrl}/control/counters?provider=mioesim`)).json();
}
