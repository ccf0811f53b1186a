import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { inRepository } from '../../scripts/paths.mjs';
import { makePackage, preset } from '../support/ownPackage.mjs';
import { packPackage } from './packed.mjs';
import { assertLintPasses, assertScanPasses } from './scan.mjs';

const require = createRequire(import.meta.url);
const { PackageDirectoryLoader } = require('n8n-core');

const packages = [
	{
		preset: 'tuya',
		name: 'n8n-nodes-tuya',
		node: 'tuya',
		credential: 'tuyaApi',
		files: ['dist/credentials/TuyaApi.credentials.js', 'dist/nodes/Tuya/Tuya.node.js'],
		fields: ['region', 'clientId', 'clientSecret'],
		operations: { api: ['request', 'explainSignature', 'getDescription'] },
		branches: { 1004: 'Wrong Signature', 1010: 'Token Expired' },
		isWhole: true,
	},
	{
		preset: 'fusionSolar',
		name: 'n8n-nodes-fusionsolar',
		node: 'fusionSolar',
		credential: 'fusionSolarApi',
		files: [
			'dist/credentials/FusionSolarApi.credentials.js',
			'dist/nodes/FusionSolar/FusionSolar.node.js',
		],
		fields: ['server', 'user', 'systemCode'],
		operations: { session: ['getToken', 'renew'] },
		// Without labels of their own: those of their categories.
		branches: { 305: 'Session Ended', 407: 'Too Frequent' },
		// The rest is that of the other one.
		isWhole: false,
	},
];

/** Each file below a folder, with what is in it. */
function contentsOf(folder) {
	const names = readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath ?? entry.path, entry.name));
	return Object.fromEntries(names.sort().map((name) => [name, readFileSync(name, 'utf8')]));
}

for (const expected of packages) {
	describe(`the package that is made of ${expected.preset}.json`, () => {
		let made;
		let packed;

		before(() => {
			made = makePackage(preset(expected.preset));
			packed = packPackage(made.folder);
		});
		after(() => {
			packed?.remove();
			made?.remove();
		});

		it('is small, and holds one node and one credential that are called after the API', () => {
			assert.ok(packed.bytes <= 145_000, `${packed.bytes} bytes`);
			const classes = packed.files.filter((file) => /\.(node|credentials)\.js$/.test(file));
			assert.deepEqual(classes.sort(), expected.files);
			const manifest = require(join(packed.folder, 'package.json'));
			assert.equal(manifest.name, expected.name);
			assert.equal(manifest.dependencies, undefined);
			for (const page of ['README.md', 'LICENSE', 'CHANGELOG.md']) {
				assert.ok(packed.files.includes(page), page);
			}
		});

		it('has the fields, operations and codes of the description, in n8n’s own loader', async () => {
			const loader = new PackageDirectoryLoader(made.folder);
			await loader.loadAll();
			const [node, ...otherNodes] = loader.types.nodes;
			const [credential, ...otherCredentials] = loader.types.credentials;
			assert.deepEqual([...otherNodes, ...otherCredentials], []);
			assert.equal(node.name, expected.node);
			assert.equal(credential.name, expected.credential);
			const fields = credential.properties.map(({ name }) => name);
			for (const field of expected.fields) assert.ok(fields.includes(field), field);
			for (const [resource, names] of Object.entries(expected.operations)) {
				const shown = node.properties.filter(
					({ name, displayOptions }) =>
						name === 'operation' && displayOptions?.show?.resource?.includes(resource),
				);
				const operations = shown.flatMap(({ options }) => options.map(({ value }) => value));
				assert.deepEqual(operations.sort(), [...names].sort());
			}
			for (const icon of Object.values(node.iconUrl)) {
				const file = icon.replace(`icons/${expected.name}/`, '');
				assert.ok(packed.files.includes(file), file);
			}
			// A branch is drawn with the label that the description has, without asking the credential.
			const evaluate = new Function('$parameter', `return ${node.outputs.slice(3, -2)}`);
			const codes = Object.keys(expected.branches);
			const branches = codes.map((code) => ({ responseCodes: [code], name: '', enabled: true }));
			const outputs = evaluate({ outputMode: 'responseCode', codeBranches: { branches } });
			assert.deepEqual(
				outputs.map(({ displayName }) => displayName),
				['Success', 'Other', ...Object.values(expected.branches)],
			);
		});

		it('passes the scan of n8n, source and tarball, without a warning', async () => {
			await assertScanPasses(made.folder, packed.folder);
		});

		it('builds itself as it was built', () => {
			const dist = contentsOf(join(made.folder, 'dist'));
			rmSync(join(made.folder, 'dist'), { recursive: true });
			execFileSync(process.execPath, ['build.mjs'], { cwd: made.folder });
			assert.deepEqual(contentsOf(join(made.folder, 'dist')), dist);
		});

		if (!expected.isWhole) return;

		it('passes n8n-node lint, in strict mode', () => {
			assertLintPasses(made.folder);
		});

		it('compiles, and keeps what belongs to whoever publishes it when it is made anew', () => {
			const { folder, again } = made;
			const tsc = inRepository('node_modules', 'typescript', 'bin', 'tsc');
			execFileSync(process.execPath, [tsc, '--noEmit'], { cwd: folder });
			const kept = ['README.md', 'package.json', 'nodes/Tuya/tuya.svg'];
			for (const file of kept) writeFileSync(join(folder, file), '{ "name": "n8n-nodes-tuya" }');
			assert.throws(() => again({ ...preset('tuya'), name: 'Another' }), /left as it is/);
			const n8n = { nodes: ['dist/nodes/Tuya/Tuya.node.js'], credentials: [] };
			const own = JSON.stringify({ name: 'n8n-nodes-tuya', author: 'me', n8n });
			writeFileSync(join(folder, 'package.json'), own);
			const docs = 'https://docs.tuya.example';
			again({ ...preset('tuya'), docs });
			assert.equal(readFileSync(join(folder, 'package.json'), 'utf8'), own);
			assert.equal(readFileSync(join(folder, 'README.md'), 'utf8'), '{ "name": "n8n-nodes-tuya" }');
			const code = readFileSync(join(folder, 'dist/providers/tuya.js'), 'utf8');
			assert.ok(code.includes(docs));
		});
	});
}
