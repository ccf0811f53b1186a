import * as http from 'node:http';
import * as https from 'node:https';
import { connect, type AddressInfo } from 'node:net';
import { CredentialTestContext } from 'n8n-core';
import type { ICredentialsDecrypted } from 'n8n-workflow';
import { forgetSessions } from '../../engine/session/sessions';
import { startSandbox, type Sandbox } from '../../sandbox';
import { CredentialStore, searchList, type CredentialRecord } from '../harness';
import { demoData, record } from '../support/credentials';
import { runHttpRequest } from '../support/httpRequest';
import { openNode } from '../support/openNode';
import { nodeOf } from '../support/package';
import { jsonOf, runNode } from '../support/runNode';
import { selfSigned } from '../support/selfSigned';
import { openPoller } from '../triggers/openPoller';

const listSkus = { resource: 'sku', operation: 'getMany', outputMode: 'successFailure' };
const insecure = { allowUnauthorizedCerts: true };
const asAlice = { actAs: 'user', actAsUserId: '2321235000001' };

let sandbox: Sandbox;
/** In front of the sandbox, with a certificate that nobody knows. */
let secure: https.Server;
let proxy: http.Server;
let store: CredentialStore;
/** Of the credential that is in the store. */
let data: CredentialRecord['data'];
/** What went through the proxy: absolute addresses, and hosts of tunnels. */
const proxied: string[] = [];

const portOf = (server: http.Server) => (server.address() as AddressInfo).port;
const secureUrl = () => `https://127.0.0.1:${portOf(secure)}`;
const proxyUrl = () => `http://127.0.0.1:${portOf(proxy)}`;

function pass(request: http.IncomingMessage, response: http.ServerResponse, target: URL): void {
	const { method, headers } = request;
	const passed = http.request(target, { method, headers }, (answer) => {
		response.writeHead(answer.statusCode ?? 500, answer.headers);
		answer.pipe(response);
	});
	request.pipe(passed);
}

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
	secure = https.createServer(selfSigned(), (request, response) =>
		pass(request, response, new URL(request.url ?? '/', sandbox.url)),
	);
	proxy = http.createServer((request, response) => {
		proxied.push(request.url ?? '');
		pass(request, response, new URL(request.url ?? ''));
	});
	proxy.on('connect', (request, socket) => {
		proxied.push(request.url ?? '');
		const [host, port] = (request.url ?? '').split(':');
		const tunnel = connect(Number(port), host, () => {
			socket.write('HTTP/1.1 200 OK\r\n\r\n');
			tunnel.pipe(socket).pipe(tunnel);
		});
		for (const end of [tunnel, socket]) end.on('error', () => {});
	});
	for (const server of [secure, proxy]) {
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	}
});

afterAll(async () => {
	for (const server of [secure, proxy]) {
		server.closeAllConnections();
		server.close();
	}
	await sandbox.close();
});

beforeEach(() => {
	sandbox.reset();
	forgetSessions();
	proxied.length = 0;
});

async function use(url: string, extra = {}): Promise<void> {
	data = {
		...demoData(sandbox).mioesim,
		baseUrl: `${url}/mioesim`,
		advanced: true,
		...extra,
	};
	store = await CredentialStore.create([record('mioesim', data)]);
}

const list = async (options: Record<string, boolean | string>) =>
	await runNode({ node: 'mioesim', store, parameters: { ...listSkus, options } });
const sent = () => sandbox.requests.map(({ path }) => path);
const both = ['/api_order/login', '/api_esim/getSkus'];

