import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it was on the wire: nothing decoded, nothing parsed. */
export interface SeenRequest {
	method: string;
	/** Path and query, byte for byte. */
	target: string;
	headers: IncomingHttpHeaders;
	body: string;
}

export interface ToyAnswer {
	status?: number;
	contentType?: string;
	headers?: { [name: string]: string };
	body: string;
	/** How long to wait before answering, in ms. */
	delay?: number;
}

/** An HTTP server on a free port that writes down what it gets and answers as the test says. */
export class ToyServer {
	readonly seen: SeenRequest[] = [];

	answer: (request: SeenRequest) => ToyAnswer = () => ({ body: '{"ok":true}' });

	private readonly server: Server;

	private constructor() {
		this.server = createServer((incoming, response) => {
			const chunks: Buffer[] = [];
			incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
			incoming.on('end', () => {
				const request: SeenRequest = {
					method: incoming.method ?? '',
					target: incoming.url ?? '',
					headers: incoming.headers,
					body: Buffer.concat(chunks).toString('utf8'),
				};
				this.seen.push(request);
				const {
					status = 200,
					contentType = 'application/json',
					headers,
					body,
					delay = 0,
				} = this.answer(request);
				const timer = setTimeout(() => {
					response.writeHead(status, { 'content-type': contentType, ...headers });
					response.end(body);
				}, delay);
				response.on('close', () => clearTimeout(timer));
			});
		});
	}

	static async start(): Promise<ToyServer> {
		const toy = new ToyServer();
		await new Promise<void>((resolve) => toy.server.listen(0, '127.0.0.1', resolve));
		return toy;
	}

	get url(): string {
		const { port } = this.server.address() as AddressInfo;
		return `http://127.0.0.1:${port}`;
	}

	/** The requests to one path, query aside. */
	seenAt(path: string): SeenRequest[] {
		return this.seen.filter(({ target }) => target.split('?')[0] === path);
	}

	reset(): void {
		this.seen.length = 0;
		this.answer = () => ({ body: '{"ok":true}' });
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}
}
