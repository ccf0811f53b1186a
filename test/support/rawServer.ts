import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as its bytes came, with nothing decoded. */
export interface RawRequest {
	readonly method: string;
	/** Path and query of the request line. */
	readonly target: string;
	/** By name in lower case. */
	readonly headers: NodeJS.Dict<string | string[]>;
	readonly body: Buffer;
}

export interface RawAnswer {
	readonly status?: number;
	readonly headers?: Record<string, string>;
	readonly body?: unknown;
	/** In place of the body. */
	readonly bytes?: Buffer;
	/** Set where the connection ends without an answer. */
	readonly isDropped?: true;
}

/** A server that writes down what it gets and answers JSON, by default `{}`. */
export class RawServer {
	readonly seen: RawRequest[] = [];
	answer: (request: RawRequest) => RawAnswer = () => ({});

	private constructor(private readonly server: Server) {
		server.on('request', (message: IncomingMessage, response) => {
			const chunks: Buffer[] = [];
			message.on('data', (chunk: Buffer) => chunks.push(chunk));
			message.on('end', () => {
				const { method = '', url = '', headers } = message;
				const request = { method, target: url, headers, body: Buffer.concat(chunks) };
				this.seen.push(request);
				const { status = 200, headers: own, body = {}, bytes, isDropped } = this.answer(request);
				if (isDropped) return message.socket.destroy();
				response.writeHead(status, { 'Content-Type': 'application/json', ...own });
				return response.end(bytes ?? JSON.stringify(body));
			});
		});
	}

	static async start(server: Server = createServer()): Promise<RawServer> {
		const started = new RawServer(server);
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return started;
	}

	get port(): number {
		return (this.server.address() as AddressInfo).port;
	}

	get url(): string {
		return `http://127.0.0.1:${this.port}`;
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}
}
