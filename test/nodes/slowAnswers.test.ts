import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { INodeParameters } from 'n8n-workflow';
import { CredentialStore } from '../harness';
import { record } from '../support/credentials';
import { jsonOf, runNode } from '../support/runNode';
import type { NodeName } from '../support/package';

/** Between two bytes (ms): less than any timeout, so that the server is never silent for long. */
const pause = 50;

let server: Server;
let store: CredentialStore;
let asked: string[] = [];
/** Paths whose answers never end; the others are whole. */
let isEndless: (path: string) => boolean = () => true;
let whole: (path: string) => unknown = () => ({});
const running = new Set<ReturnType<typeof setInterval>>();

function drip(response: ServerResponse): void {
	response.writeHead(200, { 'Content-Type': 'application/json' });
	response.write('{"code":0,"text":"');
	const timer = setInterval(() => response.write('a'), pause);
	running.add(timer);
	response.on('close', () => clearInterval(timer));
}

beforeAll(async () => {
	server = createServer((request, response) => {
		const path = (request.url ?? '').split('?')[0] ?? '';
		asked.push(path);
		request.resume();
		request.on('end', () => {
			if (isEndless(path)) return drip(response);
			response.setHeader('Content-Type', 'application/json');
			response.end(JSON.stringify(whole(path)));
		});
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const url = urlOf();
	const quick = { advanced: true, changeRateLimit: true, rateLimitRequests: 0 };
	store = await CredentialStore.create([
		record('xmp', { baseUrl: url, clientId: 'c', clientSecret: 'a-secret-of-it', ...quick }),
		record('mioesim', {
			baseUrl: url,
			phoneNumber: '1',
			password: 'a-password',
			secretKey: 'a-secret-key',
			...quick,
		}),
		record('lanyingIm', {
			apiEndpoint: url,
			appId: 'app',
			signInWith: 'adminToken',
			adminToken: 'an-admin-token-of-the-app',
			...quick,
		}),
	]);
});
afterAll(async () => {
	for (const timer of running) clearInterval(timer);
	server.closeAllConnections();
	await new Promise((done) => server.close(done));
});
beforeEach(() => {
	asked = [];
	isEndless = () => true;
	whole = () => ({});
});

const urlOf = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

async function run(node: NodeName, parameters: INodeParameters, timeout: number) {
	return await runNode({
		node,
		store,
		parameters: { ...parameters, outputMode: 'successFailure', options: { timeout } },
	});
}

const noAnswer = (timeout: number) =>
	expect.objectContaining({
		code: 'NO_ANSWER',
		category: 'network',
		message: expect.stringContaining(`No complete answer came within the Timeout of ${timeout} ms`),
	});

describe('a server whose answer never ends, though it is never silent', () => {
	it('is given up after the Timeout, and asked once more where the call only reads', async () => {
		const result = await run('xmp', { resource: 'metric', operation: 'getMany' }, 1_500);
		expect(jsonOf(result, 1)).toEqual([noAnswer(1_500)]);
		expect(asked).toHaveLength(2);
	});

	it('is not asked again where the call writes', async () => {
		const message = {
			resource: 'message',
			operation: 'send',
			type: 1,
			targets: '2321235000002',
			contentType: 0,
			content: 'hello',
		};
		const result = await run('lanyingIm', message, 1_500);
		expect(jsonOf(result, 1)).toEqual([noAnswer(1_500)]);
		expect(asked).toEqual(['/message/send']);
	});

	it('gives a file ten times as long', async () => {
		const download = { resource: 'file', operation: 'downloadAvatar', objectName: 'avatar-7' };
		const begin = performance.now();
		const result = await run('lanyingIm', download, 100);
		expect(jsonOf(result, 1)).toEqual([noAnswer(1_000)]);
		// Two requests: the call reads.
		expect(performance.now() - begin).toBeGreaterThan(2 * 1_000);
	});

	it('is given up by a download from a link, too', async () => {
		const pdf = { resource: 'order', operation: 'getPdf', orderId: 'EP1', download: true };
		isEndless = (path) => path.startsWith('/storage');
		whole = (path) =>
			path.endsWith('/login')
				? { code: 1, message: 'Successful', data: { token: 'a-token-of-mioesim' } }
				: { code: 0, message: 'Successful', data: { '89852': `${urlOf()}/storage/a.pdf` } };
		const result = await run('mioesim', pdf, 100);
		expect(jsonOf(result, 1)).toEqual([
			expect.objectContaining({
				code: 'DOWNLOAD_FAILED',
				message: expect.stringContaining('No complete answer came within the Timeout of 1000 ms'),
			}),
		]);
	});
});

it('an answer within the Timeout is none of its business, however long the node works', async () => {
	isEndless = () => false;
	whole = () => ({ code: 0, msg: 'success', data: { fields: [{ field: 'cost' }] } });
	const result = await run('xmp', { resource: 'metric', operation: 'getMany' }, 10_000);
	expect(jsonOf(result, 0)).toEqual([{ field: 'cost' }]);
	expect(jsonOf(result, 1)).toEqual([]);
});
