import { itemsOf } from '../../engine/perform/items';
import type { CallOperation } from '../../engine/provider/operation';
import type { Paging } from '../../engine/provider/paging';
import { firstPosition, nextPosition, pageOf } from '../../engine/perform/paging';
import { startSandbox, type Sandbox } from '../../sandbox';
import { CredentialStore } from '../harness';
import { demoRecords } from '../support/credentials';
import { jsonOf, runNode, startNode } from '../support/runNode';

const report = {
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

describe('a list over several pages', () => {
	let sandbox: Sandbox;
	let store: CredentialStore;

	beforeEach(async () => {
		sandbox = await startSandbox({ port: 0 });
		sandbox.set('xmp', { reportRows: 450 });
		store = await CredentialStore.create(demoRecords(sandbox));
		await store.edit('xmpApi', { advanced: true, changeRateLimit: true, rateLimitRequests: 0 });
	});
	afterEach(async () => await sandbox.close());

	const pagesAsked = () =>
		sandbox.requests.map(({ rawBody }) => {
			const { page, page_size: size } = JSON.parse(rawBody) as Record<string, number>;
			return [page, size];
		});

	it('is asked for until a page is empty', async () => {
		const run = await runNode({ node: 'xmp', store, parameters: report });
		expect(jsonOf(run)).toHaveLength(450);
		expect(pagesAsked()).toEqual([1, 2, 3, 4, 5, 6].map((page) => [page, 100]));
	});

	it('stops at the limit, and asks for no more than that', async () => {
		const run = await runNode({
			node: 'xmp',
			store,
			parameters: { ...report, returnAll: false, limit: 7 },
		});
		expect(jsonOf(run)).toHaveLength(7);
		expect(pagesAsked()).toEqual([[1, 7]]);
	});

	it('keeps the rows before a page that fails, and says where it stopped', async () => {
		sandbox.set('xmp', { latencyMs: 100 });
		const handle = await startNode({ node: 'xmp', store, parameters: report });
		while (sandbox.requests.length < 2) await new Promise((done) => setTimeout(done, 5));
		sandbox.set('xmp', { forceCode: { code: '400001', message: 'error request parameter' } });
		const run = await handle.finished;
		expect(jsonOf(run, 0)).toHaveLength(200);
		expect(jsonOf(run, 1)).toHaveLength(1);
		expect(jsonOf(run, 1)[0]).toMatchObject({ code: '400001', category: 'input' });
		expect(jsonOf(run, 1)[0]?.message).toMatch(/on page 3, after 200 results/);
	});
});

describe('pages by cursor', () => {
	const paging: Paging = {
		kind: 'cursor',
		place: 'query',
		position: 'msg_id_start',
		size: 'limit',
		first: '0',
		nextAt: 'data.next_msg_id',
		flag: { at: 'data.is_last', onLast: true },
		defaultSize: 100,
		maxSize: 1000,
	};
	const call = {
		method: 'GET',
		service: 'api',
		path: '/message/conversation',
		query: { opposite_id: '7' },
		headers: {},
		body: { kind: 'none' },
	} as const;

	it('begin where the vendor says, with the texts of ids kept', () => {
		const first = pageOf(call, paging, firstPosition(paging), 50);
		expect(first.query).toEqual({ opposite_id: '7', msg_id_start: '0', limit: '50' });
		const answer = { data: { next_msg_id: '1152921504606846979', is_last: false } };
		const next = nextPosition(paging, '0', { answer, rows: 50, size: 50 });
		expect(next).toEqual({ kind: 'page', position: '1152921504606846979' });
	});

	it.each([
		['the flag says so', { data: { next_msg_id: '5', is_last: true } }],
		['no position follows', { data: { is_last: false } }],
		['the answer is empty', undefined],
	])('end when %s', (_when, answer) => {
		expect(nextPosition(paging, '9', { answer, rows: 50, size: 50 })).toEqual({ kind: 'end' });
	});

	it('end with an empty page whose position does not move on, but not with rows', () => {
		const answer = { data: { next_msg_id: '9', is_last: false } };
		expect(nextPosition(paging, '9', { answer, rows: 0, size: 50 })).toEqual({ kind: 'end' });
		// It is asked for no more, and the list counts as endless.
		expect(nextPosition(paging, '9', { answer, rows: 50, size: 50 })).toEqual({
			kind: 'page',
			position: '9',
		});
	});

	it('send no position for the first page where none is documented', () => {
		const { first: _first, ...plain } = paging;
		expect(pageOf(call, plain, firstPosition(plain), 10).query).toEqual({
			opposite_id: '7',
			limit: '10',
		});
	});
});

describe('a batch call', () => {
	const operation = {
		members: () => [
			{ item: { user_id: '1', result: 'success' } },
			{ item: { user_id: '2', result: 'fail' }, failure: 'is on the blocklist' },
		],
	} as unknown as CallOperation;

	it('gives one item per member, with an outcome for those that failed', () => {
		const [good, bad] = itemsOf(operation, {});
		expect(good).toEqual({ json: { user_id: '1', result: 'success' } });
		expect(bad).toMatchObject({
			json: { user_id: '2' },
			outcome: { code: 'MEMBER_FAILED', message: 'is on the blocklist', answer: { user_id: '2' } },
		});
	});
});
