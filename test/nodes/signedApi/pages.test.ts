import type { INodeParameters } from 'n8n-workflow';
import type { CredentialStore } from '../../harness';
import { startFastClock } from '../../support/fastClock';
import { jsonOf } from '../../support/runNode';
import { runSigned, Shelf, shelf, storeFor } from './shelf';

const now = startFastClock();
let server: Shelf;
let store: CredentialStore;

beforeAll(async () => {
	server = await Shelf.start();
	store = await storeFor(shelf(server.url));
});
afterAll(async () => await server.stop());
beforeEach(() => server.forget());

const list: INodeParameters = {
	resource: 'api',
	operation: 'request',
	outputMode: 'successFailure',
	itemsAt: 'data.list',
	returnAll: true,
	sizeParameter: 'size',
	pageSize: 3,
};
const all = [1, 2, 3, 4, 5, 6, 7];

async function idsOf(parameters: INodeParameters): Promise<unknown[]> {
	const run = await runSigned(store, { ...list, ...parameters });
	expect(run.error('Node')).toBeUndefined();
	expect(jsonOf(run, 1)).toEqual([]);
	return jsonOf(run).map(({ id }) => id);
}

/** Lists of one run, each an item whose expressions say how it pages. */
const kinds: Record<string, { parameters: INodeParameters; asked: string[] }> = {
	'page numbers until a page is empty': {
		parameters: { path: '/pages', pagination: 'pageNumber', stop: 'emptyPage' },
		asked: [1, 2, 3, 4].map((page) => `GET /pages?page=${page}&size=3`),
	},
	'page numbers until a page is not full': {
		parameters: { path: '/pages?page=9', pagination: 'pageNumber', stop: 'shortPage' },
		asked: [1, 2, 3].map((page) => `GET /pages?page=${page}&size=3`),
	},
	'page numbers until a flag says so': {
		parameters: {
			...{ path: '/pages', pagination: 'pageNumber', stop: 'flag' },
			...{ flagAt: 'data.hasMore', flagMeans: 'more' },
		},
		asked: [1, 2, 3].map((page) => `GET /pages?page=${page}&size=3`),
	},
	offsets: {
		parameters: { path: '/offsets', pagination: 'offset', stop: 'shortPage' },
		asked: [0, 3, 6].map((offset) => `GET /offsets?offset=${offset}&size=3`),
	},
	'offsets where no size is sent': {
		parameters: { path: '/offsets', pagination: 'offset', stop: 'shortPage', sizeParameter: '' },
		asked: [0, 3, 6].map((offset) => `GET /offsets?offset=${offset}`),
	},
	cursors: {
		parameters: { path: '/cursors', pagination: 'cursor', nextAt: 'data.next' },
		asked: ['size=3', 'cursor=c3&size=3', 'cursor=c6&size=3'].map(
			(query) => `GET /cursors?${query}`,
		),
	},
	'links in the body, whose query stays as it is': {
		parameters: {
			...{ path: '/links', pagination: 'link', nextAt: 'data.next' },
			sizeParameter: '',
		},
		asked: ['', '?q=a&from=3&q=b', '?q=a&from=6&q=b'].map((query) => `GET /links${query}`),
	},
	'links in a header': {
		parameters: { path: '/linkHeader', pagination: 'link', nextIn: 'header', nextHeader: 'Link' },
		asked: ['size=3', 'from=3', 'from=6'].map((query) => `GET /linkHeader?${query}`),
	},
};

it.each(Object.entries(kinds))('reads a list by %s', async (_name, { parameters, asked }) => {
	expect(await idsOf(parameters)).toEqual(all);
	expect(server.asked).toEqual(asked);
	// Each page is signed anew: the server takes no nonce twice.
	expect(server.wrong).toEqual([]);
	expect(server.signIns).toBeLessThanOrEqual(1);
});

it('keeps to the limit of the description from page to page', async () => {
	const limits = [{ requests: 2, per: 2, match: ['GET /pages'] }];
	const own = await storeFor(shelf(server.url, { limits }));
	const times: number[] = [];
	server.special.set('/pages', () => {
		times.push(now());
		return undefined;
	});
	const parameters = { ...list, path: '/pages', pagination: 'pageNumber', stop: 'shortPage' };
	const run = await runSigned(own, parameters);
	expect(jsonOf(run)).toHaveLength(7);
	expect(times).toHaveLength(3);
	// Two in any two seconds; without a limit it is far less. The clock runs ten times as fast, and so
	// does what a busy machine adds to the way of the first.
	expect(Number(times[2]) - Number(times[0])).toBeGreaterThan(1000);
});