describe('a certificate that nobody knows', () => {
	it('is refused before anything is sent, with what can be done', async () => {
		await use(secureUrl());
		const [failure] = jsonOf(await list({}), 1);
		expect(failure).toMatchObject({ code: 'NO_ANSWER', category: 'network' });
		expect(failure?.message).toMatch(/self-signed certificate|DEPTH_ZERO/);
		expect(failure?.remedy).toMatch(/NODE_EXTRA_CA_CERTS.*Ignore SSL Issues \(Insecure\)/);
		expect(sent()).toEqual([]);
	});

	it.each([
		['the option', insecure, {}],
		['the option as text', { allowUnauthorizedCerts: ' TRUE ' }, {}],
		['the credential', {}, insecure],
	])('is taken for sign-in and call by %s', async (_, options, extra) => {
		await use(secureUrl(), extra);
		expect(jsonOf(await list(options))).toHaveLength(8);
		expect(sent()).toEqual(both);
	});

	it.each([
		['the option', insecure, {}],
		['the credential', {}, insecure],
	])('is taken for sign-in and call of HTTP Request by %s', async (_, options, extra) => {
		await use(secureUrl(), extra);
		const parameters = { url: `${secureUrl()}/mioesim/api_esim/getSkus`, options };
		const run = await runHttpRequest({ credential: 'mioesim', store, parameters });
		expect(jsonOf(run)[0]).toMatchObject({ code: 0 });
		expect(sent()).toEqual(both);
	});

	it('leaves no session behind for those who check it', async () => {
		await use(sandbox.url);
		expect(jsonOf(await list(insecure))).toHaveLength(8);
		expect(jsonOf(await list({}))).toHaveLength(8);
		expect(sandbox.counters('mioesim').signIns).toBe(2);
	});
});

describe('a proxy', () => {
	it.each([
		['the option', true],
		['the credential', false],
	])('is taken for sign-in and call by %s', async (_, isOption) => {
		await use(sandbox.url, isOption ? {} : { proxy: proxyUrl() });
		expect(jsonOf(await list(isOption ? { proxy: proxyUrl() } : {}))).toHaveLength(8);
		expect(proxied.map((url) => new URL(url).pathname)).toEqual(
			both.map((path) => `/mioesim${path}`),
		);
	});

	it.each([true, false])('is taken for sign-in and call of HTTP Request: %s', async (isOption) => {
		await use(sandbox.url, isOption ? {} : { proxy: proxyUrl() });
		const parameters = {
			url: `${sandbox.url}/mioesim/api_esim/getSkus`,
			options: isOption ? { proxy: proxyUrl() } : {},
		};
		const run = await runHttpRequest({ credential: 'mioesim', store, parameters });
		expect(jsonOf(run)[0]).toMatchObject({ code: 0 });
		expect(proxied).toHaveLength(2);
	});

	it('leads to a server whose certificate is not checked', async () => {
		await use(secureUrl());
		expect(jsonOf(await list({ ...insecure, proxy: proxyUrl() }))).toHaveLength(8);
		expect(new Set(proxied)).toEqual(new Set([`127.0.0.1:${portOf(secure)}`]));
	});

	it('that cannot be used is named, and nothing is sent', async () => {
		await use(sandbox.url);
		const [failure] = jsonOf(await list({ proxy: 'socks5://127.0.0.1:1080' }), 1);
		expect(failure).toMatchObject({ code: 'INVALID_INPUT' });
		expect(failure?.message).toMatch(/^"Proxy" must be an address such as/);
		expect(sent()).toEqual([]);
	});
});

/** What else sends requests with the credential, each where something came back. */
const others: ReadonlyArray<readonly [what: string, send: () => Promise<boolean>]> = [
	[
		'the credential’s Test',
		async () => {
			const { testCredential } = nodeOf('mioesim').methods?.credentialTest ?? {};
			const credential = { id: '1', name: 'mioesim', type: 'mioesimApi', data };
			const context = new CredentialTestContext({} as never);
			const result = await testCredential?.call(context, credential as ICredentialsDecrypted);
			return result?.status === 'OK';
		},
	],
	[
		'a list of the form',
		async () => {
			const form = { resource: 'package', operation: 'getMany' };
			const { results } = await searchList(openNode('mioesim', store, form), 'sku');
			return results.length > 0;
		},
	],
	[
		'a poll',
		async () => {
			const parameters = { events: ['skuNew'], firstPoll: 'emit' };
			const items = await openPoller('mioesimTrigger', store, parameters).activate();
			return items.length > 0;
		},
	],
];

