import { RefusedRequestError } from '../../../engine/basics/refusedRequest';
import type { WireOptions } from '../../../engine/http/options';
import { readCall } from '../../../engine/http/read';
import { iceKredit } from '../../../providers/iceKredit';
import { mioesim } from '../../../providers/mioesim';
import { older } from './older';

const read = (options: WireOptions, baseUrl = 'https://api.example.com') =>
	readCall(mioesim, { baseUrl }, options);

/** Why a request is refused; undefined when it is not. */
function refusal(options: WireOptions, baseUrl?: string): RefusedRequestError | undefined {
	try {
		read(options, baseUrl);
	} catch (error) {
		if (error instanceof RefusedRequestError) return error;
		throw error;
	}
	return undefined;
}

describe('the host of a request', () => {
	it.each([
		['another host', 'https://evil.org/x'],
		['a host that begins alike', 'https://api.example.com.evil.org/x'],
		['a host that ends alike', 'https://evilapi.example.com/x'],
		['a host above', 'https://example.com/x'],
		['a host below', 'https://x.api.example.com/x'],
		['a host with a final dot', 'https://api.example.com./x'],
		['the name as user of another host', 'https://api.example.com@evil.org/x'],
		['the name as user and password', 'https://api.example.com:443@evil.org/x'],
		['the name in a path', 'https://evil.org/https://api.example.com/x'],
		['the name in a query', 'https://evil.org/?u=https://api.example.com/'],
		['the name in a hash', 'https://evil.org/#@api.example.com/'],
		['a backslash before the host', 'https://evil.org\\@api.example.com/x'],
		['another port', 'https://api.example.com:8443/x'],
		['another scheme', 'http://api.example.com/x'],
		['a scheme that is no HTTP', 'ftp://api.example.com/x'],
		['a file', 'file:///api.example.com/x'],
		['another host without a scheme', '//evil.org/x'],
		['a path alone', '/x'],
		['no URL', 'not a url'],
		['nothing', ''],
		['a letter that only looks alike', 'https://аpi.example.com/x'],
	])('is refused when it is %s: %s', (_kind, url) => {
		expect(refusal({ url })).toBeInstanceOf(RefusedRequestError);
		expect(refusal(older({ uri: url }))).toBeInstanceOf(RefusedRequestError);
	});

	it('is refused without any URL', () => {
		expect(refusal(older({}))).toBeInstanceOf(RefusedRequestError);
	});

	it('is named to the user, with what would be right, and nothing else of the URL', () => {
		const error = refusal({ url: 'https://evil.org/x?token=T' });
		const text = `${error?.message}. ${error?.description}`;
		expect(text).toMatch(/signs no request to another host/);
		expect(text).toMatch(/Nothing was sent to evil\.org\..*https:\/\/api\.example\.com/);
		expect(text).not.toMatch(/token=T/);
	});

	it.each([
		['as it is', 'https://api.example.com/v1/x', '/v1/x'],
		['in capitals', 'HTTPS://API.EXAMPLE.COM/v1/x', '/v1/x'],
		['with the port it has anyway', 'https://api.example.com:443/v1/x', '/v1/x'],
		['without a path', 'https://api.example.com', '/'],
		['with a query', 'https://api.example.com/v1/x?a=1#b', '/v1/x'],
	])('is signed %s', (_kind, url, path) => {
		expect(read({ url })).toMatchObject({ service: 'api', path });
		expect(read(older({ uri: url }))).toMatchObject({ service: 'api', path });
	});

	it('is read from a base URL and a relative one', () => {
		expect(read({ baseURL: 'https://api.example.com', url: '/v1/x' }).path).toBe('/v1/x');
		expect(refusal({ baseURL: 'https://evil.org', url: '/v1/x' })).toBeDefined();
		expect(refusal({ baseURL: 'https://api.example.com', url: 'https://evil.org' })).toBeDefined();
		expect(refusal({ baseURL: 'https://api.example.com', url: '//evil.org/x' })).toBeDefined();
	});

	it.each([
		['another prefix', '/v2/x'],
		['a prefix that begins alike', '/v10/x'],
		['a way out of the prefix', '/v1/../admin'],
		['an encoded way out of the prefix', '/v1/%2e%2e/admin'],
		['no prefix', '/'],
		['the prefix in capitals', '/V1/x'],
	])('with a path prefix is refused for %s', (_kind, path) => {
		const base = 'https://api.example.com/v1';
		expect(refusal({ url: `https://api.example.com${path}` }, base)).toBeDefined();
	});

	it.each([
		['/v1/x', '/x'],
		['/v1/', '/'],
		['/v1', '/'],
		['/v1/v1/x', '/v1/x'],
	])('with a path prefix is signed for %s, the rest being the path', (path, rest) => {
		const url = `https://api.example.com${path}`;
		expect(read({ url }, 'https://api.example.com/v1').path).toBe(rest);
		expect(read({ url }, 'https://api.example.com/v1/').path).toBe(rest);
	});

	it('may be any of the provider’s, and tells which', () => {
		const credential = {
			baseUrl: 'https://api.example.com',
			loginBaseUrl: 'https://sso.example.com',
		};
		const serviceOf = (url: string) => readCall(iceKredit, credential, { url }).service;
		expect(serviceOf('https://api.example.com/x')).toBe('service');
		expect(serviceOf('https://sso.example.com/x')).toBe('login');
		expect(() => serviceOf('https://evil.org/x')).toThrow(RefusedRequestError);
	});

	it.each([
		['https://example.com', 'https://example.com/login'],
		['https://example.com/login', 'https://example.com'],
		['https://example.com/api', 'https://example.com/api/login'],
		['https://example.com/api/login', 'https://example.com/api'],
	])('is of the provider’s that with the longest base: %s, %s', (baseUrl, loginBaseUrl) => {
		const isService = baseUrl.length > loginBaseUrl.length;
		const long = isService ? baseUrl : loginBaseUrl;
		const short = isService ? loginBaseUrl : baseUrl;
		const at = (url: string) => readCall(iceKredit, { baseUrl, loginBaseUrl }, { url });
		const [inner, outer] = isService ? ['service', 'login'] : ['login', 'service'];
		for (const rest of ['/x', '/%E4%B8%AD', '/x?a=1', '?a=1']) {
			expect(at(`${long}${rest}`).service).toBe(inner);
			expect(at(`${short}${rest}`).service).toBe(outer);
		}
		expect(at(`${long}/x`).path).toBe('/x');
		expect(at(`${long}er/x`)).toMatchObject({ service: outer });
	});
});

