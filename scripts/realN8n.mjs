import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoCredentials } from './demoCredentials.mjs';
import { readWorkflows } from './exampleWorkflows.mjs';
import { listPackage } from './listPackage.mjs';
import { installN8n, startN8n } from './n8nServer.mjs';
import { examplesFolder, serverFolder } from './paths.mjs';
import { findFreePort } from './ports.mjs';
import { exitOnInterrupt } from './processes.mjs';
import { provision } from './provision.mjs';
import { runWorkflow } from './runWorkflow.mjs';
import { startSandbox } from './sandboxServer.mjs';

/**
 * Runs `use` against a real n8n and a sandbox of its own, on free ports, with a folder that is thrown
 * away at the end. The package must be built. Installs n8n when that has not been done yet.
 *
 * @template T
 * @param {(n8n: {
 *   url: string, n8n's address
 *   sandboxUrl: string,
 *   api: (method: string, path: string, body?: unknown, headers?: object) => Promise<any>, signed in
 *   credentialIds: Map<string, { id: string, name: string }>, by credential type
 *   runWorkflow: (workflowOrId: string | object, options?: object) => Promise<any>, see runWorkflow.mjs
 *   userFolder: string, the folder with n8n's database and log
 *   lastLines: (count?: number) => string[], of n8n's log
 *   pid: number, n8n's process
 * }) => Promise<T>} use
 * @param {{ packageFolder?: string, tarballs?: string[], env?: Record<string, string>,
 *   folder?: string, version?: string, workflowsFolder?: string | null,
 *   credentialTypes?: string[] }} options see `startN8n`; `folder` and `version` are those of another
 *   n8n than the one that `npm start` uses; `workflowsFolder` holds other workflows than the examples
 *   (null: none); `credentialTypes` are those that the packages have, if not all
 * @returns {Promise<T>}
 */
export async function withRealN8n(
	use,
	{
		folder = serverFolder,
		version,
		workflowsFolder = examplesFolder,
		credentialTypes,
		...options
	} = {},
) {
	exitOnInterrupt();
	await installN8n({ folder, version });

	const userFolder = mkdtempSync(join(tmpdir(), 'real-n8n-'));
	const started = [];
	try {
		const sandbox = await startSandbox({ port: await findFreePort(), logFolder: userFolder });
		started.push(sandbox);
		const n8n = await startN8n({
			...options,
			serverFolder: folder,
			userFolder,
			port: await findFreePort(),
		});
		started.push(n8n);
		if (!options.tarballs) listPackage({ ...options, serverFolder: folder, userFolder });
		const credentials = await demoCredentials(sandbox.url);
		const { api, credentialIds } = await provision({
			url: n8n.url,
			credentials: credentials.filter(({ type }) => credentialTypes?.includes(type) ?? true),
			workflows: workflowsFolder === null ? [] : readWorkflows(workflowsFolder, sandbox.url),
			recordFile: join(userFolder, 'provisioned.json'),
		});
		return await use({
			url: n8n.url,
			sandboxUrl: sandbox.url,
			api,
			credentialIds,
			runWorkflow: async (workflowOrId, options) => await runWorkflow(api, workflowOrId, options),
			userFolder,
			lastLines: n8n.lastLines,
			pid: n8n.pid,
		});
	} finally {
		await Promise.all(started.map((server) => server.stop()));
		rmSync(userFolder, { recursive: true, force: true });
	}
}
