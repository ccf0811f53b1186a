import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { checkNodeAndNpm, npmEnvironment, npmFailure } from './npm.mjs';
import { inRepository, repositoryFolder } from './paths.mjs';
import { startProcess } from './processes.mjs';
import { startProgress } from './progress.mjs';
import { UserError } from './userError.mjs';

const modulesFolder = inRepository('node_modules');
const lockFile = inRepository('package-lock.json');
const stampFile = inRepository('node_modules', '.installed-from-lock');
const npmStampFile = inRepository('node_modules', '.package-lock.json');

function lockHash() {
	return createHash('sha256').update(readFileSync(lockFile)).digest('hex');
}

function isUpToDate() {
	if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === lockHash()) return true;
	// npm writes this file last. When it is the newer one, somebody has run npm by hand since.
	return existsSync(npmStampFile) && statSync(npmStampFile).mtimeMs >= statSync(lockFile).mtimeMs;
}

/**
 * Brings node_modules to what package-lock.json says; does nothing when it is there already.
 * Always `npm ci`, so that everybody works with the versions that were tested.
 */
export async function installDevDependencies() {
	checkNodeAndNpm();
	if (isUpToDate()) return;
	if (lstatSync(modulesFolder, { throwIfNoEntry: false })?.isSymbolicLink()) {
		throw new UserError(
			'node_modules is a link to a folder that is out of date, and npm ci would empty that folder. ' +
				'Remove the link, or run npm ci where it leads.',
		);
	}

	const progress = startProgress('Installing the development tools (npm ci)');
	const npm = startProcess({
		command: 'npm',
		args: ['ci', '--ignore-scripts', '--no-audit', '--no-fund'],
		cwd: repositoryFolder,
		env: npmEnvironment(),
	});
	const { code } = await npm.exited;
	progress.end(code === 0);
	if (code !== 0) throw npmFailure('npm ci', npm.lastLines(200));

	writeFileSync(stampFile, lockHash());
}
