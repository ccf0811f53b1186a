import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { inRepository, repositoryFolder } from '../../scripts/paths.mjs';
import { packPackage } from './packed.mjs';
import { assertLintPasses, assertScanPasses, findings } from './scan.mjs';

const require = createRequire(import.meta.url);
const manifest = require('../../package.json');
const published = ['credentials', 'engine', 'nodes', 'providers'];
const lintedWith = [
	...[...published, 'descriptions', 'index.js', 'package.json', 'tsconfig.json'],
	...['eslint.config.mjs', 'scripts/eslint.config.mjs'],
];

function sourceFiles() {
	return published.flatMap((folder) =>
		readdirSync(inRepository(folder), { recursive: true })
			.filter((file) => file.endsWith('.ts'))
			.map((file) => inRepository(folder, file)),
	);
}

describe('the published package', () => {
	let packed;

	before(() => {
		packed = packPackage();
	});
	after(() => packed?.remove());

	it('is under 300 kB', () => {
		assert.ok(packed.bytes < 300_000, `${packed.bytes} bytes`);
	});

	it('holds what n8n loads, and nothing of what only developers need', () => {
		const foreign = packed.files.filter(
			(file) => !/^(package\.json|index\.js|README\.md|LICENSE|dist\/)/.test(file),
		);
		assert.deepEqual(foreign, []);
		const folders = new Set(packed.files.map((file) => /^dist\/([^/]+)\//.exec(file)?.[1]));
		folders.delete(undefined);
		assert.deepEqual([...folders].sort(), ['credentials', 'known', 'nodes', 'providers', 'types']);
		const missing = [...manifest.n8n.nodes, ...manifest.n8n.credentials].filter(
			(file) => !packed.files.includes(file),
		);
		assert.deepEqual(missing, []);
	});

	it('keeps what classes share in one file for each API, one for those that are described, one for the engine, one for forms and one for searches, close but with a line for each statement', () => {
		const shared = packed.files.filter((file) =>
			/^dist\/(?!nodes\/|credentials\/).*\.js$/.test(file),
		);
		const apis = readdirSync(inRepository('providers'), { withFileTypes: true });
		const own = apis.filter((entry) => entry.isDirectory()).map(({ name }) => name);
		const expected = [
			'dist/engine.js',
			'dist/descriptions.js',
			'dist/finding.js',
			'dist/forms.js',
			...own.map((name) => `dist/providers/${name}.js`),
		];
		assert.deepEqual(shared.sort(), expected.sort());
		const code = readFileSync(inRepository('dist', 'engine.js'), 'utf8');
		assert.doesNotMatch(code, /waitForSlot/);
		// By which the trace of an error says where it was.
		assert.ok(code.split('\n').length > 3000);
	});

	it('lists every node and credential that there is', () => {
		const classes = packed.files.filter((file) => /\.(node|credentials)\.js$/.test(file));
		assert.deepEqual(classes.sort(), [...manifest.n8n.nodes, ...manifest.n8n.credentials].sort());
	});

	it('holds the forms that n8n reads when it starts, as its loader makes them of the classes', async () => {
		const { LazyPackageDirectoryLoader, PackageDirectoryLoader } = require('n8n-core');
		const lazy = new LazyPackageDirectoryLoader(packed.folder);
		await lazy.loadAll();
		assert.ok(lazy.isLazyLoaded);
		// From the repository, where n8n-workflow is found; the files are the same.
		const eager = new PackageDirectoryLoader(repositoryFolder);
		await eager.loadAll();
		const asRead = (value) => JSON.parse(JSON.stringify(value));
		const forms = eager.types.nodes.map(({ __loadOptionsMethods, ...form }) => form);
		assert.equal(forms.length, manifest.n8n.nodes.length);
		// They lie in the order in which they pack to least.
		const byName = (one, other) => (one.name < other.name ? -1 : 1);
		assert.deepEqual(lazy.types.nodes.sort(byName), asRead(forms).sort(byName));
		assert.deepEqual(
			lazy.types.credentials.sort(byName),
			asRead(eager.types.credentials).sort(byName),
		);
		assert.deepEqual(lazy.known, asRead(eager.known));
		for (const { communityNodePackageVersion } of lazy.types.nodes) {
			assert.equal(communityNodePackageVersion, manifest.version);
		}
	});

	it('counts the documented examples of presets that came out when it was built, and has none of them', async () => {
		const { described, webhooks } = require(inRepository('dist', 'descriptions.js'));
		const folder = inRepository('descriptions');
		for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
			const { hosts, vectors = [], inbound } = require(join(folder, file));
			const api = file.replace('.json', '');
			const examples = await (hosts ? described : webhooks).examplesOf({ api });
			const names = examples.map(({ name }) => name);
			const own = [...vectors, ...(inbound?.vectors ?? [])].map(({ name }) => name);
			assert.deepEqual(names, own, api);
			assert.ok(examples.every(({ isEqual }) => isEqual));
			const { description } = hosts ? described.compiledOf({ api }) : webhooks.inboundOf({ api });
			assert.equal(description.vectors ?? description.inbound?.vectors, undefined, api);
		}
	});

	it('has outputs that n8n can make out, although their code has been made short', () => {
		const { NodeHelpers, Workflow } = require('n8n-workflow');
		const forms = require(join(packed.folder, 'dist', 'types', 'nodes.json'));
		const made = forms.filter(({ outputs }) => typeof outputs === 'string');
		assert.ok(made.length > 6);
		for (const description of made) {
			const parameters = { outputMode: 'one' };
			const node = { name: 'Node', type: 'node', typeVersion: 1, parameters };
			const nodeTypes = { getByNameAndVersion: () => ({ description }) };
			const workflow = new Workflow({ nodes: [node], connections: {}, nodeTypes });
			const outputs = NodeHelpers.getNodeOutputs(workflow, workflow.getNode('Node'), description);
			assert.deepEqual(outputs, ['main'], description.name);
		}
	});

	it('holds the icons and the codex that its nodes name', () => {
		for (const file of manifest.n8n.nodes) {
			// From the repository, where n8n-workflow is found; the files are the same.
			const [NodeClass] = Object.values(require(inRepository(file)));
			const { icon } = new NodeClass().description;
			for (const address of Object.values(icon)) {
				const path = join(dirname(file), address.replace('file:', ''));
				assert.ok(packed.files.includes(path), path);
			}
			assert.ok(packed.files.includes(file.replace('.js', '.json')), `codex of ${file}`);
		}
	});

	it('depends on nothing at run time', () => {
		const { dependencies, peerDependencies } = require(join(packed.folder, 'package.json'));
		assert.deepEqual(dependencies ?? {}, {});
		assert.deepEqual(Object.keys(peerDependencies), ['n8n-workflow']);
	});

	it('passes the scan of n8n, source and tarball, without a warning', async () => {
		await assertScanPasses(repositoryFolder, packed.folder);
		// n8n's scan reads the classes only; the rest is held to the same rules.
		assert.deepEqual(await findings(repositoryFolder, ['{engine,providers}/**/*.ts']), []);
	});

	it('passes n8n-node lint, in strict mode', () => {
		const folder = mkdtempSync(join(tmpdir(), 'published-source-'));
		try {
			// npm test lints the rest of the repository by the same rules.
			for (const name of lintedWith) {
				cpSync(inRepository(name), join(folder, name), { recursive: true });
			}
			symlinkSync(inRepository('node_modules'), join(folder, 'node_modules'));
			assertLintPasses(folder);
		} finally {
			rmSync(folder, { recursive: true });
		}
	});

	it('holds no comment that switches a rule off', () => {
		const found = sourceFiles().filter((file) =>
			/eslint-disable|@ts-(ignore|nocheck|expect-error)/.test(readFileSync(file, 'utf8')),
		);
		assert.deepEqual(found, []);
	});
});
