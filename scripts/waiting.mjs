import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from './userError.mjs';

const POLL_MS = 150;

async function answersWithJson(url) {
	try {
		const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
		// While n8n prepares its database it answers everything with 200 and a page that asks to wait.
		return response.ok && response.headers.get('content-type')?.includes('application/json');
	} catch {
		return false;
	}
}

export function describeEnd({ code, signal, error }) {
	if (error) return `could not be started (${error.message})`;
	return signal ? `was ended by ${signal}` : `ended with exit code ${code}`;
}

export function withLastLines(message, server, logFile) {
	const lines = server.lastLines(20).map((line) => `  ${line}`);
	const where = logFile ? [`Its whole log: ${logFile}`] : [];
	return [message, 'Its last lines:', ...lines, ...where].join('\n');
}

/**
 * Waits until every address answers with JSON.
 *
 * @throws UserError with the last log lines when the server ends first or takes longer than `timeoutMs`
 */
export async function waitUntilReady({ name, server, urls, timeoutMs, logFile }) {
	const deadline = Date.now() + timeoutMs;
	for (const url of urls) {
		while (!(await answersWithJson(url))) {
			if (server.hasExited()) {
				const end = describeEnd(await server.exited);
				throw new UserError(withLastLines(`${name} ${end} before it was ready.`, server, logFile));
			}
			if (Date.now() > deadline) {
				await server.stop();
				const message = `${name} was not ready after ${timeoutMs / 1000} s (${url} does not answer).`;
				throw new UserError(withLastLines(message, server, logFile));
			}
			await sleep(POLL_MS);
		}
	}
}
