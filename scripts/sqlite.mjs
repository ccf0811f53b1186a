import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SQLITE_BINARIES } from './n8nVersions.mjs';
import { npmEnvironment } from './npm.mjs';
import { startProcess } from './processes.mjs';
import { UserError } from './userError.mjs';

/** Whether n8n's database module, the one part of n8n that must be compiled, loads under this Node. */
export function sqliteLoads(folder, node) {
	return spawnSync(node, ['-e', "require('sqlite3')"], { cwd: folder }).status === 0;
}

const moduleIn = (folder) => join(folder, 'node_modules', 'sqlite3');
const binaryIn = (folder) => join(moduleIn(folder), 'build', 'Release', 'node_sqlite3.node');

/** Takes the first ready binary that loads here; those for this platform differ in the C library. */
function takeReadyBinary(folder, node) {
	const platform = `${process.platform}-${process.arch}`;
	const ready = join(folder, 'node_modules', SQLITE_BINARIES, 'prebuilds', platform);
	if (!existsSync(ready)) return false;
	mkdirSync(dirname(binaryIn(folder)), { recursive: true });
	return readdirSync(ready).some((name) => {
		copyFileSync(join(ready, name), binaryIn(folder));
		return sqliteLoads(folder, node);
	});
}

function isMissing(tool) {
	return spawnSync(tool, ['--version']).status !== 0;
}

function assertCanCompile() {
	const missing = ['python3', 'make', 'g++'].filter(isMissing);
	if (missing.length === 0) return;
	throw new UserError(
		`n8n's database module (sqlite3) must be compiled, and ${missing.join(', ')} cannot be found.`,
		process.platform === 'darwin'
			? 'Install them with: xcode-select --install'
			: `Install them with: apt-get install -y ${missing.join(' ')} (or what your system calls them)`,
		'Then run the same command again.',
	);
}

/** Where Node's headers are. Node in the npm package brings its own, so none have to be downloaded. */
function headersOption(node) {
	const prefix = dirname(dirname(node));
	return existsSync(join(prefix, 'include', 'node', 'node_api.h')) ? [`--nodedir=${prefix}`] : [];
}

/** Not through `npm rebuild`: the node-gyp that sqlite3 asks for does not run with Python 3.12 and newer. */
async function compile(folder, node) {
	assertCanCompile();
	const compiler = startProcess({
		command: node,
		args: [
			join(folder, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js'),
			'rebuild',
			'--jobs=max',
			...headersOption(node),
		],
		cwd: moduleIn(folder),
		env: npmEnvironment(),
	});
	const { code } = await compiler.exited;
	if (code === 0 && sqliteLoads(folder, node)) return;
	throw new UserError(
		['Compiling sqlite3 failed. The last lines:', ...compiler.lastLines(20)].join('\n  '),
	);
}

/**
 * Gives sqlite3 its compiled part: a ready one where one runs, else it is compiled from the source in
 * its package.
 *
 * @param {() => void} onCompile called before the latter, which takes a minute or two
 */
export async function placeSqlite(folder, node, onCompile) {
	if (takeReadyBinary(folder, node)) return;
	onCompile();
	await compile(folder, node);
}