describe.each(others)('%s', (_what, send) => {
	it('goes through the proxy of the credential, sign-in and all', async () => {
		await use(sandbox.url, { proxy: proxyUrl() });
		expect(await send()).toBe(true);
		const through = proxied.map((url) => new URL(url).pathname.replace('/mioesim', ''));
		expect(through).toEqual(sent());
		expect(through).toContain('/api_order/login');
	});

	it('takes a certificate that nobody knows where the credential says so, and only there', async () => {
		await use(secureUrl());
		const refused = await send().catch((error: Error) => error.message);
		expect(refused).not.toBe(true);
		expect(sent()).toEqual([]);
		await use(secureUrl(), insecure);
		expect(await send()).toBe(true);
		expect(sent()).toContain('/api_order/login');
	});
});

it('a file goes through the proxy to the storage, and comes back through it', async () => {
	const lanying = { ...demoData(sandbox).lanyingIm, advanced: true, signInWith: 'adminToken' };
	store = await CredentialStore.create([record('lanyingIm', { ...lanying, proxy: proxyUrl() })]);
	const file = { data: Buffer.from('a file').toString('base64'), mimeType: 'text/plain' };
	const run = async (parameters: Record<string, string>) =>
		await runNode({
			node: 'lanyingIm',
			store,
			parameters: {
				resource: 'file',
				outputMode: 'successFailure',
				...parameters,
				...asAlice,
			},
			input: [{ json: {}, binary: { data: file } }],
		});
	const [stored] = jsonOf(await run({ operation: 'uploadUserAvatar', binaryPropertyName: 'data' }));
	const objectName = String(stored?.download_url);
	expect(jsonOf(await run({ operation: 'downloadAvatar', objectName }))).toHaveLength(1);
	expect(sent().length).toBeGreaterThanOrEqual(3);
	expect(proxied).toHaveLength(sent().length);
});

describe('options that come as text', () => {
	it('are read', async () => {
		await use(sandbox.url);
		expect(jsonOf(await list({ timeout: ' 30000 ', requestsAtOnce: '2' }))).toHaveLength(8);
		sandbox.set('mioesim', { latencyMs: 2_000 });
		const [failure] = jsonOf(await list({ timeout: ' 1000 ' }), 1);
		expect(failure).toMatchObject({ code: 'NO_ANSWER' });
	}, 20_000);

	it.each([
		[{ timeout: 'soon' }, /^"Timeout" must be a number, but is "soon"$/],
		[{ timeout: '-5' }, /^"Timeout" must be a number of ms/],
		[{ requestsAtOnce: 'two' }, /^"Requests at Once" must be a number, but is "two"$/],
		[{ requestsAtOnce: '0' }, /^"Requests at Once" must be at least 1, but is 0$/],
		[{ allowUnauthorizedCerts: 'perhaps' }, /^"Ignore SSL Issues \(Insecure\)" must be true or/],
	])('and cannot be read are refused by name: %j', async (options, message) => {
		await use(sandbox.url);
		const [failure] = jsonOf(await list(options as Record<string, string>), 1);
		expect(failure).toMatchObject({ code: 'INVALID_INPUT', category: 'input' });
		expect(failure?.message).toMatch(message);
		expect(sent()).toEqual([]);
	});
});

it('the password of a proxy is shown nowhere', async () => {
	await use(sandbox.url);
	const address = proxyUrl().replace('://', '://me:a-proxy%20password@');
	sandbox.set('mioesim', {
		forceCode: { code: '5', message: 'from a-proxy password', path: '/api_esim/getSkus' },
	});
	const [failure] = jsonOf(await list({ proxy: address }), 1);
	expect(failure?.code).toBe('5');
	expect(JSON.stringify(failure)).not.toMatch(/a-proxy.{1,3}password/);
});
