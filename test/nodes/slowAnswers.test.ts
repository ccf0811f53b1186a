import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CredentialTestContext } from 'n8n-core';
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { credentialTestWith } from '../../engine/credential/credentialTest';
import { forgetSessions } from '../../engine/session/sessions';
import { mioesim } from '../../providers/mioesim';
import { xmp } from '../../providers/xmp';
import { CredentialStore, loadOptions } from '../harness';
import { record } from '../support/credentials';
import { runHttpRequest } from '../support/httpRequest';
import { openNode } from '../support/openNode';
import type { NodeName } from '../support/package';
import { items, jsonOf, runNode } from '../support/runNode';
import { openPoller } from '../triggers/openPoller';

/** Between two bytes (ms): less than any timeout, so that the server is never silent for long. */
const pause = 25;

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

const quick = { advanced: true, changeRateLimit: true, rateLimitRequests: 0 };
const xmpRecord = () =>
	record('xmp', { baseUrl: urlOf(), clientId: 'c', clientSecret: 'a-secret-of-it', ...quick });
const mioesimRecord = () =>
	record('mioesim', {
		baseUrl: urlOf(),
		phoneNumber: '1',
		password: 'a-password',
		secretKey: 'a-secret-key',
		...quick,
	});

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
});
afterAll(async () => {
	for (const timer of running) clearInterval(timer);
	server.closeAllConnections();
	await new Promise((done) => server.close(done));
});
afterEach(() => jest.restoreAllMocks());
beforeEach(async () => {
	forgetSessions();
	const url = urlOf();
	store = await CredentialStore.create([
		xmpRecord(),
		mioesimRecord(),
		record('lanyingIm', {
			apiEndpoint: url,
			appId: 'app',
			signInWith: 'adminToken',
			adminToken: 'an-admin-token-of-the-app',
			...quick,
		}),
	]);
	asked = [];
	isEndless = () => true;
	whole = () => ({});
});

const urlOf = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

async function run(
	node: NodeName,
	parameters: INodeParameters,
	timeout: number,
	input?: INodeExecutionData[],
) {
	return await runNode({
		node,
		store,
		input,
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
		const result = await run('lanyingIm', download, 250);
		expect(jsonOf(result, 1)).toEqual([noAnswer(2_500)]);
		// Two requests, since the call reads; a server on a busy machine may be silent for long in the first.
		expect(asked).toHaveLength(2);
		expect(performance.now() - begin).toBeGreaterThan(2_500);
	});

	it('is given up by a download from a link, too', async () => {
		const pdf = { resource: 'order', operation: 'getPdf', orderId: 'EP1', download: true };
		isEndless = (path) => path.startsWith('/storage');
		whole = (path) =>
			path.endsWith('/login')
				? { code: 1, message: 'Successful', data: { token: 'a-token-of-mioesim' } }
				: { code: 0, message: 'Successful', data: { '89852': `${urlOf()}/storage/a.pdf` } };
		const result = await run('mioesim', pdf, 250);
		expect(jsonOf(result, 1)).toEqual([
			expect.objectContaining({
				code: 'DOWNLOAD_FAILED',
				message: expect.stringContaining('No complete answer came within the Timeout of 2500 ms'),
			}),
		]);
	});
});

/** How long (ms) it takes until something is done, or has failed. */
async function durationOf(work: Promise<unknown>): Promise<number> {
	const begin = performance.now();
	await work.catch(() => {});
	return performance.now() - begin;
}

describe('a server that never ends its answer', () => {
	const timeout = 300;
	/** Far from any timeout but this one, also for two requests and a pause between them. */
	const soon = 5_000;
	const isOfSignIn = (path: string) => path.endsWith('/login');

	it('to a sign-in is given up after the Timeout, and not asked again', async () => {
		isEndless = isOfSignIn;
		const parameters = { resource: 'sku', operation: 'getMany' };
		const working = run('mioesim', parameters, timeout, items(3));
		expect(await durationOf(working)).toBeLessThan(soon);
		expect(jsonOf(await working, 1)).toHaveLength(3);
		expect(jsonOf(await working, 1)[0]).toMatchObject({
			code: 'NO_ANSWER',
			message: `The sign-in was not answered within ${timeout} ms`,
		});
		expect(asked).toHaveLength(1);
	});

	it('to a sign-in is given up after the Timeout of an HTTP Request node', async () => {
		isEndless = isOfSignIn;
		const options = { timeout };
		const parameters = { url: `${urlOf()}/api_esim/getSkus`, options };
		const working = runHttpRequest({ credential: 'mioesim', store, parameters });
		expect(await durationOf(working)).toBeLessThan(soon);
		expect((await working).error('Node')?.message).toContain(`${timeout} ms`);
		expect(asked).toHaveLength(1);
	});

	it('to an upload is given up after ten times the Timeout, and not asked again', async () => {
		isEndless = (path) => path === '/storage';
		const target = { upload_url: `${urlOf()}/storage`, oss_body_param: {}, download_url: 'a' };
		whole = () => ({ code: 200, data: target });
		const parameters = { resource: 'file', operation: 'uploadUserAvatar', actAs: 'user' };
		const file = { data: Buffer.from('a').toString('base64'), mimeType: 'image/png' };
		const input = [{ json: {}, binary: { data: file } }];
		const result = await run('lanyingIm', { ...parameters, actAsUserId: '7' }, 250, input);
		expect(jsonOf(result, 1)).toEqual([
			expect.objectContaining({
				code: 'UPLOAD_FAILED',
				message: expect.stringContaining('No complete answer came within the Timeout of 2500 ms'),
			}),
		]);
		expect(asked.filter((path) => path === '/storage')).toHaveLength(1);
	});

	it.each([
		['sign-in', isOfSignIn],
		['call', (path: string) => !isOfSignIn(path)],
	])('to a poll is given up after the Timeout: %s', async (_what, isOfThis) => {
		isEndless = isOfThis;
		whole = () => ({ code: 1, message: 'Successful', data: { token: 'a-token-of-mioesim' } });
		const working = openPoller('mioesimTrigger', store, { options: { timeout } }).activate();
		expect(await durationOf(working)).toBeLessThan(soon);
		await expect(working).rejects.toThrow(/^MIOeSIM: NO_ANSWER/);
	});

	it.each([
		['sign-in', true],
		['call', false],
	])('to the Test of a credential is given up after its time: %s', async (_what, hasSignIn) => {
		const test = credentialTestWith({ ...(hasSignIn ? mioesim : xmp), timeout });
		const context = new CredentialTestContext({} as never);
		const { data } = hasSignIn ? mioesimRecord() : xmpRecord();
		const working = test.call(context, { data });
		expect(await durationOf(working)).toBeLessThan(soon);
		expect(await working).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(/^NO_ANSWER .*300 ms/),
		});
	});

	it('to a list of the editor is given up after the Timeout', async () => {
		jest.replaceProperty(xmp, 'timeout', timeout);
		const working = loadOptions(openNode('xmp', store), 'adMetric');
		expect(await durationOf(working)).toBeLessThan(soon);
		const said = `No complete answer came within the Timeout of ${timeout} ms`;
		expect((await working)[0]?.description).toContain(said);
	});
});

it('an answer within the Timeout is none of its business, however long the node works', async () => {
	isEndless = () => false;
	whole = () => ({ code: 0, msg: 'success', data: { fields: [{ field: 'cost' }] } });
	const result = await run('xmp', { resource: 'metric', operation: 'getMany' }, 10_000);
	expect(jsonOf(result, 0)).toEqual([{ field: 'cost' }]);
	expect(jsonOf(result, 1)).toEqual([]);
});
