import { join } from 'node:path';
import { inRepository, repositoryFolder } from './paths.mjs';
import { startProcess } from './processes.mjs';
import { waitUntilReady } from './waiting.mjs';

const READY_WITHIN_MS = 30_000;

/**
 * Starts the local copies of the five APIs and waits until they answer.
 *
 * @param {{ port: number, logFolder: string }} options
 * @returns `{ url, logFile, ...process }`, see `startProcess`
 */
export async function startSandbox({ port, logFolder }) {
	const logFile = join(logFolder, 'sandbox.log');
	const sandbox = startProcess({
		command: process.execPath,
		args: ['--import', 'tsx', inRepository('sandbox', 'main.ts')],
		cwd: repositoryFolder,
		env: { ...process.env, SANDBOX_PORT: String(port) },
		logFile,
	});
	const url = `http://127.0.0.1:${port}`;
	await waitUntilReady({
		name: 'The sandbox',
		server: sandbox,
		urls: [`${url}/control/accounts`],
		timeoutMs: READY_WITHIN_MS,
		logFile,
	});
	return { url, logFile, ...sandbox };
}
