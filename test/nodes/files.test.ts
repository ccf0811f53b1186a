import type { IBinaryKeyData, INode, INodeParameters } from 'n8n-workflow';
import { forgetSessions } from '../../engine/session/sessions';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { CredentialStore, FinishedRun } from '../harness';
import { byCode } from '../support/branches';
import { items, jsonOf, runNode } from '../support/runNode';
import { storeFor } from './calls';

let sandbox: Sandbox;
let store: CredentialStore;

beforeAll(async () => (sandbox = await startSandbox({ port: 0 })));
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	sandbox.reset();
	forgetSessions();
	store = await storeFor(sandbox);
});

const creatives = (count: number): INodeParameters => ({
	resource: 'creative',
	operation: 'getMany',
	download: true,
	binaryPropertyName: 'data',
	limit: count,
	additionalFields: { folderId: ['501'] },
});

async function runXmp(parameters: INodeParameters, settings?: Partial<INode>) {
	return await runNode({ node: 'xmp', store, parameters, settings });
}

/** The number of an order of so many cards. */
async function placeOrder(count: number): Promise<string> {
	const plan = { resource: 'order', operation: 'create', skuId: '45', priceId: '441', count };
	const placed = await runNode({ node: 'mioesim', store, parameters: plan });
	return String(jsonOf(placed)[0]?.orderNum);
}

async function getPdfs(orderId: string, more: INodeParameters = {}, settings?: Partial<INode>) {
	const parameters = { resource: 'order', operation: 'getPdf', orderId, download: true, ...more };
	return await runNode({ node: 'mioesim', store, parameters, settings });
}

function binaryOf(run: FinishedRun, item = 0): IBinaryKeyData {
	return run.outputs('Node')[0]?.[item]?.binary ?? {};
}

/** What a browser gets from a link, as n8n stores it. */
async function stored(link: unknown): Promise<string> {
	const response = await fetch(String(link));
	expect(response.status).toBe(200);
	return Buffer.from(await response.arrayBuffer()).toString('base64');
}

const downloads = () =>
	sandbox.requests.filter(({ path }) => path.endsWith('.pdf') || path.startsWith('/material-'));

/** The storage answers a path in its own way. */
function storageAnswers(
	provider: 'mioesim' | 'xmp',
	answer: { path: string; status: number; body?: string },
): void {
	sandbox.set(provider, { forceAnswer: { contentType: 'application/pdf', body: 'no', ...answer } });
}

test('each PDF of an order is a binary field of its item, byte for byte', async () => {
	const run = await getPdfs(await placeOrder(2));
	expect(run.error('Node')?.message).toBeUndefined();
	const links = Object.entries(jsonOf(run)[0] ?? {});
	expect(links).toHaveLength(2);
	const binary = binaryOf(run);
	expect(Object.keys(binary)).toEqual(['data', 'data_1']);
	for (const [index, [iccid, link]] of links.entries()) {
		const file = binary[index === 0 ? 'data' : 'data_1'];
		expect(file).toMatchObject({ mimeType: 'application/pdf', fileName: `${iccid}.pdf` });
		expect(file?.data).toBe(await stored(link));
		expect(Buffer.from(file?.data ?? '', 'base64').toString('latin1')).toMatch(/^%PDF/);
	}
});

test('the user names the field', async () => {
	const run = await getPdfs(await placeOrder(2), { binaryPropertyName: 'pdf' });
	expect(Object.keys(binaryOf(run))).toEqual(['pdf', 'pdf_1']);
});

test('without Download there are links only, and no file is fetched', async () => {
	const run = await getPdfs(await placeOrder(1), { download: false });
	expect(Object.values(jsonOf(run)[0] ?? {})).toEqual([expect.stringMatching(/^http.*\.pdf$/)]);
	expect(binaryOf(run)).toEqual({});
	expect(downloads()).toHaveLength(0);
});

