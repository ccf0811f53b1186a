import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installN8n, startN8n, startN8nWorker } from './n8nServer.mjs';
import { serverFolder } from './paths.mjs';
import { findFreePort } from './ports.mjs';
import { startPostgres } from './postgresServer.mjs';
import { exitOnInterrupt } from './processes.mjs';
import { provision } from './provision.mjs';
import { startRedis } from './redisServer.mjs';
import { startSandbox } from './sandboxServer.mjs';

const HOST = '127.0.0.1';

function queueSettings({ redis, postgres }) {
	return {
		EXECUTIONS_MODE: 'queue',
		// As n8n 3 will do without being told.
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		QUEUE_BULL_REDIS_HOST: HOST,
		QUEUE_BULL_REDIS_PORT: String(redis.port),
		N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: HOST,
		DB_POSTGRESDB_PORT: String(postgres.port),
		DB_POSTGRESDB_USER: 'postgres',
		DB_POSTGRESDB_DATABASE: 'postgres',
		// Executions that wait for a slot must not keep others from reading their credential.
		DB_POSTGRESDB_POOL_SIZE: '8',
	};
}

/** A worker that knows which executions it has taken. */
async function startWorker({ folder, env, concurrency }) {
	mkdirSync(folder);
	const taken = [];
	const worker = await startN8nWorker({
		serverFolder,
		userFolder: folder,
		port: await findFreePort(),
		env,
		concurrency,
		onLine: (line) => {
			const [, id] = /Worker started execution (\d+)/.exec(line) ?? [];
			if (id) taken.push(id);
		},
	});
	return { ...worker, taken };
}

/**
 * Starts n8n in queue mode: main process, workers, PostgreSQL, a Redis for n8n's queue and another one
 * for the package, and the sandbox; all on free ports of 127.0.0.1, in a folder that `close` deletes.
 * The package must be built.
 *
 * @param {{ workers: number, concurrency: number }} options how many workers, and how many executions
 *   each of them runs at once
 * @returns `{ url, api, sandboxUrl, redis, workers, replaceWorker(killed), close() }`. `redis` is the
 *   package's, see `startRedis`; a worker has `taken`, the IDs of the executions that it has started
 */
export async function openQueueMode({ workers: count, concurrency }) {
	exitOnInterrupt();
	await installN8n({ folder: serverFolder });
	const folder = mkdtempSync(join(tmpdir(), 'queue-n8n-'));
	// PostgreSQL runs as another user and must get through to its own folder.
	chmodSync(folder, 0o711);
	const foundation = [];
	const processesOfN8n = [];
	const keep = async (started, starting) => {
		const server = await starting;
		started.push(server);
		return server;
	};
	const close = async () => {
		const stop = async (servers) => await Promise.all(servers.map((server) => server.stop()));
		await stop(processesOfN8n);
		// What they stand on, without which they would not stop.
		await stop(foundation);
		rmSync(folder, { recursive: true, force: true });
	};
	try {
		const [sandbox, queueRedis, redis, postgres] = await Promise.all([
			keep(
				foundation,
				findFreePort().then((port) => startSandbox({ port, logFolder: folder })),
			),
			keep(foundation, startRedis({ folder })),
			keep(foundation, startRedis({ folder })),
			keep(foundation, startPostgres({ folder })),
		]);
		const env = queueSettings({ redis: queueRedis, postgres });
		const userFolder = join(folder, 'main');
		mkdirSync(userFolder);
		const main = await keep(
			processesOfN8n,
			findFreePort().then((port) => startN8n({ serverFolder, userFolder, port, env })),
		);
		let named = 0;
		const addWorker = async () => {
			named += 1;
			return await keep(
				processesOfN8n,
				startWorker({ folder: join(folder, `worker-${named}`), env, concurrency }),
			);
		};
		const workers = await Promise.all(Array.from({ length: count }, addWorker));
		const replaceWorker = async (killed) => {
			workers.splice(workers.indexOf(killed), 1, await addWorker());
		};
		const { api } = await provision({
			url: main.url,
			credentials: [],
			workflows: [],
			recordFile: join(folder, 'provisioned.json'),
		});
		return { url: main.url, api, sandboxUrl: sandbox.url, redis, workers, replaceWorker, close };
	} catch (error) {
		await close();
		throw error;
	}
}
