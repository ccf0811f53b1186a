import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { after, afterEach, before, describe, it } from 'node:test';
import { N8N_1_VERSION, N8N_VERSION } from '../../scripts/n8nServer.mjs';
import { inRepository, olderServerFolder, serverFolder } from '../../scripts/paths.mjs';
import { openBrowser } from '../browser/openBrowser.mjs';
import { itFindsServicePackages } from '../browser/servicePackages.mjs';
import { exampleItems } from '../n8n/exampleItems.mjs';
import { expectItems } from '../n8n/examples.mjs';
import { openRealN8n, sandboxControl } from '../n8n/openRealN8n.mjs';
import { packPackage } from '../package/packed.mjs';
import { itRunsOwnPackages, packOwnPackages } from './ownPackages.mjs';
import { examplesOf, packService } from './servicePackages.mjs';

const all = readdirSync(inRepository('packages'));
const newest = { version: N8N_VERSION, folder: serverFolder };
// n8n 1 has none of the modules that are switched off in n8n 2, and does not start with their names.
const older = {
	version: N8N_1_VERSION,
	folder: olderServerFolder,
	env: { N8N_DISABLED_MODULES: '' },
};

/** A real n8n for the tests of a describe, with these packages installed by n8n's own steps. */
function installed(names, n8n, { withWhole = false, others = () => [] } = {}) {
	const running = {};
	before(async () => {
		running.packed = names.map(packService);
		running.others = [...(withWhole ? [packPackage()] : []), ...others()];
		running.server = await openRealN8n({
			...n8n,
			tarballs: [...running.others, ...running.packed].map(({ tarball }) => tarball),
			workflowsFolder: withWhole ? undefined : null,
			credentialTypes: running.packed.flatMap(({ types }) => types.credentials),
		});
		running.sandbox = sandboxControl(running.server.sandboxUrl);
	});
	after(async () => {
		await running.server?.close();
		for (const packed of [running.others, running.packed].flat()) packed?.remove();
	});
	return running;
}

/** n8n serves these beside its API, to whoever is signed in. */
const served = async ({ api }, kind) => await api('GET', `/../types/${kind}.json`);

function describePackage(packageName, running) {
	describe(packageName, () => {
		it('is in the node panel and in the credential search, with icons', async () => {
			const { types } = running.packed.find((packed) => packed.packageName === packageName);
			for (const [kind, names] of Object.entries(types)) {
				const shown = (await served(running.server, kind)).filter(({ name }) =>
					names.includes(name),
				);
				const found = new Set(shown.map(({ name }) => name));
				assert.deepEqual([...found].sort(), [...names].sort());
				const own = shown.filter(({ iconUrl }) =>
					iconUrl.light.startsWith(`icons/${packageName}/`),
				);
				assert.equal(own.length, names.length);
				for (const { name, displayName, codex } of own) {
					assert.ok(displayName.length > 0, name);
					if (kind === 'nodes') assert.ok(codex.alias.length > 3, name);
				}
			}
		});

		it('runs its examples, which leave what those of the whole package leave', async () => {
			const examples = examplesOf(packageName, running.server);
			const known = examples.filter(({ id }) => id in exampleItems);
			for (const { id, ...workflow } of known) {
				await running.sandbox.reset();
				const run = await running.server.runWorkflow(workflow, { timeoutMs: 60_000 });
				assert.equal(run.status, 'success', run.error?.message);
				expectItems(run, exampleItems[id]);
			}
			assert.ok(known.length > 0 || packageName === 'n8n-nodes-xmp-mobvista');
		});
	});
}

describe(`the packages of all services side by side in n8n ${N8N_VERSION}`, () => {
	const running = installed(all, newest, { others: packOwnPackages });

	for (const name of all) describePackage(name, running);

	it('n8n-nodes-xmp-mobvista gets a report into a table', async () => {
		await running.sandbox.set('xmp', { reportRows: 5 });
		const [{ id: _, ...workflow }] = examplesOf('n8n-nodes-xmp-mobvista', running.server);
		const run = await running.server.runWorkflow(workflow, { timeoutMs: 120_000 });
		assert.equal(run.status, 'success', run.error?.message);
		assert.equal(run.items('Keep Row').length, 5);
	});

	describe('as a user sees them', () => {
		let browser;
		before(async () => {
			browser = await openBrowser(running.server.url);
		});
		after(async () => await browser?.close());
		afterEach(() => assert.deepEqual(browser.problems.splice(0), []));

		itFindsServicePackages({ page: () => browser.page });
	});

	itRunsOwnPackages(running);

	it('do not run a workflow of the whole package, which is not there', async () => {
		const [{ id: _, nodes, ...workflow }] = examplesOf('n8n-nodes-mioesim', running.server);
		const ofWhole = nodes.map((node) => ({
			...node,
			type: node.type.replace('n8n-nodes-mioesim.', 'n8n-nodes-signed-apis.'),
		}));
		await assert.rejects(async () => {
			const run = await running.server.runWorkflow({ ...workflow, nodes: ofWhole });
			throw new Error(run.error?.message ?? run.status);
		}, /n8n-nodes-signed-apis/);
	});
});

