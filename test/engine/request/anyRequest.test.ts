import fc from 'fast-check';
import { buildRequest } from '../../../engine/request/anyRequest';
import { InvalidInputError } from '../../../engine/basics/invalidInput';
import { stringifyJson } from '../../../engine/basics/json';
import { iceKredit } from '../../../providers/iceKredit';
import { lanyingIm } from '../../../providers/lanyingIm';
import { mioesim } from '../../../providers/mioesim';

type Parameters = Readonly<Record<string, unknown>>;

/** Parameters as n8n hands them out: what the user did not touch has the fallback. */
function build(parameters: Parameters, provider = mioesim) {
	const given: Parameters = { method: 'GET', path: '/v1/list', ...parameters };
	const read = (name: string, fallback: unknown = '') => given[name] ?? fallback;
	return buildRequest(provider, read, { 'x-common': '1' });
}

function problem(parameters: Parameters): string {
	try {
		build(parameters);
	} catch (error) {
		expect(error).toBeInstanceOf(InvalidInputError);
		return (error as InvalidInputError).message;
	}
	return 'accepted';
}

const fields = (...field: ReadonlyArray<{ name?: unknown; value?: unknown }>) => ({ field });

describe('the path of an API request', () => {
	it.each([
		'//evil.example',
		'//evil.example/x',
		'///evil.example',
		'https://evil.example/x',
		'HTTPS://evil.example/x',
		'http:evil.example',
		'javascript:alert(1)',
		'/\\evil.example',
		'\\\\evil.example',
		'\\/evil.example',
		'/a\\..\\..\\evil',
		'/\t/evil.example',
		'/\n/evil.example',
		'/a b',
		'x',
		'v1/list',
		'?a=1',
		'#a',
		'@evil.example',
		':8080/x',
		'.evil.example',
	])('is refused when it is not a plain path: %j', (path) => {
		expect(problem({ path })).toMatch(/^"Path" must be a path that begins with one slash/);
	});

	it.each([[''], ['   '], [undefined], [null], [5], [{}]])('is required: %j', (path) => {
		expect(problem({ path })).toMatch(/^"Path" /);
	});

	it.each([
		['/', '/'],
		['/v1/list', '/v1/list'],
		[' /v1/list ', '/v1/list'],
		['/v1/a%2Fb', '/v1/a%2Fb'],
		['/v1/é', '/v1/%C3%A9'],
		['/../..', '/'],
		['/a/../../b', '/b'],
		['/%2e%2e/', '/'],
		['/a/%2E%2e/%2e./b', '/b'],
		['/@evil.example/', '/@evil.example/'],
		['/a:b@c', '/a:b@c'],
	])('is taken and made plain: %j', (path, expected) => {
		expect(build({ path }).path).toBe(expected);
	});

	it('never leads to another host or out of the base path, whatever it is', () => {
		const base = 'https://api.example.com/base';
		const piece = fc.constantFrom(
			'/',
			'\\',
			'..',
			'.',
			'%2e',
			'%2f',
			'@',
			':',
			'?',
			'#',
			'a',
			'evil.example',
			'https:',
			'\t',
		);
		const path = fc.array(piece, { maxLength: 8 }).map((pieces) => `/${pieces.join('')}`);
		fc.assert(
			fc.property(path, (typed) => {
				if (problem({ path: typed }) !== 'accepted') return;
				const url = new URL(`${base}${build({ path: typed }).path}`);
				expect(url.origin).toBe('https://api.example.com');
				expect(url.username).toBe('');
				expect(`${url.pathname}/`.startsWith('/base/')).toBe(true);
			}),
			{ numRuns: 2000 },
		);
	});

	it('may bring its query along, which the fields complete and replace', () => {
		const call = build({
			path: '/v1/list?a=1&b=two%20words&c=',
			queryFields: fields({ name: 'a', value: 9 }, { name: 'd', value: true }),
		});
		expect(call.path).toBe('/v1/list');
		expect(call.query).toEqual({ a: '9', b: 'two words', c: '', d: 'true' });
	});
});

