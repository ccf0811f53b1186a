import type { INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { CredentialStore } from '../harness';
import type { NodeName } from '../support/package';
import { jsonOf, runNode } from '../support/runNode';
import { providers, storeFor } from './calls';

const request = { resource: 'api', operation: 'request', method: 'POST', bodyFormat: 'text' };
const formType = 'application/x-www-form-urlencoded';

describe('an API request with a text as its body', () => {
	let sandbox: Sandbox;
	let store: CredentialStore;

	beforeEach(async () => {
		sandbox = await startSandbox({ port: 0 });
		store = await storeFor(sandbox);
	});
	afterEach(async () => await sandbox.close());

	const run = async (node: NodeName, parameters: INodeParameters) =>
		await runNode({
			node,
			store,
			parameters: { ...request, ...parameters, outputMode: 'successFailure' },
		});

	it.each<[string, NodeName, string, string, string]>([
		[
			'form fields, signed',
			'mioesim',
			'/api_esim/addEsimOrder',
			formType,
			'skuId=45&priceId=441&count=1&remark=a+b%2Bc',
		],
		[
			'JSON, signed',
			'mioesim',
			'/api_esim/addEsimOrder',
			'application/json',
			' {"skuId":"45","priceId":"441","count":"1"} ',
		],
		['JSON, stamped', 'xmp', '/v1/media/user/list', 'application/json', '{ "user_id": [2] }'],
	])('is accepted as %s by %s', async (_how, node, path, contentType, bodyText) => {
		await run(node, { path, contentType, bodyText });
		const last = sandbox.requests.at(-1);
		expect(last).toMatchObject({ path, accepted: true });
		expect(last?.headers['content-type']).toBe(contentType);
		const given =
			contentType === formType
				? Object.fromEntries(new URLSearchParams(bodyText))
				: JSON.parse(bodyText);
		expect(last?.body).toMatchObject(given);
	});

	it('is sent to the byte where nothing is added to it', async () => {
		const bodyText = ' {"ID" : "22123456789",\n\t"mobile":"中 1"} ';
		const path = '/person-ds/credit/NigeriaAutoDecision';
		await run('iceKredit', { path, contentType: 'application/json', bodyText });
		expect(sandbox.requests.at(-1)).toMatchObject({ path, rawBody: bodyText });
	});

	it('is not sent where the signature belongs into a body that it is not', async () => {
		const path = '/api_esim/getSkus';
		const failed = await run('mioesim', { path, bodyText: 'neither JSON nor fields' });
		expect(jsonOf(failed, 1)[0]?.message).toMatch(/body of this request cannot be signed/);
		expect(sandbox.requests.filter((sent) => sent.path === path)).toEqual([]);
	});
});

describe('a header of an API request', () => {
	let sandbox: Sandbox;
	let store: CredentialStore;

	beforeEach(async () => {
		sandbox = await startSandbox({ port: 0 });
		store = await storeFor(sandbox);
	});
	afterEach(async () => await sandbox.close());

	const run = async (node: NodeName, name: string, path: string) =>
		await runNode({
			node,
			store,
			parameters: {
				...request,
				method: 'GET',
				path,
				headerFields: { field: [{ name, value: 'mine' }] },
				outputMode: 'successFailure',
			},
		});

	it('reaches the server, also in place of one that the credential only suggests', async () => {
		await run('lanyingIm', 'X-Trace', '/user/list');
		expect(sandbox.requests.at(-1)?.headers['x-trace']).toBe('mine');
		await run('oneAccess', 'X-L', '/api/v2/sdk/public-key');
		expect(sandbox.requests.at(-1)?.headers['x-l']).toBe('mine');
	});

	it.each(
		Object.entries(providers).flatMap(([node, { ownHeaders = [] }]) =>
			ownHeaders.map((name) => [node as NodeName, name] as const),
		),
	)('that the credential of %s sets, %s, is refused before any request', async (node, name) => {
		const failed = await run(node, name.toUpperCase(), '/some/path');
		expect(jsonOf(failed, 1)[0]?.message).toMatch(
			/^"Header Fields" must not hold .* credential sets it for each request$/,
		);
		expect(sandbox.requests).toEqual([]);
	});
});
