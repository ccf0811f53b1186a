import fc from 'fast-check';
import { RefusedRequestError } from '../../../engine/basics/refusedRequest';
import type { Attachments } from '../../../engine/provider/call';
import { ExactInteger } from '../../../engine/basics/json';
import { attach } from '../../../engine/http/attach';
import type { WireOptions } from '../../../engine/http/options';
import { readCall } from '../../../engine/http/read';
import { mioesim } from '../../../providers/mioesim';
import { signatureOf } from '../../../providers/mioesim/signature';
import { growthOf, linear } from '../../support/growth';
import { older } from './older';

const url = 'https://api.example.com/x';
const formType = 'application/x-www-form-urlencoded';
const credential = { baseUrl: 'https://api.example.com', secretKey: 'key' };

function attached(options: WireOptions, attachments: Attachments): WireOptions {
	return attach(options, readCall(mioesim, credential, options), attachments);
}

/** What MIOeSIM's authentication makes of a request. */
function authenticated(options: WireOptions, token: string): WireOptions {
	const call = readCall(mioesim, credential, options);
	const sessions = { token: { token, variant: 'plain' } };
	return attach(
		options,
		call,
		mioesim.authenticate(call, { credential, sessions, now: 0, serverNow: 0, nonce: '' }),
	);
}

/** The parameters that are really sent, in the URL, in qs and in the body. */
function sentParameters(options: WireOptions): Array<[string, string]> {
	const inUrl = [...new URL(options.url ?? options.uri ?? '').searchParams];
	const inQuery = Object.entries(options.qs ?? {}).map(([name, value]) => [name, String(value)]);
	const body = typeof options.body === 'string' ? options.body : '';
	const inBody = body.startsWith('{')
		? Object.entries(JSON.parse(body) as object).map(([name, value]) => [name, String(value)])
		: [...new URLSearchParams(body)];
	return [...inUrl, ...inQuery, ...inBody] as Array<[string, string]>;
}

describe('attaching', () => {
	const all: Attachments = {
		headers: { 'access-token': 'T' },
		query: { token: 'T' },
		body: { sign: 'S' },
	};

	it.each<[string, WireOptions]>([
		['JSON', { url, method: 'POST', headers: { a: '1' }, qs: { b: 1 }, body: { c: { d: 1 } } }],
		['JSON text', { url, method: 'POST', body: '{"c":1}', headers: {} }],
		['the older helper’s form', older({ uri: url, method: 'POST', form: { c: 1 } })],
		['no body', { url, method: 'POST' }],
		['a form', { url, method: 'POST', body: { c: 1 }, headers: { 'Content-Type': formType } }],
	])('never changes the options it is given: %s', (_kind, options) => {
		const before = structuredClone(options);
		deepFreeze(options);
		const result = attached(options, all);
		expect(options).toEqual(before);
		expect(result).not.toBe(options);
		expect(attached(options, all)).toEqual(result);
	});

	it('replaces a header in whatever case it is written', () => {
		const headers = { 'Access-Token': 'old', other: 'kept' };
		const result = attached({ url, headers }, { headers: { 'access-token': 'new' } });
		expect(result.headers).toEqual({ 'access-token': 'new', other: 'kept' });
	});

	it('replaces a parameter of the query and keeps the others', () => {
		const result = attached({ url, qs: { token: 'old', a: 1 } }, { query: { token: 'new' } });
		expect(result).toMatchObject({ url: `${url}?a=1&token=new`, qs: undefined });
	});

	it('lets no redirect be followed, and keeps the domains that the user allows', () => {
		const follow = { followRedirect: true, followAllRedirects: true, maxRedirects: 5 };
		expect(
			attached({ url, ...follow, allowedDomains: 'a.com' }, { query: { t: 'T' } }),
		).toMatchObject({
			followRedirect: false,
			followAllRedirects: false,
			disableFollowRedirect: true,
			allowedDomains: 'a.com',
		});
	});
});