it('sends the position in a JSON body, also below other names, and in a form', async () => {
	const byPost = { method: 'POST', path: '/pages', pagination: 'pageNumber', stop: 'shortPage' };
	const inBody = { ...byPost, parametersIn: 'body' };
	expect(await idsOf({ ...inBody, bodyMode: 'json', bodyJson: '{"a":{"b":1}}' })).toEqual(all);
	const bodies = server.requests.map(({ body }) => body.toString());
	expect(bodies[1]).toBe('{"a":{"b":1},"page":2,"size":3}');
	server.special.set('/pages', () => ({ body: { code: 0, data: { list: [] } } }));
	const nested = { pageParameter: 'a.page', sizeParameter: '__proto__.size' };
	await idsOf({ ...inBody, ...nested, bodyMode: 'json', bodyJson: '{"a":{"b":1}}' });
	expect(server.requests.at(-1)?.body.toString()).toBe(
		'{"a":{"b":1,"page":1},"__proto__":{"size":3}}',
	);
	await idsOf({ ...inBody, bodyFormat: 'form' });
	expect(server.requests.at(-1)?.body.toString()).toBe('page=1&size=3');
	const run = await runSigned(store, { ...list, ...byPost, method: 'GET', parametersIn: 'body' });
	expect(jsonOf(run, 1)[0]?.message).toBe(
		'"Page Parameters In" must not be Body: a GET request has none',
	);
});

it('stops at the limit, and asks for no more than that', async () => {
	const parameters = { path: '/pages', pagination: 'pageNumber', returnAll: false };
	expect(await idsOf({ ...parameters, limit: 2 })).toEqual([1, 2]);
	expect(await idsOf({ ...parameters, limit: 4 })).toEqual([1, 2, 3, 4]);
	expect(server.asked).toEqual([
		'GET /pages?page=1&size=2',
		'GET /pages?page=1&size=3',
		'GET /pages?page=2&size=3',
	]);
	expect(
		await idsOf({ path: '/pages?page=1&size=2', itemsAt: 'data.list', pagination: 'none' }),
	).toEqual([1, 2]);
});

describe('ends with a failure and the rows so far', () => {
	const failing: Record<
		string,
		{ parameters: INodeParameters; answers: object[]; message: RegExp }
	> = {
		'when a page comes again': {
			parameters: { pagination: 'pageNumber', stop: 'emptyPage' },
			answers: [{ list: [{ id: 1 }, { id: 2 }, { id: 3 }] }],
			message: /a page came again \(on page 2, after 3 results\)$/,
		},
		'in a ring of cursors': {
			parameters: { pagination: 'cursor', nextAt: 'data.next' },
			answers: [
				{ list: [{ id: 1 }], next: 'a' },
				{ list: [{ id: 2 }], next: 'b' },
				{ list: [{ id: 3 }], next: 'a' },
			],
			message: /its position a came again \(on page 4, after 3 results\)$/,
		},
		'in a ring of links, of which it shows no signature': {
			parameters: { pagination: 'link', nextAt: 'data.next' },
			answers: [
				{ list: [{ id: 1 }], next: '/list?sign=abc' },
				{ list: [{ id: 2 }], next: '/list?sign=abc' },
			],
			message: /its position \/list\?… came again \(on page 3, after 2 results\)$/,
		},
		'when a link leads to another host, where nothing is sent': {
			parameters: { pagination: 'link', nextAt: 'data.next' },
			answers: [{ list: [{ id: 1 }], next: 'http://127.0.0.1:1/list?sign=abc' }],
			message:
				/leads to 127\.0\.0\.1:1, to which this credential signs nothing; it was not followed \(on page 2, after 1 results\)$/,
		},
		'when the flag is not there': {
			parameters: { pagination: 'pageNumber', stop: 'flag', flagAt: 'data.hasMore' },
			answers: [{ list: [{ id: 1 }] }],
			message: /says nothing at "data\.hasMore" of further pages \(on page 1, after 1 results\)$/,
		},
		'when the flag says that more follow an empty page': {
			parameters: { pagination: 'offset', stop: 'flag', flagAt: 'data.hasMore' },
			answers: [{ list: [], hasMore: true }],
			message: /The page is empty, and "data\.hasMore" says that more follow/,
		},
		'when a page holds no list': {
			parameters: { pagination: 'cursor', nextAt: 'data.next' },
			answers: [{ list: [{ id: 1 }], next: 'a' }, { rows: [] }],
			message: /holds no list at "data\.list" \(on page 2, after 1 results\)$/,
		},
	};

	it.each(Object.entries(failing))('%s', async (_name, { parameters, answers, message }) => {
		let page = 0;
		server.special.set('/list', () => {
			const data = answers[Math.min(page, answers.length - 1)];
			page += 1;
			return { body: { code: 0, data } };
		});
		const run = await runSigned(store, {
			...list,
			...parameters,
			path: '/list',
			sizeParameter: '',
		});
		expect(run.error('Node')).toBeUndefined();
		expect(jsonOf(run, 1)).toHaveLength(1);
		const said = String(jsonOf(run, 1)[0]?.message);
		expect(said).toMatch(message);
		const rows = answers.flatMap((data) => ('list' in data ? (data.list as object[]) : []));
		expect(jsonOf(run, 0)).toEqual(rows);
		expect(JSON.stringify(jsonOf(run, 1))).not.toContain('sign=abc');
	});
});

it('takes null where a list is empty, and nothing where there is no such path', async () => {
	expect(await idsOf({ path: '/nothing', pagination: 'cursor', nextAt: 'data.next' })).toEqual([]);
	expect(await idsOf({ path: '/nothing', pagination: 'none' })).toEqual([]);
	const run = await runSigned(store, { ...list, path: '/nothing', itemsAt: 'data.rows' });
	expect(jsonOf(run, 1)[0]).toMatchObject({
		code: 'UNREADABLE_BODY',
		message: 'The answer holds nothing at "data.rows"',
	});
});
