import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { INodeParameters } from 'n8n-workflow';
import { CredentialStore } from '../harness';
import { record } from '../support/credentials';
import { jsonOf, runNode } from '../support/runNode';

/** A server of either API that answers each page as the test says, by its position. */
let server: Server;
let store: CredentialStore;
let asked: string[] = [];
let answer: (position: string) => unknown = () => ({});

beforeAll(async () => {
	server = createServer((request, response) => {
		let body = '';
		request.on('data', (part: Buffer) => (body += part.toString()));
		request.on('end', () => {
			const { searchParams } = new URL(request.url ?? '', 'http://host');
			const { page } = body ? (JSON.parse(body) as { page?: number }) : {};
			const position = String(page ?? searchParams.get('cursor') ?? '');
			asked.push(position);
			response.setHeader('Content-Type', 'application/json');
			response.end(JSON.stringify(answer(position)));
		});
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	store = await CredentialStore.create([
		record('xmp', {
			baseUrl: url,
			clientId: 'c',
			clientSecret: 'sssssssssssss',
			advanced: true,
			changeRateLimit: true,
			rateLimitRequests: 0,
		}),
		record('lanyingIm', {
			apiEndpoint: url,
			appId: 'app',
			signInWith: 'adminToken',
			adminToken: 'an-admin-token-of-the-app',
		}),
	]);
});
afterAll(async () => await new Promise((done) => server.close(done)));
beforeEach(() => (asked = []));

const report: INodeParameters = {
	resource: 'adReport',
	operation: 'get',
	dateRange: 'custom',
	startDate: '2026-01-01',
	endDate: '2026-01-31',
	metrics: 'cost',
	dimension: ['date'],
	returnAll: true,
	pageSize: 100,
	outputMode: 'successFailure',
};
const rows = (page: number, count: number) =>
	Array.from({ length: count }, (_, row) => ({ id: `${page}-${row}`, cost: '1.00' }));
const reportPage = (page: number, count: number) => ({
	code: 0,
	msg: 'success',
	data: { list: rows(page, count) },
});

describe('Return All', () => {
	it('ends with a failure when the last page comes again for each number beyond the end', async () => {
		answer = (page) => reportPage(Math.min(Number(page), 3), 100);
		const run = await runNode({ node: 'xmp', store, parameters: report });
		expect(jsonOf(run, 0)).toHaveLength(300);
		expect(jsonOf(run, 1)).toEqual([
			expect.objectContaining({
				code: 'ENDLESS_LIST',
				category: 'provider',
				message: expect.stringMatching(/a page came again \(on page 4, after 300 results\)$/),
			}),
		]);
		expect(asked).toEqual(['1', '2', '3', '4']);
	});

	it('stops the workflow then, where failures do', async () => {
		answer = (page) => reportPage(Math.min(Number(page), 1), 100);
		const parameters = { ...report, outputMode: 'one' };
		const run = await runNode({ node: 'xmp', store, parameters });
		expect(run.error('Node')?.message).toMatch(/ENDLESS_LIST/);
	});

	it('ends with a failure in a ring of cursors', async () => {
		const next: Record<string, string> = { '': 'a', a: 'b', b: 'c', c: 'a' };
		let page = 0;
		answer = (cursor) => ({
			code: 200,
			data: rows((page += 1), 3).map(({ id }) => ({ user_id: id })),
			cursor: next[cursor],
		});
		const parameters = {
			resource: 'groupMember',
			operation: 'getMany',
			groupId: '7',
			returnAll: true,
			outputMode: 'successFailure',
		};
		const run = await runNode({ node: 'lanyingIm', store, parameters });
		expect(asked).toEqual(['', 'a', 'b', 'c']);
		expect(jsonOf(run, 0)).toHaveLength(12);
		expect(jsonOf(run, 1)).toEqual([
			expect.objectContaining({
				code: 'ENDLESS_LIST',
				message: expect.stringMatching(
					/its position a came again \(on page 5, after 12 results\)$/,
				),
			}),
		]);
	});

	it('takes a page of 130,000 rows', async () => {
		answer = (page) => reportPage(Number(page), page === '1' ? 130_000 : 0);
		const run = await runNode({ node: 'xmp', store, parameters: report });
		expect(run.error('Node')).toBeUndefined();
		expect(jsonOf(run, 0)).toHaveLength(130_000);
	});
});
