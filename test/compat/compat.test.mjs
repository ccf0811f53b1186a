import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { N8N_1_VERSION, N8N_VERSION } from '../../scripts/n8nServer.mjs';
import { olderServerFolder, serverFolder } from '../../scripts/paths.mjs';
import { describeCredentials } from '../n8n/credentials.mjs';
import { describeExamples } from '../n8n/examples.mjs';
import { describeFailures } from '../n8n/failures.mjs';
import { describeOwners } from '../n8n/owners.mjs';
import { describeSignedApi } from '../n8n/signedApi.mjs';
import { describeSignedNode } from '../n8n/signedNode.mjs';
import { describeSignedWebhook } from '../n8n/signedWebhook.mjs';
import { openRealN8n, sandboxControl } from '../n8n/openRealN8n.mjs';
import { packPackage } from '../package/packed.mjs';
import { makeTableBeforehand } from './olderDataTable.mjs';
import { withIdsOfFiles } from './olderIds.mjs';
import { typesOf } from './servicePackages.mjs';

const versions = [
	{
		version: N8N_1_VERSION,
		folder: olderServerFolder,
		// It has none of the modules that are switched off in n8n 2, and does not start with their names.
		env: { N8N_DISABLED_MODULES: '' },
		prepare: async (server) => {
			const prepared = await withIdsOfFiles(server);
			await makeTableBeforehand(prepared);
			return prepared;
		},
	},
	{ version: N8N_VERSION, folder: serverFolder, env: {}, prepare: async (server) => server },
];

for (const { version, folder, env, prepare } of versions) {
	describe(`the packed package, installed into n8n ${version}`, () => {
		let packed;
		let opened;
		let server;
		let control;
		const n8n = () => server;
		const sandbox = () => control;

		before(async () => {
			packed = packPackage();
			opened = await openRealN8n({ folder, version, env, tarballs: [packed.tarball] });
			control = sandboxControl(opened.sandboxUrl);
			server = await prepare(opened);
		});

		after(async () => {
			await opened?.close();
			packed?.remove();
		});

		it('is the n8n that it says it is', async () => {
			const { versionCli } = await server.api('GET', '/settings');
			assert.equal(versionCli, version);
		});

		it('shows every node and credential in the editor, with its icon', async () => {
			const types = typesOf(packed.folder);
			for (const [kind, names] of Object.entries(types)) {
				// n8n serves these beside its API, to whoever is signed in.
				const all = await server.api('GET', `/../types/${kind}.json`);
				const shown = all.filter(({ name }) => names.includes(name));
				assert.deepEqual(shown.map(({ name }) => name).sort(), [...names].sort());
				for (const { name, properties, icon, iconUrl } of shown) {
					assert.ok(properties.length > 0, name);
					assert.ok(icon ?? iconUrl, `${name} has no icon`);
				}
			}
		});

		describeCredentials(n8n);
		describeSignedApi(n8n);
		describeSignedNode(n8n);
		// In the other one, test/n8n/ tries these, with the files that are packed here.
		if (version === N8N_1_VERSION) {
			const some = ['github', 'stripe'];
			describe('the Signed Webhook Trigger', () => describeSignedWebhook(n8n, sandbox, some));
			describeExamples(n8n, sandbox);
		}
		describeFailures(n8n, sandbox);
		describeOwners(n8n, sandbox);
	});
}
