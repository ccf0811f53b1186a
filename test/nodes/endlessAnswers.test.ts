import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CredentialStore } from '../harness';
import { record } from '../support/credentials';
import { jsonOf, runNode } from '../support/runNode';

const megabyte = Buffer.alloc(2 ** 20, 'a');
const mostMegabytes = 128;

let server: Server;
let sent = 0;

beforeAll(async () => {
	server = createServer((_request, response) => {
		response.writeHead(200, { 'Content-Type': 'application/json' });
		response.write('{"code":0,"text":"');
		const flood = () => {
			while (!response.destroyed) {
				sent += 1;
				if (!response.write(megabyte)) return;
			}
		};
		response.on('drain', flood);
		flood();
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterAll(async () => {
	server.closeAllConnections();
	await new Promise((done) => server.close(done));
});

it('an answer without an end, as fast as it is taken, is given up before it fills the memory', async () => {
	const { port } = server.address() as AddressInfo;
	const store = await CredentialStore.create([
		record('lanyingIm', {
			...{ apiEndpoint: `http://127.0.0.1:${port}`, appId: 'app', signInWith: 'adminToken' },
			adminToken: 'an-admin-token-of-the-app',
		}),
	]);
	const message = {
		...{ resource: 'message', operation: 'send', type: 1, targets: '2321235000002' },
		...{ contentType: 0, content: 'hello' },
	};
	const result = await runNode({
		...{ node: 'lanyingIm', store },
		parameters: { ...message, outputMode: 'successFailure', options: { timeout: 20_000 } },
	});
	expect(jsonOf(result, 1)).toEqual([
		expect.objectContaining({
			code: 'NO_ANSWER',
			message: expect.stringContaining(`The answer has more than ${mostMegabytes} MB`),
		}),
	]);
	// What lies in buffers on the way comes on top.
	expect(sent).toBeLessThan(mostMegabytes + 32);
}, 60_000);

it('a file may be as large as its user says', async () => {
	const { port } = server.address() as AddressInfo;
	const store = await CredentialStore.create([
		record('lanyingIm', {
			...{ apiEndpoint: `http://127.0.0.1:${port}`, appId: 'app', signInWith: 'adminToken' },
			adminToken: 'an-admin-token-of-the-app',
		}),
	]);
	const download = { resource: 'file', operation: 'downloadAvatar', objectName: 'avatar-7' };
	const result = await runNode({
		...{ node: 'lanyingIm', store },
		parameters: {
			...download,
			additionalFields: { maxFileSize: 140 },
			outputMode: 'successFailure',
		},
	});
	expect(jsonOf(result, 1)).toEqual([
		expect.objectContaining({
			message: expect.stringContaining('The answer has more than 140 MB'),
		}),
	]);
}, 60_000);
