import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '../scripts/ports.mjs';
import { startSandbox } from '../scripts/sandboxServer.mjs';

/** A sandbox in a process of its own, so that it takes no time from what is measured. */
export interface SandboxProcess {
	readonly url: string;
	/** Sets knobs of a provider; see sandbox/common/knobs.ts. */
	readonly set: (provider: string, knobs: object) => Promise<void>;
	readonly close: () => Promise<void>;
}

export async function startSandboxProcess(): Promise<SandboxProcess> {
	const folder = mkdtempSync(join(tmpdir(), 'bench-'));
	const sandbox = await startSandbox({ port: await findFreePort(), logFolder: folder });
	return {
		url: sandbox.url,
		set: async (provider, knobs) => {
			const response = await fetch(`${sandbox.url}/control/knobs`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ provider, ...knobs }),
			});
			if (!response.ok) throw new Error(await response.text());
		},
		close: async () => {
			await sandbox.stop();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
