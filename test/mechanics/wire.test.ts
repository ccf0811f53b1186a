import type { IExecuteFunctions, IHttpRequestOptions, IRequestOptions } from 'n8n-workflow';
import { ToyCredential } from './toyCredential';
import { runToy, toyStore } from './toyRun';
import { ToyServer } from './toyServer';
import type { SeenRequest } from './toyServer';

let server: ToyServer;

beforeAll(async () => {
	server = await ToyServer.start();
});
beforeEach(() => server.reset());
afterAll(async () => await server.stop());

async function inNode(act: (context: IExecuteFunctions) => Promise<unknown>): Promise<unknown> {
	const answers: unknown[] = [];
	const run = await runToy(
		async (context) => {
			answers.push(await act(context));
			return [[]];
		},
		new ToyCredential(),
		await toyStore({ baseUrl: server.url, session: 's' }),
	);
	expect(run.status).toBe('success');
	return answers[0];
}

/** Sends through the newer helper; the URL is the server's plus `target`. */
async function send(
	options: Omit<IHttpRequestOptions, 'url'>,
	target = '/call',
): Promise<SeenRequest> {
	await inNode(
		async (context) =>
			await context.helpers.httpRequestWithAuthentication.call(context, 'toyApi', {
				...options,
				url: server.url + target,
			}),
	);
	return lastSeen();
}

/** Sends through the older helper. */
async function sendOlder(options: IRequestOptions, target = '/call'): Promise<SeenRequest> {
	await inNode(
		async (context) =>
			await context.helpers.requestWithAuthentication.call(context, 'toyApi', {
				...options,
				uri: server.url + target,
			}),
	);
	return lastSeen();
}

function lastSeen(): SeenRequest {
	const request = server.seen.at(-1);
	if (!request) throw new Error('nothing was sent');
	return request;
}

describe('a text body', () => {
	const json = { 'content-type': 'application/json' };
	const form = { 'content-type': 'application/x-www-form-urlencoded' };

	test('that is JSON, sent as application/json, arrives byte for byte', async () => {
		const body = '{"b":1,  "a":1234567890123456789,"u":"ü\\u00fc"}';
		expect((await send({ method: 'POST', body, headers: json })).body).toBe(body);
		expect((await sendOlder({ method: 'POST', body, headers: json })).body).toBe(body);
	});

	test('that is JSON loses white space around it', async () => {
		expect((await send({ method: 'POST', body: ' {"a": 1}\n', headers: json })).body).toBe(
			'{"a": 1}',
		);
	});

	test('that is not JSON, sent as application/json, arrives in quotes', async () => {
		expect((await send({ method: 'POST', body: 'plain', headers: json })).body).toBe('"plain"');
	});

	test('without a content type is sent as a form, even with json set', async () => {
		const { headers, body } = await send({ method: 'POST', body: '{"a":1}', json: true });
		expect(headers['content-type']).toBe('application/x-www-form-urlencoded');
		expect(body).toBe('{"a":1}');
	});

	test.each(['a=x%20y&b=%2A&c=%7E', 'a=x y&b=*+~', 'a=1&a=2&b'])(
		'sent as a form arrives byte for byte: %s',
		async (body) => {
			expect((await send({ method: 'POST', body, headers: form })).body).toBe(body);
			expect((await sendOlder({ method: 'POST', body, headers: form })).body).toBe(body);
		},
	);
});

describe('an object as body', () => {
	test('is sent as JSON, in its own order', async () => {
		const { headers, body } = await send({ method: 'POST', body: { b: 1, a: [1] } });
		expect(headers['content-type']).toBe('application/json');
		expect(body).toBe('{"b":1,"a":[1]}');
	});

	test('sent as a form has spaces as + and keeps * in the newer helper, %20 and %2A in the older', async () => {
		const form = { 'content-type': 'application/x-www-form-urlencoded' };
		const body = { a: 'x y', b: '*~ü' };
		const newer = await send({ method: 'POST', body, headers: form });
		expect(newer.body).toBe('a=x+y&b=*%7E%C3%BC');
		const older = await sendOlder({ method: 'POST', body, headers: form });
		expect(older.body).toBe('a=x%20y&b=%2A~%C3%BC');
	});

	test('that is empty is not sent by the newer helper', async () => {
		const { body, headers } = await send({ method: 'POST', body: {} });
		expect([body, headers['content-length']]).toEqual(['', '0']);
	});
});

