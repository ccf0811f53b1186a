import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { lockFileOf, manifestOf, N8N_1_VERSION, N8N_VERSION } from './n8nVersions.mjs';
import { checkNodeAndNpm, runNpm } from './npm.mjs';
import { exitOnInterrupt } from './processes.mjs';
import { runMain } from './userError.mjs';

/** What `npm ci` does without: a third of the file. */
const NOT_NEEDED = ['resolved', 'license', 'funding', 'engines', 'deprecated', 'hasInstallScript'];

async function lock(version) {
	const folder = mkdtempSync(join(tmpdir(), 'lock-n8n-'));
	try {
		writeFileSync(join(folder, 'package.json'), JSON.stringify(manifestOf(version)));
		await runNpm({
			what: `Locking n8n ${version}`,
			args: ['install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'],
			cwd: folder,
		});
		const found = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
		for (const entry of Object.values(found.packages)) {
			for (const name of NOT_NEEDED) delete entry[name];
		}
		const file = lockFileOf(version);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, `${JSON.stringify(found, null, '\t')}\n`);
		console.log(`${file}: ${Object.keys(found.packages).length - 1} packages`);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Writes down the packages of both lines of n8n, after n8nVersions.mjs was changed. */
exitOnInterrupt();
await runMain(async () => {
	checkNodeAndNpm();
	for (const version of [N8N_VERSION, N8N_1_VERSION]) await lock(version);
});
