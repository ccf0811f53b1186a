import { createConnection, createServer, type AddressInfo, type Server } from 'node:net';

/** Stands before a server on this machine, hands everything on, and keeps the bytes of each request. */
export class WireTap {
	/** Head and body of each request as they came, in the order in which they were complete. */
	readonly requests: string[] = [];

	private constructor(private readonly server: Server) {}

	/** In front of the server at this URL. */
	static async before(url: string): Promise<WireTap> {
		const { port, hostname } = new URL(url);
		const server = createServer();
		const tap = new WireTap(server);
		server.on('connection', (client) => {
			const upstream = createConnection(Number(port), hostname);
			const reader = new RequestReader((request) => tap.requests.push(request));
			client.on('data', (bytes) => reader.add(bytes));
			client.pipe(upstream).pipe(client);
			// Either side may end at any time, as servers do that are told to drop connections.
			for (const socket of [client, upstream]) {
				socket.on('error', () => undefined);
				socket.on('close', () => [client, upstream].forEach((each) => each.destroy()));
			}
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return tap;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	async stop(): Promise<void> {
		await new Promise((resolve) => this.server.close(resolve));
	}
}

/** Cuts the bytes of a connection into requests, which say how long their bodies are. */
class RequestReader {
	private bytes = Buffer.alloc(0);

	constructor(private readonly tell: (request: string) => void) {}

	add(bytes: Uint8Array): void {
		this.bytes = Buffer.concat([this.bytes, bytes]);
		for (let end = this.end(); end !== undefined; end = this.end()) {
			this.tell(this.bytes.subarray(0, end).toString('utf8'));
			this.bytes = this.bytes.subarray(end);
		}
	}

	/** Where the first request ends; undefined while it is not complete. */
	private end(): number | undefined {
		const head = this.bytes.indexOf('\r\n\r\n');
		if (head < 0) return undefined;
		const [, length = '0'] =
			/\r\ncontent-length: *(\d+)/i.exec(this.bytes.subarray(0, head).toString('latin1')) ?? [];
		const end = head + 4 + Number(length);
		return this.bytes.length < end ? undefined : end;
	}
}
