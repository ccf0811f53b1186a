import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from 'node:net';
import { findFreePort } from './ports.mjs';
import { startProcess } from './processes.mjs';
import { UserError } from './userError.mjs';

const HOST = '127.0.0.1';
const READY_WITHIN_MS = 30_000;

function assertInstalled() {
	if (spawnSync('redis-server', ['--version']).status === 0) return;
	throw new UserError('redis-server was not found.', 'Install it: apt-get install -y redis-server');
}

function pings(port) {
	return new Promise((resolve) => {
		const socket = connect(port, HOST, () => socket.write('PING\r\n'));
		const end = (isUp) => {
			socket.destroy();
			resolve(isUp);
		};
		socket.on('data', () => end(true));
		socket.on('error', () => end(false));
	});
}

/**
 * A Redis on a free port of 127.0.0.1 that keeps nothing on disk.
 *
 * @returns `{ port, url, kill(), start(), stop() }`: `kill` ends it without a goodbye, `start` starts
 *   it anew on the same port with empty memory
 */
export async function startRedis({ folder }) {
	assertInstalled();
	const port = await findFreePort();
	let server;

	async function start() {
		server = startProcess({
			command: 'redis-server',
			args: ['--port', String(port), '--bind', HOST, '--save', '', '--appendonly', 'no'],
			cwd: folder,
		});
		const deadline = Date.now() + READY_WITHIN_MS;
		while (!(await pings(port))) {
			if (server.hasExited() || Date.now() > deadline) {
				throw new UserError('redis-server did not start:', ...server.lastLines(10));
			}
			await sleep(50);
		}
	}

	await start();
	return {
		port,
		url: `redis://${HOST}:${port}`,
		start,
		kill: async () => await server.kill(),
		stop: async () => await server.stop(),
	};
}
