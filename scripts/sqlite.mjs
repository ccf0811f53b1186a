import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { npmEnvironment } from './npm.mjs';
import { startProcess } from './processes.mjs';
import { startProgress } from './progress.mjs';
import { UserError } from './userError.mjs';

/** Whether n8n's database module, the one part of n8n that must be compiled, loads under this Node. */
export function sqliteLoads(folder, node) {
	return spawnSync(node, ['-e', "require('sqlite3')"], { cwd: folder }).status === 0;
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

async function compile(folder, node) {
	let file = '';
	const compiler = startProcess({
		command: node,
		args: [
			join(folder, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js'),
			'rebuild',
			'--jobs=max',
			...headersOption(node),
		],
		cwd: join(folder, 'node_modules', 'sqlite3'),
		env: npmEnvironment(),
		onLine: (line) => {
			// make names each file that it begins with: "CC(target) Release/obj.target/.../sqlite3.o"
			file = /\(target\) \S*\/(\S+)$/.exec(line)?.[1] ?? file;
		},
	});
	const progress = startProgress(
		'Compiling the database module sqlite3 (about 80 seconds, once)',
		() => file,
	);
	const { code } = await compiler.exited;
	const succeeded = code === 0 && sqliteLoads(folder, node);
	progress.end(succeeded);
	if (succeeded) return;
	throw new UserError(
		['Compiling sqlite3 failed. The last lines:', ...compiler.lastLines(20)].join('\n  '),
	);
}

const moduleIn = (folder) => join(folder, 'node_modules', 'sqlite3');
const binaryIn = (folder) => join(moduleIn(folder), 'build', 'Release', 'node_sqlite3.node');
const manifestIn = (folder) => join(moduleIn(folder), 'package.json');

function isSameSqlite(one, other) {
	const versions = [one, other].map((folder) =>
		existsSync(manifestIn(folder))
			? JSON.parse(readFileSync(manifestIn(folder), 'utf8')).version
			: '',
	);
	return versions[0] !== '' && versions[0] === versions[1];
}

/** Takes what another n8n has compiled of the same sqlite3; returns whether that loads here. */
function take(folder, node, other) {
	if (other === folder || !existsSync(binaryIn(other)) || !isSameSqlite(folder, other))
		return false;
	mkdirSync(dirname(binaryIn(folder)), { recursive: true });
	copyFileSync(binaryIn(other), binaryIn(folder));
	return sqliteLoads(folder, node);
}

/**
 * Compiles sqlite3 from the source in its package: its ready-made binaries lie outside the npm
 * registry. Not through `npm rebuild`, because the node-gyp that sqlite3 asks for does not run with
 * Python 3.12 and newer. Where one of the `others`, installations of n8n, has compiled the same, that is
 * taken.
 */
export async function buildSqlite(folder, node, others = []) {
	if (others.some((other) => take(folder, node, other))) return;
	assertCanCompile();
	await compile(folder, node);
}
