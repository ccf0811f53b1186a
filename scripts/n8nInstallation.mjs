import { existsSync, mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	lockOf,
	manifestOf,
	N8N_1_VERSION,
	N8N_VERSION,
	nodePackage,
	PLATFORMS,
} from './n8nVersions.mjs';
import { checkNodeAndNpm, installFromLock, registryOfNpm } from './npm.mjs';
import { startProgress } from './progress.mjs';
import { placeSqlite, sqliteLoads } from './sqlite.mjs';
import { inTurn } from './turn.mjs';
import { UserError } from './userError.mjs';

export { N8N_1_VERSION, N8N_VERSION };

const OLDEST_NODE_FOR_N8N = 24;
const NEEDED_GIGABYTES = 3;

/** @param {string} folder */
function layout(folder) {
	const modules = join(folder, 'node_modules');
	return {
		manifest: join(folder, 'package.json'),
		lock: join(folder, 'package-lock.json'),
		n8nManifest: join(modules, 'n8n', 'package.json'),
		bundledNode: join(modules, nodePackage, 'bin', 'node'),
		stamp: join(folder, '.complete'),
		unfinished: join(folder, '.unfinished'),
	};
}

function versionIn(manifest) {
	return existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).version : undefined;
}

function runningNodeIsNewEnough() {
	return Number(process.versions.node.split('.')[0]) >= OLDEST_NODE_FOR_N8N;
}

/** The Node that runs n8n: the one installed beside it, else the one that runs this script. */
export function nodeFor(folder) {
	const { bundledNode } = layout(folder);
	return existsSync(bundledNode) ? bundledNode : process.execPath;
}

function canRun(folder) {
	return existsSync(layout(folder).bundledNode) || runningNodeIsNewEnough();
}

function isComplete(folder, version) {
	const { n8nManifest, stamp, unfinished } = layout(folder);
	if (existsSync(unfinished) || versionIn(n8nManifest) !== version || !canRun(folder)) return false;
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === version) return true;
	// Somebody else's installation, without our stamp: good when the one compiled part of it loads.
	return sqliteLoads(folder, nodeFor(folder));
}

function assertNodeCanBeHad() {
	const platform = `${process.platform}-${process.arch}`;
	if (PLATFORMS.includes(platform) || runningNodeIsNewEnough()) return;
	throw new UserError(
		`n8n needs Node ${OLDEST_NODE_FOR_N8N}, which cannot be had from npm's registry for ${platform}; ` +
			`this is Node ${process.versions.node}.`,
		`Install Node ${OLDEST_NODE_FOR_N8N} and run this with it.`,
	);
}

function assertFolderMayBeUsed(folder, name) {
	const { manifest } = layout(folder);
	if (!existsSync(manifest)) return;
	// An unfinished installation is deleted before the next attempt; never delete anything else.
	if (JSON.parse(readFileSync(manifest, 'utf8')).name === name) return;
	throw new UserError(
		`${folder} is not a folder for n8n: its package.json belongs to something else.`,
		'Set N8N_SERVER_FOLDER to an empty or a new folder.',
	);
}

function assertRoomOnDisk(folder) {
	const { bavail, bsize } = statfsSync(folder);
	const gigabytes = (bavail * bsize) / 1e9;
	if (gigabytes >= NEEDED_GIGABYTES) return;
	throw new UserError(
		`n8n needs about 2 GB in ${folder}, and only ${gigabytes.toFixed(1)} GB are free there.`,
		'Free some space, or set N8N_SERVER_FOLDER to a folder on another disk.',
	);
}

/** @param {(share: number | undefined, detail: string) => void} report */
async function install(folder, version, report) {
	const manifest = manifestOf(version);
	mkdirSync(folder, { recursive: true });
	assertFolderMayBeUsed(folder, manifest.name);
	assertRoomOnDisk(folder);
	const files = layout(folder);
	writeFileSync(files.unfinished, '');
	rmSync(files.stamp, { force: true });

	writeFileSync(files.manifest, JSON.stringify(manifest));
	writeFileSync(files.lock, JSON.stringify(lockOf(version, registryOfNpm())));
	await installFromLock({ what: 'Installing n8n', cwd: folder, report });
	await placeSqlite(folder, nodeFor(folder), () => report(1, 'compiling its database module'));

	writeFileSync(files.stamp, version);
	rmSync(files.unfinished);
}

/**
 * Installs n8n and the Node it needs into a folder of its own. Takes milliseconds when that is done
 * already; starts over when an earlier attempt was interrupted, and waits when another process is at it.
 *
 * @param {{
 *   folder: string,
 *   version?: string,
 *   progress?: ReturnType<typeof startProgress>, of a whole that this is a part of
 * }} options
 */
export async function installN8n({ folder, version = N8N_VERSION, progress }) {
	if (isComplete(folder, version)) return;

	checkNodeAndNpm();
	assertNodeCanBeHad();
	const own = progress ? undefined : startProgress();
	const step = (progress ?? own).step(`n8n ${version}`, 120);
	let succeeded = false;
	try {
		await step.during(
			async (report) =>
				await inTurn(
					folder,
					async () => {
						// Who had the turn before may have done it.
						if (!isComplete(folder, version)) await install(folder, version, report);
					},
					() => report(undefined, 'another process installs it'),
				),
		);
		succeeded = true;
	} finally {
		own?.end(succeeded ? `Installed n8n ${version} into ${folder}` : undefined);
	}
}