describe('a GET with a body', () => {
	test('loses the body in the newer helper, though authenticate saw it', async () => {
		const { body, headers } = await send({ method: 'GET', body: { a: 1 } });
		expect([body, headers['content-type'], headers['content-length']]).toEqual([
			'',
			undefined,
			undefined,
		]);
	});

	test('keeps it in the older helper', async () => {
		const { body, headers } = await sendOlder({ method: 'GET', body: { a: 1 }, json: true });
		expect([body, headers['content-type']]).toEqual(['{"a":1}', 'application/json']);
	});

	test('a DELETE keeps it in both', async () => {
		expect((await send({ method: 'DELETE', body: { a: 1 } })).body).toBe('{"a":1}');
		expect((await sendOlder({ method: 'DELETE', body: { a: 1 } })).body).toBe('{"a":1}');
	});
});

describe.each([
	{
		name: 'newer',
		query: async (qs: IHttpRequestOptions['qs'], target?: string) =>
			await send({ method: 'GET', qs }, target),
	},
	{
		name: 'older',
		query: async (qs: IRequestOptions['qs'], target?: string) =>
			await sendOlder({ method: 'GET', qs }, target),
	},
])('qs in the $name helper', ({ query }) => {
	test.each([
		['spaces are %20', { a: 'x y' }, 'a=x%20y'],
		['unicode is UTF-8', { a: 'ü€' }, 'a=%C3%BC%E2%82%AC'],
		['+ is %2B', { a: '1+2' }, 'a=1%2B2'],
		["* ! ' ( ) are encoded, ~ - _ . are not", { a: "*!'()~-_." }, 'a=%2A%21%27%28%29~-_.'],
		['lists have indices', { a: ['1', '2'] }, 'a%5B0%5D=1&a%5B1%5D=2'],
		['objects have names in brackets', { a: { b: 1 } }, 'a%5Bb%5D=1'],
		['empty texts stay', { a: '', b: 1 }, 'a=&b=1'],
		['undefined is left out', { a: undefined, b: 1 }, 'b=1'],
		['booleans and numbers are written out', { a: true, b: 1.5 }, 'a=true&b=1.5'],
		['names keep their order', { b: 1, a: 2 }, 'b=1&a=2'],
	])('%s', async (_name, qs, expected) => {
		expect((await query(qs)).target).toBe(`/call?${expected}`);
	});

	test('is added behind a query that the URL carries, which stays as it is', async () => {
		expect((await query({ q: '*' }, '/call?x=%2A&y=*')).target).toBe('/call?x=%2A&y=*&q=%2A');
	});

	test.each(['/p%2Fq?x=%2A&y=%20&z=%7E', '/call?x=*&y=a+b&z=~&l[]=1&q=%c3%bc', '/call?a=1&a=2&b'])(
		'that is empty leaves the URL byte for byte: %s',
		async (target) => {
			expect((await query({}, target)).target).toBe(target);
			expect((await query(undefined, target)).target).toBe(target);
		},
	);

	test('that is empty costs a URL the question mark it ends with', async () => {
		expect((await query({}, '/call?')).target).toBe('/call');
	});

	test('what may not stand in a URL is encoded there, and dots in the path are resolved', async () => {
		expect((await query(undefined, '/a/../ü b?x=ü \'"<>|')).target).toBe(
			'/%C3%BC%20b?x=%C3%BC%20%27%22%3C%3E|',
		);
	});
});

test('arrayFormat repeat repeats the name, in the newer helper', async () => {
	const { target } = await send({ method: 'GET', qs: { a: ['1', '2'] }, arrayFormat: 'repeat' });
	expect(target).toBe('/call?a=1&a=2');
});

test('with arrayFormat, spaces and reserved characters are encoded the same', async () => {
	const { target } = await send({ method: 'GET', qs: { a: 'x y*' }, arrayFormat: 'repeat' });
	expect(target).toBe('/call?a=x%20y%2A');
});
