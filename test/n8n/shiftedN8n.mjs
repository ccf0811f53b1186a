import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { demoCredentials } from '../../scripts/demoCredentials.mjs';
import { unflatten } from '../../scripts/flatted.mjs';
import { installN8n, startN8n } from '../../scripts/n8nServer.mjs';
import { serverFolder } from '../../scripts/paths.mjs';
import { findFreePort } from '../../scripts/ports.mjs';
import { provision } from '../../scripts/provision.mjs';
import { runWorkflow } from '../../scripts/runWorkflow.mjs';
import { startSandbox } from '../../scripts/sandboxServer.mjs';
import { sandboxControl } from './openRealN8n.mjs';

const clockModule = fileURLToPath(new URL('shiftedClock.cjs', import.meta.url));

/** A real n8n and a sandbox whose clocks can be moved on together, and that can be restarted. */
export async function openShiftedN8n() {
	await installN8n({ folder: serverFolder });
	const userFolder = mkdtempSync(join(tmpdir(), 'shifted-n8n-'));
	const clockFile = join(userFolder, 'clock');
	const recordFile = join(userFolder, 'provisioned.json');
	const sandbox = await startSandbox({ port: await findFreePort(), logFolder: userFolder });
	const control = sandboxControl(sandbox.url);
	let offset = 0;
	let n8n;
	let api;
	let credentialIds;

	/** As one step, so that nobody reads half a number. */
	function setClock() {
		writeFileSync(`${clockFile}.new`, String(offset));
		renameSync(`${clockFile}.new`, clockFile);
	}

	async function start() {
		n8n = await startN8n({
			serverFolder,
			userFolder,
			port: await findFreePort(),
			env: { NODE_OPTIONS: `--require ${clockModule}`, SHIFTED_CLOCK_FILE: clockFile },
		});
		const credentials = await demoCredentials(sandbox.url);
		({ api, credentialIds } = await provision({
			url: n8n.url,
			credentials,
			workflows: [],
			recordFile,
		}));
	}

	async function close() {
		await Promise.all([n8n?.stop(), sandbox.stop()]);
		rmSync(userFolder, { recursive: true, force: true });
	}

	setClock();
	await start().catch(async (error) => {
		// Else the test would wait for the sandbox instead of saying so.
		await close();
		throw error;
	});
	return {
		control,
		sandboxUrl: sandbox.url,
		/** Another one after each start. */
		url: () => n8n.url,
		api: async (...args) => await api(...args),
		credential: (type) => credentialIds.get(type),
		now: () => Date.now() + offset,

		/** The sandbox first, with what it does by itself; n8n asks nothing new before its own clock moves. */
		async pass(milliseconds, providers = []) {
			offset += milliseconds;
			for (const provider of ['mioesim', 'xmp', 'described']) {
				await control.set(provider, { clockOffsetMs: offset });
			}
			for (const provider of providers) await control.tick(provider);
			setClock();
		},

		stop: async () => await n8n.stop(),
		/** As when the machine loses its power. */
		async kill() {
			process.kill(-n8n.pid, 'SIGKILL');
			await n8n.exited;
		},
		start,

		/** Saves a workflow and publishes it, at which n8n polls it; resolves to its ID. */
		async publish(workflow) {
			const { id, versionId } = await api('POST', '/workflows', workflow);
			await api('POST', `/workflows/${id}/activate`, { versionId });
			return id;
		},
		/** Has n8n poll a workflow at once: it does so whenever one is published. */
		async republish(id) {
			await api('POST', `/workflows/${id}/deactivate`, {});
			const { versionId } = await api('GET', `/workflows/${id}`);
			await api('POST', `/workflows/${id}/activate`, { versionId });
		},

		/** Ended executions of a workflow after the one with this ID, oldest first. */
		async executions(workflowId, afterId = '0') {
			const filter = encodeURIComponent(JSON.stringify({ workflowId }));
			const { results } = await api('GET', `/executions?filter=${filter}&limit=100`);
			const ended = results.filter(
				({ id, stoppedAt, status }) =>
					Number(id) > Number(afterId) && stoppedAt && status !== 'running',
			);
			const whole = await Promise.all(
				ended.map(async ({ id }) => await api('GET', `/executions/${id}`)),
			);
			return whole
				.map(({ id, status, data }) => ({ id, status, ...unflatten(data).resultData }))
				.sort((a, b) => Number(a.id) - Number(b.id));
		},

		run: async (workflow) => await runWorkflow(api, workflow),

		close,
	};
}