describe('a header', () => {
	const send = (value: string) => () => attached({ url }, { headers: { token: value } });

	it.each(['a\nb', 'a\r\nb\r\n', 'a\0', '中', 'a中', 'a中\n'])(
		'that cannot be sent is refused before: %j',
		(value) => {
			expect(send(value)).toThrow(/^The header "token" holds a line break or another character/);
		},
	);

	it.each(['a', 'a\n', 'a\r\n\n', 'a\tb', 'é', ''])('that can be sent is: %j', (value) => {
		expect(send(value)().headers).toEqual({ token: value });
	});

	it('is looked through in a time that grows as its length', async () => {
		const growth = await growthOf(16_384, (size) => send(`a${'\n'.repeat(size)}`));
		expect(growth).toBeLessThan(linear);
	});
});

function deepFreeze(value: unknown): void {
	if (typeof value !== 'object' || value === null) return;
	Object.values(value).forEach(deepFreeze);
	Object.freeze(value);
}

describe('a form', () => {
	const asForm: ReadonlyArray<[string, (fields: Record<string, string>) => WireOptions]> = [
		[
			'the newer helper’s',
			(body) => ({ url, method: 'POST', body, headers: { 'Content-Type': formType } }),
		],
		['the older helper’s', (form) => older({ uri: url, method: 'POST', form })],
	];

	it.each(asForm)('becomes percent-encoded text: %s', (_kind, formOf) => {
		const fields = { 'a b': "x y+z&=%'()*!~", é: '中😀', empty: '' };
		const result = attached(formOf(fields), { body: { sign: 'S' } });
		expect(result.body).toBe(
			'a%20b=x%20y%2Bz%26%3D%25%27%28%29%2A%21~&%C3%A9=%E4%B8%AD%F0%9F%98%80&empty=&sign=S',
		);
		expect(result.form).toBeUndefined();
		expect(result.headers).toEqual({ 'Content-Type': formType });
	});

	it('becomes text also where nothing is attached to it, so that both helpers send it alike', () => {
		const headers = { 'content-type': formType };
		const result = attached({ url, method: 'POST', body: { a: "'b c'" }, headers }, {});
		expect(result.body).toBe('a=%27b%20c%27');
		expect(result.headers).toEqual({ 'Content-Type': formType });
	});

	it.each(asForm)('is read by a server as it was given: %s', (_kind, formOf) => {
		const text = fc.string({ unit: 'grapheme', minLength: 1 });
		fc.assert(
			fc.property(fc.dictionary(text, fc.string({ unit: 'grapheme' })), (fields) => {
				const { body } = attached(formOf(fields), { body: { sign: 'S' } });
				expect(Object.fromEntries(new URLSearchParams(String(body)))).toEqual({
					...fields,
					sign: 'S',
				});
			}),
		);
	});

	it('leaves out null and undefined', () => {
		const form = { a: null, b: undefined, c: '' };
		expect(attached(older({ uri: url, method: 'POST', form }), { body: { sign: 'S' } }).body).toBe(
			'c=&sign=S',
		);
	});
});

describe('a JSON body', () => {
	it('becomes text with what is attached, and says what it is', () => {
		const result = attached(
			{ url, method: 'POST', body: { a: { b: [1] } } },
			{ body: { sign: 'S' } },
		);
		expect(result.body).toBe('{"a":{"b":[1]},"sign":"S"}');
		expect(result.headers).toEqual({ 'Content-Type': 'application/json' });
	});

	it('keeps a content type that it has', () => {
		const headers = { 'content-type': 'application/json;charset=utf8' };
		const result = attached({ url, method: 'POST', body: {}, headers }, { body: { sign: 'S' } });
		expect(result.headers).toEqual({ 'Content-Type': 'application/json;charset=utf8' });
	});

	it('may be text already, and gets what is attached', () => {
		const result = attached({ url, method: 'POST', body: '{"a":1}' }, { body: { sign: 'S' } });
		expect(result.body).toBe('{"a":1,"sign":"S"}');
	});

	it('is made where there is none', () => {
		const result = attached({ url, method: 'POST' }, { body: { sign: 'S', timestamp: 5 } });
		expect(result.body).toBe('{"sign":"S","timestamp":5}');
	});

	it('keeps 64-bit IDs exact, with and without something attached', () => {
		const body = { id: new ExactInteger('9223372036854775807') };
		expect(attached({ url, method: 'POST', body }, {}).body).toBe('{"id":9223372036854775807}');
		expect(attached({ url, method: 'POST', body }, { body: { sign: 'S' } }).body).toBe(
			'{"id":9223372036854775807,"sign":"S"}',
		);
	});

	it('keeps 64-bit IDs exact that were typed as JSON text', () => {
		const body = '{"id":9223372036854775807,"text":"9223372036854775807"}';
		expect(attached({ url, method: 'POST', body }, { body: { sign: 'S' } }).body).toBe(
			'{"id":9223372036854775807,"text":"9223372036854775807","sign":"S"}',
		);
	});

	it('as text stays as it is, byte for byte, where nothing is attached to it', () => {
		const body = ' { "a" : 1.0 }\n';
		expect(attached({ url, method: 'POST', body }, { headers: { t: 'T' } }).body).toBe(body);
	});
});