describe(`packages of services in n8n ${N8N_1_VERSION}`, () => {
	const names = ['n8n-nodes-mioesim', 'n8n-nodes-lanying-im'];
	const running = installed(names, older);
	for (const name of names) describePackage(name, running);
});

describe(`the package of a service beside the whole one in n8n ${N8N_VERSION}`, () => {
	const own = 'n8n-nodes-mioesim';
	const whole = 'n8n-nodes-signed-apis';
	const running = installed([own], newest, { withWhole: true });

	describePackage(own, running);

	it('has types of its own, and the credential type once more, with the same fields', async () => {
		const nodes = await served(running.server, 'nodes');
		const types = nodes.map(({ name }) => name);
		const ours = types.filter((type) => type.startsWith(`${own}.`) || type.startsWith(`${whole}.`));
		assert.equal(new Set(ours).size, ours.length);
		for (const name of ['mioesim', 'mioesimTool', 'mioesimTrigger']) {
			assert.ok(types.includes(`${own}.${name}`) && types.includes(`${whole}.${name}`), name);
		}
		const credentials = await served(running.server, 'credentials');
		const [first, second, ...more] = credentials.filter(({ name }) => name === 'mioesimApi');
		assert.equal(more.length, 0);
		assert.deepEqual(second.properties, first.properties);
	});

	// n8n takes the credential type from one of the two, so that one of them is authenticated by the other.
	for (const name of [own, whole]) {
		it(`leaves the failures of a node of ${name} as they are`, async () => {
			const { api, sandboxUrl, credentialIds } = running.server;
			const { id } = credentialIds.get('mioesimApi');
			const { data } = await api('GET', `/credentials/${id}?includeData=true`);
			const wrong = { ...data, baseUrl: `${sandboxUrl}/mioesim`, password: 'wrong-password' };
			wrong.secretKey = 'any';
			wrong.phoneNumber = `1390000${Math.floor(Math.random() * 9000) + 1000}`;
			const credential = await api('POST', '/credentials', {
				name: `Wrong for ${name}`,
				type: 'mioesimApi',
				data: wrong,
			});
			const run = await running.server.runWorkflow(listSkus(name, credential));
			const [{ code, category }] = run.items('Node', 1);
			assert.deepEqual({ code, category }, { code: '-1', category: 'credentials' });
		});

		it(`lets a node of ${name} sign in once and keep the session`, async () => {
			await running.sandbox.reset();
			const { api } = running.server;
			const demo = running.server.credentialIds.get('mioesimApi');
			const { data } = await api('GET', `/credentials/${demo.id}?includeData=true`);
			// Saving ends the session that is kept.
			await api('PATCH', `/credentials/${demo.id}`, { name: demo.name, type: 'mioesimApi', data });
			for (let round = 0; round < 2; round += 1) {
				const run = await running.server.runWorkflow(listSkus(name, demo));
				assert.ok(run.items('Node').length > 3, run.error?.message);
			}
			const requests = await running.sandbox.requests('mioesim');
			const signIns = requests.filter(({ path }) => /login/i.test(path));
			assert.equal(signIns.length, 1);
		});
	}
});

/** A workflow that lists SKUs with the node of a package, with failures on an output of their own. */
function listSkus(packageName, { id, name }) {
	const common = { typeVersion: 1, position: [0, 0] };
	return {
		name: `SKUs with ${packageName}`,
		nodes: [
			{ ...common, id: 'a', name: 'Start', type: 'n8n-nodes-base.manualTrigger', parameters: {} },
			{
				...common,
				id: 'b',
				name: 'Node',
				type: `${packageName}.mioesim`,
				parameters: {
					resource: 'sku',
					operation: 'getMany',
					returnAll: true,
					outputMode: 'successFailure',
				},
				credentials: { mioesimApi: { id, name } },
			},
		],
		connections: { Start: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
	};
}
