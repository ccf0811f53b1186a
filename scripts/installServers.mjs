import { installN8n, N8N_1_VERSION } from './n8nInstallation.mjs';
import { olderServerFolder, serverFolder } from './paths.mjs';
import { exitOnInterrupt } from './processes.mjs';
import { runMain } from './userError.mjs';

/** Both lines of n8n that the package is tested with, for those who want to wait for them only once. */
exitOnInterrupt();
await runMain(async () => {
	await installN8n({ folder: serverFolder });
	await installN8n({ folder: olderServerFolder, version: N8N_1_VERSION });
});
