import { installN8n, nodeFor } from './n8nInstallation.mjs';
import { inRepository, repositoryFolder, serverFolder } from './paths.mjs';
import { runInTerminal } from './processes.mjs';
import { runMain } from './userError.mjs';

/** Everything is measured with the Node that n8n runs on: that is what users have. */
await runMain(async () => {
	await installN8n({ folder: serverFolder });
	process.exitCode = await runInTerminal({
		command: nodeFor(serverFolder),
		args: [
			inRepository('node_modules', 'tsx', 'dist', 'cli.mjs'),
			inRepository('bench', 'main.ts'),
			...process.argv.slice(2),
		],
		cwd: repositoryFolder,
	});
});