const url = 'https://api.example.com/x';
const formHeader = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };

describe('the parameters of a request', () => {
	it('are those of the URL and of qs, a name that is given twice with both', () => {
		expect(read({ url: `${url}?a=1&b=two%20words&c=`, qs: { a: 2, d: true } }).query).toEqual({
			a: ['1', 2],
			b: 'two words',
			c: '',
			d: true,
		});
	});

	it('leave out null and undefined, which are not sent', () => {
		expect(read({ url, qs: { a: null, b: undefined, c: '' } }).query).toEqual({ c: '' });
	});

	it('come with the method in capitals, GET by default', () => {
		expect(read({ url }).method).toBe('GET');
		expect(read({ url, method: 'POST' }).method).toBe('POST');
	});
});

describe('what signatures are made of', () => {
	it('is the request as it is sent, but for what is attached', () => {
		const typed = 'https://API.example.com:443/v1/../x?b=%20&b=2&&c#d';
		const call = read({ url: typed, method: 'POST', qs: { e: 'x y', f: null }, body: { g: 1 } });
		expect(call.url).toBe('https://api.example.com/x');
		expect(call.host).toBe('api.example.com');
		expect(call.rawQuery).toBe('b=%20&b=2&&c&e=x%20y');
		expect(call.bodyText).toBe('{"g":1}');
		expect(call.query).toEqual({ b: [' ', '2'], c: '', e: 'x y' });
	});

	it.each<[string, Partial<WireOptions>, string | undefined]>([
		['nothing', {}, ''],
		['JSON text, which n8n trims', { body: ' {"a": 1.0}\n' }, '{"a": 1.0}'],
		['fields of a form', { body: { a: "b'c" }, headers: formHeader }, 'a=b%27c'],
		['the text of a form', { body: 'a=b+c&a=d', headers: formHeader }, 'a=b+c&a=d'],
		['a list', { body: [1, { a: 2 }] }, '[1,{"a":2}]'],
		['other text', { body: '<a/>', headers: { 'content-type': 'text/xml' } }, '<a/>'],
		[
			'text that n8n would quote',
			{ body: 'a', headers: { 'content-type': 'application/json' } },
			undefined,
		],
		['bytes', { body: Buffer.from('a') }, undefined],
	])('has as body %s', (_kind, options, text) => {
		expect(read({ url, method: 'POST', ...options }).bodyText).toBe(text);
	});

	it('names headers in lower case, and the port where it is no usual one', () => {
		const headers = { 'X-A': '1', 'Content-TYPE': 'text/plain' };
		const call = read({ url: 'http://127.0.0.1:81/x', headers }, 'http://127.0.0.1:81');
		expect(call.headers).toEqual({ 'x-a': '1', 'content-type': 'text/plain' });
		expect(call.host).toBe('127.0.0.1:81');
	});
});