test('each creative of a list has its own file, image or video', async () => {
	const run = await runXmp(creatives(12));
	const rows = run.outputs('Node')[0] ?? [];
	expect(rows).toHaveLength(12);
	for (const [index, { json, binary }] of rows.entries()) {
		const [format, mimeType] = index % 2 === 0 ? ['png', 'image/png'] : ['mp4', 'video/mp4'];
		expect(Object.keys(binary ?? {})).toEqual(['data']);
		expect(binary?.data).toMatchObject({ mimeType, fileName: `material-${index + 1}.${format}` });
		expect(binary?.data?.data).toBe(await stored(json.file_url));
	}
});

test('a row without a link stays as it is', async () => {
	const row = { material_id: 1, material_name: 'no file yet' };
	const body = JSON.stringify({ code: 0, msg: 'success', data: [row] });
	const path = '/v2/media/material/list';
	const contentType = 'application/json';
	sandbox.set('xmp', { forceAnswer: { path, status: 200, contentType, body, times: 1 } });
	const run = await runXmp(creatives(1));
	expect(run.outputs('Node')[0]).toEqual([{ json: row, pairedItem: { item: 0 } }]);
});

test('the storage sees nothing of the credential', async () => {
	await getPdfs(await placeOrder(1));
	await runXmp(creatives(1));
	const seen = downloads();
	expect(seen.map(({ httpStatus }) => httpStatus)).toEqual([200, 200]);
	const { reseller } = sandbox.accounts.mioesim;
	const { client } = sandbox.accounts.xmp;
	for (const { headers, query, rawBody } of seen) {
		expect(query).toEqual([]);
		expect(rawBody).toBe('');
		const text = JSON.stringify(headers);
		for (const secret of [reseller.secret, reseller.password, client.client_secret]) {
			expect(text).not.toContain(secret);
		}
		expect(text).not.toMatch(/token|sign|client_id/);
	}
});

describe('a file that cannot be downloaded', () => {
	const path = '/material-2.mp4';

	test('takes its row to the failure output, and the other rows keep their files', async () => {
		storageAnswers('xmp', { path, status: 403 });
		const run = await runXmp({ ...creatives(3), outputMode: 'successFailure' });
		expect(jsonOf(run).map(({ material_name: name }) => name)).toEqual([
			'material 1',
			'material 3',
		]);
		expect(Object.keys(binaryOf(run, 0))).toEqual(['data']);
		expect(Object.keys(binaryOf(run, 1))).toEqual(['data']);
		expect(jsonOf(run, 1)).toEqual([
			expect.objectContaining({
				code: 'DOWNLOAD_FAILED',
				category: 'other',
				httpStatus: 403,
				message: `${new URL(sandbox.url).host}/…/${path.split('/').at(-1)} could not be downloaded: The server answered HTTP 403`,
				answer: expect.objectContaining({ material_name: 'material 2' }),
			}),
		]);
		expect(run.outputs('Node')[1]?.[0]?.pairedItem).toEqual({ item: 0 });
	});

	test('has an output of its own if that is picked', async () => {
		storageAnswers('xmp', { path, status: 404 });
		const run = await runXmp({ ...creatives(3), ...byCode('NO_ANSWER', 'DOWNLOAD_FAILED') });
		expect(run.outputs('Node').map(({ length }) => length)).toEqual([2, 0, 0, 1]);
	});

	test('ends the workflow where there is one output', async () => {
		storageAnswers('xmp', { path, status: 500 });
		const run = await runXmp(creatives(3));
		expect(run.status).toBe('error');
		expect(run.error('Node')?.message).toMatch(/material-2\.mp4 could not be downloaded/);
	});

	test('leaves on the error output with its row, if n8n is told so', async () => {
		storageAnswers('xmp', { path, status: 500 });
		const run = await runXmp(creatives(3), { onError: 'continueErrorOutput' });
		expect(run.outputs('Node').map(({ length }) => length)).toEqual([2, 1]);
		const [failed] = jsonOf(run, 1);
		expect(failed).toMatchObject({
			message: expect.stringMatching(/material-2\.mp4/),
			answer: { material_name: 'material 2' },
		});
	});

	test('has no answer at all when the connection breaks', async () => {
		sandbox.set('xmp', { dropConnection: { path } });
		const run = await runXmp({ ...creatives(3), outputMode: 'successFailure' });
		expect(run.outputs('Node').map(({ length }) => length)).toEqual([2, 1]);
		const [failed = {}] = jsonOf(run, 1);
		expect(failed.code).toBe('DOWNLOAD_FAILED');
		expect(failed).not.toHaveProperty('httpStatus');
	});

	test('fails its whole item, whose links are in the answer', async () => {
		const orderId = await placeOrder(2);
		const links = jsonOf(await getPdfs(orderId, { download: false }))[0] ?? {};
		const [, second] = Object.values(links).map((link) => String(link).split('-storage')[1]);
		storageAnswers('mioesim', { path: String(second), status: 404 });
		const run = await getPdfs(orderId, { outputMode: 'successFailure' });
		expect(run.outputs('Node').map(({ length }) => length)).toEqual([0, 1]);
		expect(jsonOf(run, 1)).toMatchObject([{ code: 'DOWNLOAD_FAILED', answer: links }]);
	});
});

