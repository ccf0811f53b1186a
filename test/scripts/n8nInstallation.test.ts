import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { runModule, scriptUrl } from './module';

const versions = runModule(
	`import { N8N_VERSION, N8N_1_VERSION } from '${scriptUrl('n8nVersions.mjs')}';
	console.log(JSON.stringify([N8N_VERSION, N8N_1_VERSION]));`,
) as [string, string];

let folder: string;
let server: string;

/**
 * What npm does for `npm ci`, in so far as the installer looks at it. It notes that it ran, fails half-way
 * when a file `fails` is there, and waits while `waits` is there.
 */
const fakeNpm = `
const fs = require('node:fs');
const path = require('node:path');
const beside = path.join(__dirname, '..');
fs.appendFileSync(path.join(beside, 'calls'), process.argv.slice(2).join(' ') + '\\n');
const write = (file, text) => {
	fs.mkdirSync(path.join('node_modules', path.dirname(file)), { recursive: true });
	fs.writeFileSync(path.join('node_modules', file), text);
};
const { dependencies, optionalDependencies } = JSON.parse(fs.readFileSync('package.json', 'utf8'));
write('n8n/package.json', JSON.stringify({ version: dependencies.n8n }));
const wait = () => {
	if (fs.existsSync(path.join(beside, 'waits'))) return setTimeout(wait, 20);
	if (fs.existsSync(path.join(beside, 'fails'))) {
		write('half/written', '');
		console.error('npm error code ENOTFOUND');
		process.exit(1);
	}
	for (const name of Object.keys(optionalDependencies)) {
		fs.mkdirSync('node_modules/' + name + '/bin', { recursive: true });
		fs.symlinkSync(process.execPath, 'node_modules/' + name + '/bin/node');
	}
	const platform = process.platform + '-' + process.arch;
	write('sqlite3-binaries/prebuilds/' + platform + '/a.node', 'for another C library');
	write('sqlite3-binaries/prebuilds/' + platform + '/b.node', 'right');
	write('sqlite3/package.json', '{}');
	write(
		'sqlite3/index.js',
		"const binary = require('node:fs').readFileSync(__dirname + '/build/Release/node_sqlite3.node', 'utf8');" +
			"if (binary !== 'right') throw new Error(binary);",
	);
};
wait();
`;

/** Answers what npm is asked first without starting Node. */
const fakeCommand = `#!/bin/sh
case "$1" in
	--version) echo 11.0.0 ;;
	config) echo https://registry.example/npm ;;
	*) exec '${process.execPath}' "$0.js" "$@" ;;
esac
`;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'installation-'));
	server = join(folder, 'server');
	mkdirSync(join(folder, 'bin'));
	writeFileSync(join(folder, 'bin/npm'), fakeCommand, { mode: 0o755 });
	writeFileSync(join(folder, 'bin/npm.js'), fakeNpm);
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string) => writeFileSync(join(folder, name), '');
const remove = (name: string) => rmSync(join(folder, name));
const calls = () =>
	existsSync(join(folder, 'calls'))
		? readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n')
		: [];

const code = `
	import { installN8n } from '${scriptUrl('n8nInstallation.mjs')}';
	import { exitOnInterrupt } from '${scriptUrl('processes.mjs')}';
	import { runMain } from '${scriptUrl('userError.mjs')}';
	exitOnInterrupt();
	await runMain(() => installN8n({ folder: process.env.SERVER, version: process.env.VERSION }));
`;

function options(version = versions[0]) {
	return {
		env: {
			...process.env,
			PATH: `${join(folder, 'bin')}:${process.env.PATH}`,
			TMPDIR: folder,
			SERVER: server,
			VERSION: version,
		},
	};
}

const args = ['--input-type=module', '--eval', code];

/** Installs in a process of its own; resolves to what it prints, and rejects when it fails. */
async function install(version?: string): Promise<string> {
	const { stdout } = await promisify(execFile)(process.execPath, args, options(version));
	return stdout;
}

