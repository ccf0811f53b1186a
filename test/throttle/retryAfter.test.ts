import { once } from 'events';
import { createServer, type Server } from 'http';
import type { AddressInfo } from 'net';
import { CredentialStore } from '../harness';
import { record } from '../support/credentials';
import { runNode } from '../support/runNode';

/** Each request that arrived, and when (ms). */
let arrived: Array<{ readonly path: string; readonly at: number }>;
let server: Server;
let url: string;
/** The status of the answers, by path, first to last; then HTTP 200. */
let statuses: Record<string, number[]>;

beforeEach(async () => {
	arrived = [];
	statuses = {};
	server = createServer((request, response) => {
		const path = String(request.url).split('?')[0] ?? '';
		arrived.push({ path, at: performance.now() });
		const status = statuses[path]?.shift() ?? 200;
		const isLogin = path.endsWith('/login');
		const good = isLogin ? { code: 1, data: { token: 'T' } } : { code: 0, data: [] };
		const headers = status === 200 ? {} : { 'Retry-After': '2' };
		response.writeHead(status, { ...headers, 'Content-Type': 'application/json' });
		response.end(JSON.stringify(status === 200 ? good : {}));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => {
	server.closeAllConnections();
	server.close();
});

async function run() {
	const fields = { baseUrl: url, phoneNumber: '1', password: 'p', secretKey: 's' };
	const store = await CredentialStore.create([
		record('mioesim', { ...fields, signatureForm: 'plain', sessionToken: '' }),
	]);
	const parameters = { resource: 'sku', operation: 'getMany', outputMode: 'successFailure' };
	await runNode({ node: 'mioesim', store, parameters });
	return arrived.map(({ path, at }, index) => ({
		path,
		after: index === 0 ? 0 : at - (arrived[index - 1]?.at ?? 0),
	}));
}

it('a call that is answered HTTP 429 without a code is sent again when Retry-After says so', async () => {
	statuses = { '/api_esim/getSkus': [429] };
	const requests = await run();
	const [, first, second] = requests;
	expect(requests).toHaveLength(3);
	expect(first?.path).toBe(second?.path);
	expect(second?.after).toBeGreaterThanOrEqual(1990);
	expect(second?.after).toBeLessThan(10_000);
});
