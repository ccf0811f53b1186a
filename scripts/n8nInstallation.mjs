import { spawnSync } from 'node:child_process';
import {
	existsSync,
	mkdirSync,
	readFileSync,
	readdirSync,
	rmSync,
	statfsSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { checkNodeAndNpm, npmEnvironment, npmFailure } from './npm.mjs';
import { olderServerFolder, serverFolder } from './paths.mjs';
import { startProcess } from './processes.mjs';
import { startProgress } from './progress.mjs';
import { buildSqlite, sqliteLoads } from './sqlite.mjs';
import { UserError } from './userError.mjs';

export const N8N_VERSION = '2.41.1';
/** The last of the 1.x line. */
export const N8N_1_VERSION = '1.123.81';

/** What a version of n8n takes from outside the npm registry, and what does instead. */
const overrides = { [N8N_1_VERSION]: { xlsx: '0.18.5' } };

const NODE_VERSION = '24.21.0';
const OLDEST_NODE_FOR_N8N = 24;
const NODE_GYP_VERSION = '11.4.2';

const FOLDER_NAME = 'n8n-server';
const NEEDED_GIGABYTES = 4;

/** @param {string} folder */
function layout(folder) {
	const modules = join(folder, 'node_modules');
	return {
		manifest: join(folder, 'package.json'),
		modules,
		n8n: join(modules, 'n8n', 'bin', 'n8n'),
		n8nManifest: join(modules, 'n8n', 'package.json'),
		bundledNode: join(modules, 'node', 'bin', 'node'),
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

/**
 * npm's `node` package fetches its binary in an install script, and install scripts are off here. The
 * script would install the package for this platform, so name that one under the same alias.
 */
function nodeForThisPlatform() {
	const name = `node-${process.platform}-${process.arch}`;
	const { status } = spawnSync('npm', ['view', `${name}@${NODE_VERSION}`, 'version'], {
		env: npmEnvironment(),
	});
	if (status === 0) return { node: `npm:${name}@${NODE_VERSION}` };
	if (runningNodeIsNewEnough()) return {};
	throw new UserError(
		`n8n needs Node ${OLDEST_NODE_FOR_N8N}. ${name}@${NODE_VERSION} cannot be had from the npm registry ` +
			`and this is Node ${process.versions.node}.`,
		`Check the connection, or install Node ${OLDEST_NODE_FOR_N8N} and run this with it.`,
	);
}

function assertFolderMayBeUsed(folder) {
	const { manifest } = layout(folder);
	if (!existsSync(manifest)) return;
	// An unfinished installation is deleted before the next attempt; never delete anything else.
	if (JSON.parse(readFileSync(manifest, 'utf8')).name === FOLDER_NAME) return;
	throw new UserError(
		`${folder} is not a folder for n8n: its package.json belongs to something else.`,
		'Set N8N_SERVER_FOLDER to an empty or a new folder.',
	);
}

function freeGigabytes(folder) {
	const { bavail, bsize } = statfsSync(folder);
	return (bavail * bsize) / 1e9;
}

function assertRoomOnDisk(folder) {
	const gigabytes = freeGigabytes(folder);
	if (gigabytes >= NEEDED_GIGABYTES) return;
	throw new UserError(
		`n8n needs about 3 GB in ${folder}, and only ${gigabytes.toFixed(1)} GB are free there.`,
		'Free some space, or set N8N_SERVER_FOLDER to a folder on another disk.',
	);
}

function countPackages(modules) {
	if (!existsSync(modules)) return 0;
	return readdirSync(modules).filter((name) => !name.startsWith('.')).length;
}

async function installPackages(folder, version) {
	const { manifest, modules } = layout(folder);
	writeFileSync(
		manifest,
		JSON.stringify({
			name: FOLDER_NAME,
			private: true,
			dependencies: { n8n: version, 'node-gyp': NODE_GYP_VERSION, ...nodeForThisPlatform() },
			overrides: overrides[version],
		}),
	);
	let downloads = 0;
	const freeAtStart = freeGigabytes(folder);
	const progress = startProgress(
		`Installing n8n ${version} into ${folder} (3 GB, about 3 minutes, once)`,
		() => {
			const written = Math.max(0, freeAtStart - freeGigabytes(folder)).toFixed(1);
			return `${downloads} answers from the registry, ${countPackages(modules)} packages, ${written} GB written`;
		},
	);
	const npm = startProcess({
		command: 'npm',
		args: ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=http'],
		cwd: folder,
		env: npmEnvironment(),
		onLine: (line) => {
			if (line.includes('http fetch GET')) downloads += 1;
		},
	});
	const { code } = await npm.exited;
	progress.end(code === 0);
	if (code !== 0) {
		throw npmFailure(
			'Installing n8n',
			npm.lastLines(200).filter((line) => !line.includes('http fetch GET 200')),
		);
	}
}

/**
 * Installs n8n and the Node it needs into a folder of its own. Takes milliseconds when that is done
 * already; starts over when an earlier attempt was interrupted.
 *
 * @param {{ folder: string, version?: string }} options
 */
export async function installN8n({ folder, version = N8N_VERSION }) {
	if (isComplete(folder, version)) return;

	checkNodeAndNpm();
	mkdirSync(folder, { recursive: true });
	assertFolderMayBeUsed(folder);
	assertRoomOnDisk(folder);
	const { modules, stamp, unfinished } = layout(folder);
	writeFileSync(unfinished, '');
	rmSync(stamp, { force: true });
	// npm takes half-written packages for good ones, so an interrupted installation cannot be continued.
	rmSync(modules, { recursive: true, force: true });
	rmSync(join(folder, 'package-lock.json'), { force: true });

	await installPackages(folder, version);
	await buildSqlite(folder, nodeFor(folder), [serverFolder, olderServerFolder]);

	writeFileSync(stamp, version);
	rmSync(unfinished);
}