it.each<[string, Partial<WireOptions>]>([
	['a list', { body: [1] }],
	['text', { body: 'hello' }],
	['a buffer', { body: Buffer.from('{}') }],
	['form data', { body: new FormData() }],
	['form data of the older helper', { formData: { a: 1 } }],
])('a body that cannot be signed is refused: %s', (_kind, options) => {
	const request: WireOptions = { url, method: 'POST', ...options };
	expect(() => attached(request, { body: { sign: 'S' } })).toThrow(RefusedRequestError);
	expect(() => attached(request, { body: { sign: 'S' } })).toThrow(/cannot be signed/);
	expect(() => attached(request, { headers: { t: 'T' } })).not.toThrow();
});

describe('authenticating twice', () => {
	const requests: ReadonlyArray<[string, WireOptions]> = [
		['a query', { url, method: 'GET', qs: { skuId: 45 } }],
		['a query in the URL', { url: `${url}?skuId=45`, method: 'GET' }],
		['a query in the older helper’s URL', older({ uri: `${url}?skuId=45`, method: 'GET' })],
		['JSON', { url, method: 'POST', body: { skuId: 45 } }],
		['JSON text', { url, method: 'POST', body: '{"skuId":45}' }],
		['the older helper’s form', older({ uri: url, method: 'POST', form: { skuId: '45' } })],
		['no body', { url: `${url}?skuId=45`, method: 'POST' }],
	];

	it.each(requests)('replaces the old token and sign: %s', (_kind, options) => {
		const once = authenticated(options, 'old');
		const twice = authenticated(once, 'new');
		const sign = signatureOf({ skuId: '45', token: 'new' }, 'key', 'plain');
		expect(sentParameters(once)).toContainEqual(['token', 'old']);
		expect(sentParameters(twice).sort()).toEqual(
			[
				['sign', sign],
				['skuId', '45'],
				['token', 'new'],
			].sort(),
		);
	});

	it('replaces a token and a sign that the user typed into the URL', () => {
		const typed = `${url}?skuId=45&token=old&sign=old`;
		for (const options of [{ url: typed }, older({ uri: typed })]) {
			const names = sentParameters(authenticated(options, 'new')).map(([name]) => name);
			expect(names.sort()).toEqual(['sign', 'skuId', 'token']);
		}
	});
});

describe('what is signed is what is sent', () => {
	const name = fc
		.string({ unit: 'grapheme', minLength: 1 })
		.filter((text) => !['sign', 'token', '__proto__'].includes(text));
	const value = fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.boolean());

	it.each<[string, (parameters: Record<string, string | number | boolean>) => WireOptions]>([
		['query', (qs) => ({ url, method: 'GET', qs })],
		['form', (form) => older({ uri: url, method: 'POST', form })],
		['JSON', (body) => ({ url, method: 'POST', body })],
	])('in a %s, for any parameters', (_place, optionsOf) => {
		fc.assert(
			fc.property(fc.dictionary(name, value), (parameters) => {
				const sent = sentParameters(authenticated(optionsOf(parameters), 'T'));
				const { sign, ...others } = Object.fromEntries(sent);
				expect(sign).toBe(signatureOf(others, 'key', 'plain'));
				expect(Object.keys(others)).toHaveLength(Object.keys(parameters).length + 1);
			}),
		);
	});
});
