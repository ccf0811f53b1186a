import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readWorkflows } from '../../scripts/exampleWorkflows.mjs';
import { createN8nApi } from '../../scripts/n8nApi.mjs';
import { npmEnvironment } from '../../scripts/npm.mjs';
import { examplesFolder, inRepository, repositoryFolder } from '../../scripts/paths.mjs';
import { assertPortIsFree, findFreePort } from '../../scripts/ports.mjs';
import { startProcess } from '../../scripts/processes.mjs';
import { packPackage } from '../package/packed.mjs';
import { readmeCommand, readmeCommands } from './commands.mjs';
import { startRegistry } from './registry.mjs';

/** Time (ms) for an installation of n8n and its start on a slow machine. */
const startedWithin = 15 * 60_000;

/** Runs a command of the README as a shell would, in a group of its own. */
function run(command, options) {
	return startProcess({ command: 'bash', args: ['-euc', command], ...options });
}

async function toItsEnd(command, options) {
	const lines = [];
	const { code } = await run(command, { ...options, onLine: (line) => lines.push(line) }).exited;
	assert.equal(code, 0, lines.join('\n'));
}

describe('the commands that the README prints', () => {
	it('are all run here, but for npm test, which is run before', () => {
		const lines = readFileSync(inRepository('.ci', 'run'), 'utf8').split('\n');
		assert.ok(lines.includes(`suite ${readmeCommand('npm test')}`));
		const [start, ...others] = readmeCommands();
		assert.equal(start, 'npm start');
		assert.equal(others.length, 3, 'a new command needs a test here');
	});

	it('npm start: prints where to look, and everything is in place there', async (t) => {
		const folder = mkdtempSync(join(tmpdir(), 'readme-'));
		t.after(() => rmSync(folder, { recursive: true, force: true }));
		const ports = { n8n: await findFreePort(), sandbox: await findFreePort() };
		const summary = {};
		let seen = () => {};
		const ready = new Promise((resolve) => {
			seen = resolve;
		});
		const started = run(readmeCommand('npm start'), {
			cwd: repositoryFolder,
			env: {
				...process.env,
				N8N_DATA_FOLDER: folder,
				N8N_PORT: String(ports.n8n),
				SANDBOX_PORT: String(ports.sandbox),
			},
			onLine: (line) => {
				const [, what, value] = /^(n8n is ready|Log in with|Sandbox): +(.*)$/.exec(line) ?? [];
				if (what) summary[what] = value;
				if (line.startsWith('Ctrl-C stops')) seen();
			},
		});
		t.after(async () => await started.stop());
		const tooLate = AbortSignal.timeout(startedWithin);
		await Promise.race([
			ready,
			started.exited.then(() => assert.fail(started.lastLines().join('\n'))),
			new Promise((_resolve, reject) => {
				tooLate.addEventListener('abort', () =>
					reject(new Error(`Not ready: ${started.lastLines().join('\n')}`)),
				);
			}),
		]);

		const [email, password] = summary['Log in with'].split(' / ');
		const api = createN8nApi(summary['n8n is ready']);
		await api('POST', '/login', { emailOrLdapLoginId: email, password });
		const names = (found) => found.map(({ name }) => name).sort();
		assert.deepEqual(
			names(await api('GET', '/workflows')),
			names(readWorkflows(examplesFolder)),
			'the examples',
		);
		assert.ok((await api('GET', '/credentials')).length >= 5, 'the demo credentials');
		const [sandbox] = summary.Sandbox.split(' ');
		assert.equal((await fetch(`${sandbox}/control/accounts`)).status, 200);

		process.kill(-started.pid, 'SIGINT');
		// A shell or npm that is interrupted says so by ending with the signal.
		const { code, signal } = await started.exited;
		assert.ok(code === 0 || signal === 'SIGINT', started.lastLines().join('\n'));
		assert.ok(started.lastLines().includes('Stopping ...'));
		for (const [what, port] of Object.entries(ports)) {
			await assertPortIsFree({ port, what, variable: what });
		}
	});

	it('npm install: brings the package and nothing else into the folder where n8n looks', async (t) => {
		const home = mkdtempSync(join(tmpdir(), 'readme-home-'));
		t.after(() => rmSync(home, { recursive: true, force: true }));
		const packed = packPackage();
		t.after(() => packed.remove());
		const registry = await startRegistry(packed);
		t.after(async () => await registry.close());
		const command = readmeCommands().find((text) => text.startsWith('mkdir'));
		const env = { ...npmEnvironment(), HOME: home, npm_config_registry: registry.url };
		await toItsEnd(command, { cwd: home, env });

		const installed = join(home, '.n8n', 'nodes', 'node_modules', 'n8n-nodes-signed-apis');
		const { n8n } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
		for (const file of [...n8n.nodes, ...n8n.credentials]) {
			assert.ok(existsSync(join(installed, file)), file);
		}
		const foreign = registry.asked.filter((path) => !path.startsWith('/n8n-nodes-signed-apis'));
		assert.deepEqual(foreign, []);
	});

	it('docker exec: runs the same command in the container', () => {
		const install = readmeCommands().find((text) => text.startsWith('mkdir'));
		// No Docker here; what the container's shell gets must be the command that was run above.
		const [exec, restart] = readmeCommand('docker exec').split('\n');
		assert.equal(exec, `docker exec -u node n8n sh -c '${install}'`);
		assert.equal(restart, 'docker restart n8n');
	});
});