describe('the method and host of an API request', () => {
	it.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])('may be %s', (method) => {
		expect(build({ method }).method).toBe(method);
	});

	it.each(['get', 'HEAD', 'TRACE', '', 'POST ', 5, {}])('is not %j', (method) => {
		expect(problem({ method })).toMatch(
			/^"Method" must be one of DELETE, GET, PATCH, POST, PUT, but is (?:"[A-Za-z]+"|empty|5|an object)$/,
		);
	});

	it('is the first service, or the one chosen', () => {
		expect(build({}, iceKredit).service).toBe('service');
		expect(build({ service: 'login' }, iceKredit).service).toBe('login');
		expect(() => build({ service: 'evil.example' }, iceKredit)).toThrow(/"Host" .*evil\.example/);
	});

	it('carries the common headers', () => {
		expect(build({}).headers).toEqual({ 'x-common': '1' });
	});
});

describe('the body of an API request', () => {
	const post = { method: 'POST', bodyFormat: 'json' };

	it('is none for a GET, whatever is left in the form', () => {
		const leftOver = { bodyMode: 'json', bodyJson: '{"a":1}' };
		expect(build({ ...leftOver, bodyFormat: 'json' }).body).toEqual({ kind: 'none' });
	});

	it('is JSON of the fields, with their types', () => {
		const bodyFields = fields(
			{ name: ' a ', value: 1 },
			{ name: 'b', value: 'x' },
			{ name: 'c', value: false },
			{ name: 'd', value: '' },
			{ name: 'e' },
			{ name: 'f', value: [1] },
		);
		expect(build({ ...post, bodyFields }).body).toEqual({
			kind: 'json',
			value: { a: 1, b: 'x', c: false, d: '', e: '', f: [1] },
		});
	});

	it('is the JSON typed, and an empty object by default', () => {
		const bodyMode = 'json';
		expect(build({ ...post, bodyMode, bodyJson: '{"a":{"b":[1]}}' }).body).toEqual({
			kind: 'json',
			value: { a: { b: [1] } },
		});
		expect(build({ ...post, bodyMode, bodyJson: { a: 1 } }).body).toEqual({
			kind: 'json',
			value: { a: 1 },
		});
		expect(build({ ...post, bodyMode }).body).toEqual({ kind: 'json', value: {} });
	});

	it('keeps long integers of typed JSON numbers, as the user wrote them', () => {
		const bodyJson = '{"user_id":6597413380352123456,"name":"6597413380352123456"}';
		const { body } = build({ ...post, bodyMode: 'json', bodyJson });
		expect(body.kind === 'json' && stringifyJson(body.value)).toBe(bodyJson);
	});

	it.each([
		['[1]', '"Body JSON" must be a JSON object, but is a list'],
		['"text"', '"Body JSON" must be a JSON object, but is a single value'],
		['5', '"Body JSON" must be a JSON object, but is a single value'],
		['true', '"Body JSON" must be a JSON object, but is a single value'],
		['9223372036854775807', '"Body JSON" must be a JSON object, but is a single value'],
		[[1], '"Body JSON" must be a JSON object, but is a list'],
		['{"a":', '"Body JSON" is not valid JSON'],
		['a=1', '"Body JSON" is not valid JSON'],
		[5, '"Body JSON" must be JSON, but is 5'],
	])('is refused when it is no object: %j', (bodyJson, message) => {
		expect(problem({ ...post, bodyMode: 'json', bodyJson })).toBe(message);
	});

	it.each([[''], [' '], [undefined], [null]])(
		'is refused with a field without a name: %j',
		(name) => {
			expect(problem({ ...post, bodyFields: fields({ name, value: 1 }) })).toBe(
				'"Body Fields" has a field without a name',
			);
			expect(problem({ queryFields: fields({ name, value: 1 }) })).toBe(
				'"Query Fields" has a field without a name',
			);
		},
	);

	it('is a form of texts', () => {
		const bodyFields = fields({ name: 'a', value: 1 }, { name: 'b', value: 'x y' });
		expect(build({ method: 'POST', bodyFormat: 'form', bodyFields }).body).toEqual({
			kind: 'form',
			fields: { a: '1', b: 'x y' },
		});
	});

	it('is refused as a form that holds an object or a list, and the message names it', () => {
		const form = { method: 'POST', bodyFormat: 'form', bodyMode: 'json' };
		for (const bodyJson of ['{"nested":{}}', '{"nested":[1]}']) {
			expect(problem({ ...form, bodyJson })).toMatch(/"nested"/);
		}
		expect(problem({ queryMode: 'json', queryJson: '{"nested":[1]}' })).toMatch(/"nested"/);
	});

	it('takes long integers of typed JSON into a query and a form digit by digit', () => {
		const typed = '{"id":9223372036854775807}';
		const form = { method: 'POST', bodyFormat: 'form', bodyMode: 'json', bodyJson: typed };
		expect(build({ ...form, queryMode: 'json', queryJson: typed })).toMatchObject({
			query: { id: '9223372036854775807' },
			body: { kind: 'form', fields: { id: '9223372036854775807' } },
		});
	});

	it('has the provider’s format where the user chose none', () => {
		expect(build({ method: 'POST' }).body.kind).toBe('form');
		expect(build({ method: 'POST' }, iceKredit).body.kind).toBe('json');
	});
});

