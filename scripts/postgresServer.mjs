import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from './ports.mjs';
import { startProcess } from './processes.mjs';
import { UserError } from './userError.mjs';

const HOST = '127.0.0.1';
const READY_WITHIN_MS = 60_000;
const DEBIAN_FOLDER = '/usr/lib/postgresql';

/** Debian keeps the servers of all versions there and none of them in the path. */
function binaryFolder() {
	const versions = existsSync(DEBIAN_FOLDER) ? readdirSync(DEBIAN_FOLDER).map(Number) : [];
	const folders = versions
		.sort((one, other) => other - one)
		.map((version) => join(DEBIAN_FOLDER, String(version), 'bin'));
	const found = folders.find((folder) => existsSync(join(folder, 'initdb')));
	if (found) return found;
	throw new UserError(
		`PostgreSQL was not found in ${DEBIAN_FOLDER}.`,
		'Install it: apt-get install -y postgresql',
	);
}

function idOf(name, kind) {
	return Number(spawnSync('id', [kind, name], { encoding: 'utf8' }).stdout);
}

/** PostgreSQL refuses to run as root. Debian's package brings a user for it. */
function unprivilegedUser() {
	if (process.getuid() !== 0) return undefined;
	return { uid: idOf('postgres', '-u'), gid: idOf('postgres', '-g') };
}

/**
 * A PostgreSQL on a free port of 127.0.0.1, with a new database in `folder` that is quick rather than
 * safe. Its user and database are called `postgres`, and there is no password.
 *
 * @returns `{ port, ...process }`, see `startProcess`
 */
export async function startPostgres({ folder }) {
	const binaries = binaryFolder();
	const user = unprivilegedUser();
	const data = join(folder, 'postgres');
	mkdirSync(data, { mode: 0o700 });
	if (user) chownSync(data, user.uid, user.gid);

	const initdb = spawnSync(
		join(binaries, 'initdb'),
		['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
		{ cwd: data, encoding: 'utf8', ...user },
	);
	if (initdb.status !== 0) throw new UserError('initdb failed:', initdb.stderr);

	const port = await findFreePort();
	const settings = {
		listen_addresses: HOST,
		port,
		unix_socket_directories: '',
		fsync: 'off',
		max_connections: 100,
	};
	const server = startProcess({
		command: join(binaries, 'postgres'),
		args: [
			'-D',
			data,
			...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
		],
		cwd: data,
		user,
	});
	const deadline = Date.now() + READY_WITHIN_MS;
	const isReady = () =>
		spawnSync(join(binaries, 'pg_isready'), ['-h', HOST, '-p', String(port)]).status === 0;
	while (!isReady()) {
		if (server.hasExited() || Date.now() > deadline) {
			throw new UserError('PostgreSQL did not start:', ...server.lastLines(10));
		}
		await sleep(100);
	}
	return { port, ...server };
}