test('installs once what the lock file says, with addresses and without scripts', async () => {
	expect(await install()).toMatch(/^Installed n8n .* after /m);
	expect(await install()).toBe('');
	expect(calls()).toEqual([expect.stringMatching(/^ci --ignore-scripts /)]);
	const lock = JSON.parse(readFileSync(join(server, 'package-lock.json'), 'utf8')) as {
		packages: Record<string, { resolved?: string }>;
	};
	expect(lock.packages['node_modules/n8n']?.resolved).toBe(
		`https://registry.example/npm/n8n/-/n8n-${versions[0]}.tgz`,
	);
	// Of a scope, under another name, and inside of another package.
	expect(lock.packages['node_modules/sqlite3-binaries']?.resolved).toMatch(
		/\/@appthreat\/sqlite3\/-\/sqlite3-\d/,
	);
	expect(Object.values(lock.packages).filter(({ resolved }) => !resolved)).toHaveLength(1);
});

test('takes the ready part of sqlite3 that runs here', async () => {
	await install();
	const binary = join(server, 'node_modules/sqlite3/build/Release/node_sqlite3.node');
	expect(readFileSync(binary, 'utf8')).toBe('right');
});

test('starts anew after npm has failed, and says why it failed', async () => {
	write('fails');
	await expect(install()).rejects.toThrow(/cannot be reached \(ENOTFOUND\)/);
	expect(existsSync(join(server, 'node_modules/half/written'))).toBe(true);
	remove('fails');
	await install();
	expect(existsSync(join(server, 'node_modules/half/written'))).toBe(false);
	expect(calls()).toHaveLength(2);
});

test('starts anew after it was killed', async () => {
	write('waits');
	const killed = spawn(process.execPath, args, { ...options(), stdio: 'ignore' });
	while (calls().length === 0) await setTimeout(20);
	killed.kill('SIGKILL');
	await once(killed, 'exit');
	writeFileSync(join(server, 'node_modules/half'), '');
	remove('waits');
	await install();
	expect(existsSync(join(server, 'node_modules/half'))).toBe(false);
	expect(calls()).toHaveLength(2);
});

test('installs once for two processes at a time', async () => {
	write('waits');
	const both = Promise.all([install(), install()]);
	while (calls().length === 0) await setTimeout(20);
	await setTimeout(1000);
	remove('waits');
	await both;
	expect(calls()).toHaveLength(1);
});

test('puts another version in the place of an older one', async () => {
	await install(versions[1]);
	await install(versions[0]);
	expect(calls()).toHaveLength(2);
	const manifest = readFileSync(join(server, 'node_modules/n8n/package.json'), 'utf8');
	expect(JSON.parse(manifest)).toEqual({ version: versions[0] });
});

test('leaves a folder alone that belongs to something else', async () => {
	mkdirSync(server);
	writeFileSync(join(server, 'package.json'), '{"name":"precious"}');
	await expect(install()).rejects.toThrow(/belongs to something else/);
	expect(calls()).toEqual([]);
});

describe.each(versions)('the lock file of n8n %s', (version) => {
	const { manifest, packages } = runModule(
		`import { lockOf, manifestOf } from '${scriptUrl('n8nVersions.mjs')}';
		const { packages } = lockOf('${version}', 'https://registry.example/');
		console.log(JSON.stringify({ manifest: manifestOf('${version}'), packages }));`,
	) as {
		manifest: Record<'dependencies' | 'optionalDependencies' | 'overrides', Record<string, string>>;
		packages: Record<string, Record<string, unknown>>;
	};
	const installed = Object.entries(packages).filter(([place]) => place !== '');
	const called = (name: string) =>
		installed.filter(([place]) => place.replace(/^.*node_modules\//, '') === name);

	test('is for the versions that are asked for (node scripts/lockN8n.mjs writes it)', () => {
		const { dependencies, optionalDependencies } = packages[''] ?? {};
		expect(dependencies).toEqual(manifest.dependencies);
		expect(optionalDependencies).toEqual(manifest.optionalDependencies);
	});

	test('knows the content of each package, and has a package for each name', () => {
		for (const [, entry] of installed) expect(entry).toHaveProperty('integrity');
		const names = Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies });
		for (const name of names) expect(called(name)).toHaveLength(1);
	});

	test('has nothing of what is left out', () => {
		const empty = Object.entries(manifest.overrides).filter(([, what]) => what.includes('empty'));
		expect(empty.length).toBeGreaterThan(10);
		for (const [name] of empty) {
			for (const [, entry] of called(name)) expect(entry.name).toBe('empty-npm-package');
		}
	});
});