describe('the headers of an API request', () => {
	const headers = (...given: ReadonlyArray<{ name?: unknown; value?: unknown }>) => ({
		headerFields: fields(...given),
	});

	it('are sent as they were typed, beside those of the form', () => {
		const { headers: sent } = build(
			headers({ name: 'X-Trace', value: 7 }, { name: 'Accept', value: '*/*' }),
		);
		expect(sent).toEqual({ 'x-common': '1', 'X-Trace': '7', Accept: '*/*' });
		const json = { headerMode: 'json', headerJson: '{"X-Trace":"é","X-Nothing":null}' };
		expect(build(json).headers).toEqual({ 'x-common': '1', 'X-Trace': 'é' });
	});

	it.each([
		['Token_ID', /must not hold "Token_ID": the IceKredit credential sets it/],
		['content-type', /must not hold "content-type": it follows from Body Format/],
		['Host', /must not hold "Host": the host comes from the credential/],
		['Content-Length', /must not hold "Content-Length"/],
		['a b', /has a name that no header can have: "a b"/],
		['X:', /has a name that no header can have/],
		['', /has a field without a name/],
	])('are not %j', (name, message) => {
		const parameters = headers({ name, value: '1' });
		expect(() => build(parameters, iceKredit)).toThrow(InvalidInputError);
		expect(() => build(parameters, iceKredit)).toThrow(message);
	});

	it.each(['a\r\nX-Other: b', 'a\nb', '中', 'a\u0000'])('hold no %j', (value) => {
		expect(problem(headers({ name: 'X-A', value }))).toMatch(/^"Header Fields" has a line break/);
	});

	it('have no name twice, whatever its case', () => {
		expect(problem(headers({ name: 'X-A', value: 1 }, { name: 'x-a', value: 2 }))).toMatch(
			/twice$/,
		);
	});

	it('that say who makes the call are left to the form', () => {
		expect(() => build(headers({ name: 'USER_ID', value: '1' }), lanyingIm)).toThrow(
			'must not hold "USER_ID": fill in Act as User instead',
		);
	});
});

describe('the text body of an API request', () => {
	const post = { method: 'POST', bodyFormat: 'text' };

	it('is sent as it is, with its content type', () => {
		const { body, headers } = build({
			...post,
			bodyText: ' <a/>\n',
			contentType: 'application/xml',
		});
		expect(body).toEqual({ kind: 'text', text: ' <a/>\n' });
		expect(headers).toMatchObject({ 'Content-Type': 'application/xml' });
	});

	it('is plain text unless the user says otherwise, and none where it is empty', () => {
		expect(build({ ...post, bodyText: 'a' }).headers).toMatchObject({
			'Content-Type': 'text/plain; charset=utf-8',
		});
		const { body, headers } = build({ ...post, bodyText: '' });
		expect(body).toEqual({ kind: 'none' });
		expect(headers).toEqual({ 'x-common': '1' });
	});

	it.each(['xml', 'text/plain\r\nX-A: b', '/', 'a/b; ', 'a b/c'])(
		'has no type %j',
		(contentType) => {
			expect(problem({ ...post, bodyText: 'a', contentType })).toMatch(/^"Content Type" must be/);
		},
	);
});