describe('the maximum file size', () => {
	const path = '/material-1.png';
	const big = 'x'.repeat(1024 * 1024 + 1);
	const atMost = (maxFileSize: number): INodeParameters => ({
		...creatives(1),
		outputMode: 'successFailure',
		additionalFields: { folderId: ['501'], maxFileSize },
	});

	test('refuses what is larger', async () => {
		storageAnswers('xmp', { path, status: 200, body: big });
		const run = await runXmp(atMost(1));
		expect(jsonOf(run)).toEqual([]);
		expect(jsonOf(run, 1)).toMatchObject([{ code: 'DOWNLOAD_FAILED' }]);
		expect(jsonOf(run, 1)[0]?.message).toMatch(/maximum file size is 1\.0 MB/);
	});

	test.each([
		['exactly as large', 1, big.slice(1)],
		['smaller', 2, big],
	])('lets through what is %s', async (_what, most, body) => {
		storageAnswers('xmp', { path, status: 200, body });
		const run = await runXmp(atMost(most));
		expect(binaryOf(run).data?.data).toBe(Buffer.from(body).toString('base64'));
	});

	test('must be a number of MB', async () => {
		const run = await runXmp(atMost(0));
		expect(jsonOf(run, 1)).toMatchObject([{ code: 'INVALID_INPUT' }]);
		expect(jsonOf(run, 1)[0]?.message).toMatch(/"Maximum File Size \(MB\)" must be at least 1/);
		expect(sandbox.requests).toHaveLength(0);
	});
});

describe('downloads at the same time', () => {
	/** How many requests the storage had in hand at most, by when they came and how long each took. */
	async function mostAtOnce(rows: number, inputs: number, requestsAtOnce: number) {
		const latencyMs = 150;
		sandbox.set('xmp', { latencyMs });
		await runNode({
			node: 'xmp',
			store,
			parameters: { ...creatives(rows), options: { requestsAtOnce } },
			input: items(inputs),
		});
		const times = downloads().map(({ at }) => at);
		expect(times).toHaveLength(rows * inputs);
		// Requests that came this close together were all still waiting for their answers.
		const near = times.map(
			(from) => times.filter((at) => at >= from && at < from + latencyMs - 20).length,
		);
		return Math.max(...near);
	}

	test('are as many as Requests at Once for one item', async () => {
		const most = await mostAtOnce(8, 1, 4);
		expect(most).toBeGreaterThan(1);
		expect(most).toBeLessThanOrEqual(4);
	});

	test('are shared by several items', async () => {
		expect(await mostAtOnce(6, 2, 4)).toBeLessThanOrEqual(4);
	});

	test('are one by one if the user wants that', async () => {
		expect(await mostAtOnce(3, 1, 1)).toBe(1);
	});
});
