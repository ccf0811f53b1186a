import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { checkNodeAndNpm, installFromLock } from './npm.mjs';
import { inRepository, repositoryFolder } from './paths.mjs';
import { startProgress } from './progress.mjs';
import { inTurn } from './turn.mjs';
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

function assertMayBeEmptied() {
	if (!lstatSync(modulesFolder, { throwIfNoEntry: false })?.isSymbolicLink()) return;
	throw new UserError(
		'node_modules is a link to a folder that is out of date, and npm ci would empty that folder. ' +
			'Remove the link, or run npm ci where it leads.',
	);
}

async function install(report) {
	await installFromLock({ what: 'npm ci', cwd: repositoryFolder, report });
	writeFileSync(stampFile, lockHash());
}

/**
 * Brings node_modules to what package-lock.json says; does nothing when it is there already.
 * Always `npm ci`, so that everybody works with the versions that were tested.
 *
 * @param {ReturnType<typeof startProgress>} [progress] of a whole that this is a part of
 */
export async function installDevDependencies(progress) {
	checkNodeAndNpm();
	if (isUpToDate()) return;
	assertMayBeEmptied();

	const own = progress ? undefined : startProgress();
	const step = (progress ?? own).step('Development tools', 30);
	let succeeded = false;
	try {
		await step.during(
			async (report) =>
				await inTurn(
					modulesFolder,
					async () => {
						// Who had the turn before may have done it.
						if (!isUpToDate()) await install(report);
					},
					() => report(undefined, 'another process installs them'),
				),
		);
		succeeded = true;
	} finally {
		own?.end(succeeded ? 'Installed the development tools' : undefined);
	}
}