describe('the body of a request', () => {
	const read = (options: WireOptions) => readCall(mioesim, origin, { method: 'POST', ...options });
	const origin = { baseUrl: 'https://api.example.com' };

	it.each<[string, Partial<WireOptions>]>([
		['missing', {}],
		['null', { body: null }],
		['empty text', { body: '' }],
	])('is none when it is %s', (_kind, options) => {
		expect(read({ url, ...options })).toMatchObject({ bodyKind: 'none', body: {} });
	});

	it('is JSON as object or as text', () => {
		const expected = { bodyKind: 'json', body: { a: [1], b: 'x' } };
		expect(read({ url, body: { a: [1], b: 'x' } })).toMatchObject(expected);
		expect(read({ url, body: ' {"a":[1],"b":"x"}' })).toMatchObject(expected);
	});

	it.each<[string, Partial<WireOptions>]>([
		['the older helper’s form', { form: { a: 'b c', d: 1 } }],
		['the older helper’s form as text', { form: 'a=b+c&d=1' }],
		['an object with the header of a form', { body: { a: 'b c', d: 1 }, headers: formHeader }],
		['text with the header of a form', { body: 'a=b%20c&d=1', headers: formHeader }],
		[
			'URLSearchParams with the header of a form',
			{ body: new URLSearchParams({ a: 'b c', d: '1' }), headers: formHeader },
		],
	])('is a form as %s', (_kind, options) => {
		const call = read({ url, ...options });
		expect(call.bodyKind).toBe('form');
		expect(call.body?.a).toBe('b c');
		expect(String(call.body?.d)).toBe('1');
	});

	it.each<[string, Partial<WireOptions>]>([
		['a buffer', { body: Buffer.from('{"a":1}') }],
		['form data of the older helper', { formData: { a: 1 } }],
		['form data', { body: new FormData() }],
		['a stream', { body: { pipe: () => undefined } }],
		['other text', { body: 'hello' }],
		['XML', { body: '<a/>' }],
		['a list as text', { body: '[1]' }],
		['a list', { body: [1] }],
		['a number', { body: 5 }],
		['a long number as text', { body: '9223372036854775807' }],
	])('has no parameters as %s', (_kind, options) => {
		expect(read({ url, ...options }).body).toBeUndefined();
	});
});
