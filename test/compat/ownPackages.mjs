import assert from 'node:assert/strict';
import { it } from 'node:test';
import { packPackage } from '../package/packed.mjs';
import { makePackage, preset } from '../support/ownPackage.mjs';

/** A preset whose host is entered, so that it leads to the sandbox. */
function atServer(name, fields) {
	// Without a limit, which would have to be waited for.
	const { vectors: _, limits: __, ...description } = preset(name);
	return { ...description, hosts: { api: '{server}' }, fields: [server, ...fields(description)] };
}

const server = { name: 'server', label: 'Server', secret: false };

/** APIs with a package of their own each, and who calls them. */
const apis = [
	{
		packageName: 'n8n-nodes-tuya',
		node: 'tuya',
		credentialName: 'tuyaApi',
		description: atServer('tuya', ({ fields }) => fields.filter(({ name }) => name !== 'region')),
		account: { clientId: 'client', clientSecret: 'a-long-client-secret' },
		call: { method: 'GET', path: '/v2.0/apps/schema/users' },
		refused: { code: '1106', output: 2 },
	},
	{
		packageName: 'n8n-nodes-fusionsolar',
		node: 'fusionSolar',
		credentialName: 'fusionSolarApi',
		description: atServer('fusionSolar', ({ fields }) =>
			fields.filter(({ name }) => name !== 'server'),
		),
		account: { user: 'account', systemCode: 'a-long-system-code' },
		call: { method: 'POST', path: '/thirdData/getStationList' },
		// Undocumented, so that it leaves on Other.
		refused: { code: '20400', output: 1 },
	},
];

/** The packages of these APIs, packed. */
export function packOwnPackages() {
	return apis.map(({ description }) => {
		const made = makePackage(description);
		const packed = packPackage(made.folder);
		made.remove();
		return packed;
	});
}

/** The tests of an n8n into which these packages are installed. */
export function itRunsOwnPackages(running) {
	for (const api of apis) {
		it(`runs the node and credential of ${api.packageName}, which were made of a description`, async () => {
			await assertRuns(running, api);
		});
	}
}

const workflow = (type, parameters, credential, typeVersion = 1) => {
	const common = { position: [0, 0] };
	const start = { ...common, id: 'a', name: 'Start', type: 'n8n-nodes-base.manualTrigger' };
	return {
		name: type,
		nodes: [
			{ ...start, typeVersion: 1, parameters: {} },
			{ ...common, id: 'b', name: 'Node', type, typeVersion, parameters, credentials: credential },
		],
		connections: { Start: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
	};
};

async function assertRuns({ server: n8n, sandbox }, api) {
	const { packageName, node, credentialName, description, account, call } = api;
	const address = `${n8n.sandboxUrl}/described/${node}`;
	const fields = { server: address, ...account };
	await sandbox.reset();
	const added = { name: node, description, accounts: [fields] };
	assert.equal((await sandbox.addAccount('described', added)).error, undefined);
	const given = { name: node, type: credentialName, data: fields };
	const { id, name } = await n8n.api('POST', '/credentials', given);
	const tested = await n8n.api('POST', '/credentials/test', { credentials: { id, ...given } });
	assert.equal(tested.status, 'OK', tested.message);

	const credential = { [credentialName]: { id, name } };
	const run = async (parameters) => {
		const type = `${packageName}.${node}`;
		const ended = await n8n.runWorkflow(workflow(type, parameters, credential));
		assert.equal(ended.status, 'success', ended.error?.message);
		return ended;
	};
	const [documented] = description.answers.codes.map(({ code: known }) => known).slice(-2);
	const request = {
		...{ resource: 'api', operation: 'request', ...call, outputMode: 'responseCode' },
		codeBranches: { branches: [{ responseCodes: [documented], name: '', enabled: true }] },
	};
	const good = await run(request);
	assert.equal(good.items('Node', 0).length, 1);

	const { code, output } = api.refused;
	await sandbox.set('described', { forceCode: { code, times: 1 } });
	const refused = await run(request);
	for (const at of [0, 1, 2]) {
		const codes = refused.items('Node', at).map((item) => item.code);
		assert.deepEqual(codes, at === output ? [code] : []);
	}

	const [explained] = (await run({ ...request, operation: 'explainSignature' })).items('Node', 0);
	assert.ok(!JSON.stringify(explained).includes(Object.values(account)[1]));
	assert.equal(explained.api, description.name);
	assert.equal(explained.request.url, `${address}${call.path}`);
	const [told] = (await run({ resource: 'api', operation: 'getDescription' })).items('Node', 0);
	assert.equal(told.name, description.name);
	const [kept] = (await run({ resource: 'session', operation: 'getToken' })).items('Node', 0);
	assert.ok(kept.token.length > 3);

	const http = {
		authentication: 'predefinedCredentialType',
		nodeCredentialType: credentialName,
		...{ method: call.method, url: `${address}${call.path}`, options: {} },
	};
	const plain = await n8n.runWorkflow(workflow(httpRequest, http, credential, 4.2));
	assert.equal(plain.status, 'success', plain.error?.message);

	const records = await sandbox.record('described');
	const accepted = records.filter(({ verdict }) => verdict === 'accepted');
	assert.equal(accepted.filter(({ kind }) => kind === 'call').length, 2);
	assert.equal(accepted.filter(({ kind }) => kind === 'signIn').length, 1);
	assert.deepEqual(
		records.filter(({ verdict }) => !['accepted', 'code'].includes(verdict)),
		[],
	);
}

const httpRequest = 'n8n-nodes-base.httpRequest';
