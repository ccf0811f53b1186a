import { spawn, type ChildProcess } from 'child_process';
import { once } from 'events';
import { mkdtemp, rm } from 'fs/promises';
import { connect, createServer } from 'net';
import { tmpdir } from 'os';
import { join } from 'path';

/** A real Redis on a free port of 127.0.0.1, without anything on disk. */
export class RedisServer {
	private child: ChildProcess | undefined;

	private constructor(
		readonly port: number,
		private readonly folder: string,
		private readonly options: readonly string[],
	) {}

	static async start(...options: string[]): Promise<RedisServer> {
		const folder = await mkdtemp(join(tmpdir(), 'redis-'));
		const server = new RedisServer(await freePort(), folder, options);
		await server.restart();
		return server;
	}

	get url(): string {
		return `redis://127.0.0.1:${this.port}`;
	}

	/** Starts it anew with empty memory. */
	async restart(): Promise<void> {
		await this.kill();
		const args = ['--port', String(this.port), '--bind', '127.0.0.1', '--save', ''];
		this.child = spawn('redis-server', [...args, ...this.options], {
			cwd: this.folder,
			stdio: 'ignore',
		});
		const failed = once(this.child, 'error').then(([error]: unknown[]) => {
			throw new Error(`redis-server could not be started: ${String(error)}`);
		});
		await Promise.race([failed, this.answers()]);
	}

	/** Ends it without a goodbye. */
	async kill(): Promise<void> {
		const { child } = this;
		this.child = undefined;
		if (!child || child.exitCode !== null || child.signalCode !== null) return;
		const ended = once(child, 'exit');
		child.kill('SIGKILL');
		await ended;
	}

	/** Holds it still: it accepts, and answers nothing. */
	stall(): void {
		this.child?.kill('SIGSTOP');
	}

	resume(): void {
		this.child?.kill('SIGCONT');
	}

	async close(): Promise<void> {
		this.resume();
		await this.kill();
		await rm(this.folder, { recursive: true, force: true });
	}

	private async answers(): Promise<void> {
		for (let tries = 0; tries < 200; tries += 1) {
			if (await this.pings()) return;
			await new Promise((resolve) => setTimeout(resolve, 25));
		}
		throw new Error(`redis-server does not answer on port ${this.port}`);
	}

	private async pings(): Promise<boolean> {
		return await new Promise((resolve) => {
			const socket = connect(this.port, '127.0.0.1', () => socket.write('PING\r\n'));
			const end = (isUp: boolean) => {
				socket.destroy();
				resolve(isUp);
			};
			socket.on('data', () => end(true));
			socket.on('error', () => end(false));
		});
	}
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	server.close();
	if (typeof address !== 'object' || !address) throw new Error('There is no free port');
	return address.port;
}
