import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { inRepository, repositoryFolder } from '../../scripts/paths.mjs';
import { packPackage } from './packed.mjs';
import { assertLintPasses, assertScanPasses } from './scan.mjs';

const require = createRequire(import.meta.url);
const { PackageDirectoryLoader } = require('n8n-core');
const whole = require('../../package.json');
const names = readdirSync(inRepository('packages'));

/** Most bytes of a tarball. */
const limit = 130_000;

/** What only the code of one service says. */
const marks = {
	'n8n-nodes-mioesim': /mioesimApi/,
	'n8n-nodes-icekredit': /iceKreditApi/,
	'n8n-nodes-huawei-oneaccess': /oneAccessApi/,
	'n8n-nodes-lanying-im': /lanyingImApi/,
	'n8n-nodes-xmp-mobvista': /xmpApi/,
};

const build = () =>
	execFileSync(process.execPath, [
		inRepository('node_modules', 'tsx', 'dist', 'cli.mjs'),
		inRepository('scripts', 'writePackages.ts'),
	]);

/** Each file in packages-dist/ with a hash of what is in it. */
function fingerprint() {
	const folder = inRepository('packages-dist');
	const files = readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath ?? entry.path, entry.name));
	return files
		.sort()
		.map((file) => `${file} ${createHash('sha256').update(readFileSync(file)).digest('hex')}`);
}

/** Nodes and credentials as n8n loads them from a folder. */
async function loaded(folder) {
	const loader = new PackageDirectoryLoader(folder);
	await loader.loadAll();
	const plain = (types) => JSON.parse(JSON.stringify(types));
	return { nodes: plain(loader.types.nodes), credentials: plain(loader.types.credentials) };
}

const branches = [
	{ categories: ['session', 'balance'], responseCodes: ['10000429', '4'], name: '', enabled: true },
	{ categories: ['input'], responseCodes: ['-30'], name: 'Repair', enabled: false },
];
const everyMode = ['one', 'successFailure', 'category', 'responseCode'].map((outputMode) => ({
	outputMode,
	categoryBranches: { branches },
	codeBranches: { branches },
	pollTimes: { item: [{ mode: outputMode === 'one' ? 'everyMinute' : 'everyHour', minute: 5 }] },
}));

/** A form with what its expressions come to, where they hold a function as it is compiled. */
function evaluated(value) {
	if (Array.isArray(value)) return value.map(evaluated);
	if (typeof value === 'object' && value !== null) {
		return Object.fromEntries(
			Object.entries(value).map(([key, member]) => [key, evaluated(member)]),
		);
	}
	const [, code] =
		(typeof value === 'string' && /^=\{\{([^]*\bfunction\b[^]*)\}\}$/.exec(value)) || [];
	if (code === undefined) return value;
	const evaluate = new Function('$parameter', `return ${code}`);
	return everyMode.map((parameters) => evaluate(parameters));
}

describe('the packages of the services', () => {
	let all;

	before(async () => {
		build();
		all = await loaded(repositoryFolder);
	});

	it('are as many as there are services, and the same each time that they are made', () => {
		assert.deepEqual(readdirSync(inRepository('packages-dist')).sort(), [...names].sort());
		assert.deepEqual([...names].sort(), Object.keys(marks).sort());
		const first = fingerprint();
		build();
		assert.deepEqual(fingerprint(), first);
	});

	for (const name of names) {
		describe(name, () => {
			const built = inRepository('packages-dist', name);
			let packed;

			before(() => {
				packed = packPackage(built);
			});
			after(() => packed?.remove());

			it('is small', () => {
				assert.ok(packed.bytes <= limit, `${packed.bytes} bytes`);
			});

			it('holds its nodes, credentials, icons, codex and pages, and nothing else', () => {
				const { n8n } = require(join(packed.folder, 'package.json'));
				const foreign = packed.files.filter(
					(file) =>
						!/^((package\.json|README\.md|LICENSE|CHANGELOG\.md)$|dist\/(engine\.js$|providers\/\w+\.js$|nodes\/|credentials\/))/.test(
							file,
						),
				);
				assert.deepEqual(foreign, []);
				const classes = packed.files.filter((file) => /\.(node|credentials)\.js$/.test(file));
				assert.deepEqual(classes.sort(), [...n8n.nodes, ...n8n.credentials].sort());
				for (const file of n8n.nodes) {
					const codex = join(packed.folder, file.replace('.js', '.json'));
					assert.match(JSON.parse(readFileSync(codex, 'utf8')).node, new RegExp(`^${name}\\.`));
				}
				for (const page of ['README.md', 'LICENSE', 'CHANGELOG.md']) {
					assert.ok(packed.files.includes(page), page);
				}
			});

			it('has the forms of the whole package', async () => {
				const own = await loaded(built);
				const ofWhole = (type) =>
					JSON.parse(JSON.stringify(type).replaceAll(`icons/${name}/`, `icons/${whole.name}/`));
				for (const kind of ['nodes', 'credentials']) {
					assert.ok(own[kind].length > 0, kind);
					for (const type of own[kind]) {
						const same = all[kind].find((candidate) => candidate.name === type.name);
						assert.deepEqual(evaluated(ofWhole(type)), evaluated(same));
					}
				}
			});

			it('shows icons that are in it', async () => {
				const { nodes, credentials } = await loaded(built);
				for (const { iconUrl, name: type } of [...nodes, ...credentials]) {
					for (const address of Object.values(iconUrl)) {
						const file = address.replace(`icons/${name}/`, '');
						assert.ok(packed.files.includes(file), `${type}: ${file}`);
					}
				}
			});

			it('holds the code of its own service only, and needs no module but n8n’s', () => {
				const code = packed.files
					.filter((file) => file.endsWith('.js'))
					.map((file) => readFileSync(join(packed.folder, file), 'utf8'))
					.join('\n');
				const found = Object.keys(marks).filter((service) => marks[service].test(code));
				assert.deepEqual(found, [name]);
				const asked = new Set(
					[...code.matchAll(/\brequire\("([^".][^"]*)"\)/g)].map(([, module]) => module),
				);
				assert.deepEqual([...asked].sort(), ['crypto', 'ioredis', 'n8n-workflow']);
				// Not doesNotMatch, which would print all of the code.
				assert.ok(!/\bimport\(/.test(code), 'imports something at run time');
				const isForDescribed = /function (?:readDescription|explain)\(/.test(code);
				assert.ok(!isForDescribed, 'holds what only APIs need that are described');
			});

			it('depends on nothing at run time', () => {
				const { dependencies, peerDependencies } = require(join(packed.folder, 'package.json'));
				assert.equal(dependencies, undefined);
				assert.deepEqual(Object.keys(peerDependencies), ['n8n-workflow']);
			});

			it('passes the scan of n8n, source and tarball, without a warning', async () => {
				await assertScanPasses(inRepository('packages', name), packed.folder);
			});

			it('passes n8n-node lint, in strict mode', () => {
				assertLintPasses(inRepository('packages', name));
			});
		});
	}
});
