import { RefusedRequestError } from '../../engine/basics/refusedRequest';
import { readDescription } from '../../engine/description/read';
import { readCall } from '../../engine/http/read';
import type { WireOptions } from '../../engine/http/options';
import { growthOf, linear } from '../support/growth';
import { compilePlain, plainDescription, problemsOf } from './described';

const attach = (sign: string) => ({ headers: { Sign: sign } });

/** What a description adds to a request. */
function attached(changes: object, options: Partial<WireOptions> = {}, fields: object = {}) {
	const { provider } = compilePlain(changes);
	const credential = { key: 'k', secret: 's', ...fields };
	const whole: WireOptions = { method: 'GET', url: 'https://api.example.com/a', ...options };
	const call = readCall(provider, credential, whole);
	const nonce = '';
	return provider.authenticate(call, { credential, sessions: {}, now: 0, serverNow: 0, nonce });
}

const signOf = (...given: Parameters<typeof attached>) => attached(...given).headers?.Sign;

describe('what a description may hold', () => {
	const list = <Member>(length: number, make: (index: number) => Member) =>
		Array.from({ length }, (_, index) => make(index));
	const codes = (length: number) => ({
		answers: {
			...plainDescription.answers,
			codes: list(length, (index) => ({ code: `${index}`, category: 'other' })),
		},
	});
	const nested = (levels: number): object => (levels === 0 ? {} : { a: nested(levels - 1) });
	const vector = (body: object) => [
		{ fields: {}, request: { method: 'POST', path: '/', body }, expect: { 'headers.Sign': 'k' } },
	];

	it.each([
		['kilobytes', { docs: 'a'.repeat(70_000) }, 'must not be longer than 64 kB'],
		[
			'values',
			{ values: list(51, (index) => ({ name: `v${index}`, time: 's' })) },
			'values: has more than 50 members',
		],
		[
			'fields',
			{ fields: list(41, (index) => ({ name: `f${index}`, label: 'F', secret: false })) },
			'fields: has more than 40 members',
		],
		['codes', codes(501), 'answers.codes: has more than 500 members'],
		[
			'characters of a template',
			{ attach: attach('a'.repeat(4001)) },
			'attach.headers.Sign: is longer than 4000 characters',
		],
		[
			'placeholders',
			{ attach: attach('{key}'.repeat(201)) },
			'attach.headers.Sign: has too many placeholders',
		],
		[
			'filters',
			{ attach: attach(`{key${'|hex'.repeat(9)}}`) },
			/^attach.headers.Sign: has more than 8 filters in /,
		],
		[
			'levels',
			{ attach: attach('{key}'), vectors: vector(nested(20)) },
			'must not be nested more than 20 levels deep',
		],
	])('is bounded: %s', (_what, changes, message) => {
		const problems = problemsOf({ ...plainDescription, ...changes });
		expect(problems).toEqual([
			typeof message === 'string' ? message : expect.stringMatching(message),
		]);
	});

	it.each([
		['values', { values: list(50, (index) => ({ name: `v${index}`, time: 's' })) }],
		['codes', codes(500)],
		['filters', { attach: attach(`{key${'|hex'.repeat(8)}}`) }],
		['levels', { attach: attach('{key}'), vectors: vector(nested(15)) }],
	])('is not refused before that: %s', (_what, changes) => {
		expect(problemsOf({ ...plainDescription, ...changes })).toEqual([]);
	});

	it('is read to its end, however deep it is', () => {
		const deep = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
		expect(readDescription(deep)).toEqual({
			kind: 'wrong',
			problems: [{ place: '', message: 'must not be nested more than 20 levels deep' }],
		});
	});

	it('makes no more than fifty problems', () => {
		const values = list(50, (index) => ({ name: `v${index}`, text: '{a}{b}{c}' }));
		expect(problemsOf({ ...plainDescription, values }).length).toBe(50);
	});
});

describe('what a description may make of a request', () => {
	it('is a million characters, however they are doubled', () => {
		const doubling = Array.from({ length: 40 }, (_, index) => ({
			name: `v${index}`,
			text: index === 0 ? '{key}' : `{v${index - 1}}{v${index - 1}}`,
		}));
		const values = [...doubling, { name: 'last', text: '{v39|md5|hex}' }];
		const begin = performance.now();
		expect(() => attached({ values, attach: attach('{last}') })).toThrow(RefusedRequestError);
		expect(performance.now() - begin).toBeLessThan(500);
	});

	it('is a million characters, however they are encoded', () => {
		const fields = { key: 'ü'.repeat(100_000) };
		const text = '{key|rfc3986|rfc3986|rfc3986|rfc3986}';
		expect(() => attached({ attach: attach(`{key|md5|hex}`) }, {}, fields)).not.toThrow();
		expect(() => attached({ attach: attach(text) }, {}, fields)).toThrow(
			'The text to be signed is too long',
		);
	});

	it('is bounded in all, too: much is read often', () => {
		const text = `${'{key|md5|hex}'.repeat(60)}`;
		const values = Array.from({ length: 50 }, (_, index) => ({
			name: `v${index}`,
			text: `{key}${index}`,
		}));
		const all = values.map(({ name }) => `{${name}|md5|hex}`).join('');
		const fields = { key: 'k'.repeat(900_000) };
		expect(() => attached({ values, attach: attach(`${all}${text}`) }, {}, fields)).toThrow(
			'The text to be signed is too long',
		);
	});
});

describe('takes a time that grows as what is given', () => {
	const template = (size: number) => () =>
		problemsOf({
			...plainDescription,
			docs: `${size} ${Math.random()}`,
			attach: attach('{'.repeat(size)),
		});

	it('a template of braces', async () => {
		expect(await growthOf(900, template)).toBeLessThan(linear);
	});

	it.each([
		['in a query', (size: number) => ({ url: `https://api.example.com/a?${'b=c&'.repeat(size)}` })],
		[
			'in a body',
			(size: number) => ({
				method: 'POST' as const,
				body: Object.fromEntries(
					Array.from({ length: size }, (_, index) => [`a${index}`, [{ b: index }]]),
				),
			}),
		],
	])('many parameters %s', async (_where, options) => {
		const values = [{ name: 'p', params: { flatten: true, encode: 'rfc3986' } }];
		const { provider } = compilePlain({ values, attach: attach('{p|md5|hex}') });
		const credential = {};
		const growth = await growthOf(1000, (size) => {
			const call = readCall(provider, credential, {
				method: 'GET',
				url: 'https://api.example.com/a',
				...options(size),
			});
			const context = { credential, sessions: {}, now: 0, serverNow: 0, nonce: '' };
			return () => provider.authenticate(call, context);
		});
		expect(growth).toBeLessThan(linear);
	});
});

describe('an item', () => {
	const values = [{ name: 'str', text: '{path}{rawQuery}{body}{query.a}{header.x-a}' }];

	it('has no way into the recipe: placeholders in it are text', () => {
		const url = 'https://api.example.com/%7Bsecret%7D';
		const qs = { a: '{secret}', '{key}': '{secret|hex}' };
		const signed = attached(
			{ values, attach: attach('{str}') },
			{ url, qs, headers: { 'x-a': '{secret}' } },
		);
		expect(signed.headers?.Sign).toBe(
			'/%7Bsecret%7Da=%7Bsecret%7D&%7Bkey%7D=%7Bsecret%7Chex%7D{secret}{secret}',
		);
	});

	it('cannot name what every object has', () => {
		const sign = '{query.constructor}{body.__proto__}{body.a.toString}{header.constructor}';
		const options = { method: 'POST' as const, body: { a: { b: 1 } }, headers: {} };
		expect(signOf({ attach: attach(`[${sign}]`) }, options)).toBe('[]');
	});

	it('changes no prototype with its names', () => {
		const body = JSON.parse('{"__proto__":{"polluted":true},"constructor":"c"}') as object;
		const params = [{ name: 'p', params: { flatten: true } }];
		const sign = signOf({ values: params, attach: attach('{p}') }, { method: 'POST', body });
		expect(sign).toBe('__proto__.polluted=true&constructor=c');
		expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
	});

	it('cannot set what the description sets', () => {
		const { provider } = compilePlain({
			add: { headers: { 'X-Time': '1' } },
			attach: { headers: { Sign: '{key}' }, cookies: { a: '{key}' } },
		});
		expect(provider.ownHeaders).toEqual(['x-time', 'sign', 'cookie']);
	});
});

describe('a field', () => {
	it('that is called like what every object has is empty where it is not typed', () => {
		const fields = [{ name: 'toString', label: 'A', secret: false }];
		expect(signOf({ fields, attach: attach('[{toString}]') }, {}, { key: '' })).toBe('[]');
	});

	it.each([
		['another host', 'evil.example/'],
		['another host behind a user', 'a@evil.example'],
		['a fragment', 'evil.example#'],
		['a query', 'evil.example?'],
		['a port', 'a:1'],
		['a way up', '..'],
		['a line break', 'a\n.evil'],
		['a full-width dot', 'a．evil'],
		['nothing', ''],
	])('makes no other host of a description: %s', (_what, key) => {
		const hosts = { api: 'https://{key}.example.com/v1' };
		const url = 'https://eu.example.com/v1/a';
		expect(() => attached({ hosts }, { url }, { key })).toThrow(
			/^The host "api" of the description/,
		);
		expect(() => attached({ hosts }, { url }, { key: 'eu' })).not.toThrow();
	});

	it.each([
		['http', 'http://api.example.com', /it must begin with https:\/\/$/],
		['another scheme', 'file:///etc/passwd', /it is no address/],
		['a user', 'https://a:b@api.example.com', /it is no address/],
		['a query', 'https://api.example.com?a', /it is no address/],
		['nothing', '', /it is no address/],
	])('that is the whole address is https: %s', (_what, key, message) => {
		expect(() => attached({ hosts: { api: '{key}' } }, {}, { key })).toThrow(message);
	});

	it('may be http on this machine, or where the user allows it', () => {
		const hosts = { api: '{key}' };
		for (const key of ['http://127.0.0.1:5678', 'http://localhost:5678', 'http://[::1]:5678']) {
			expect(() => attached({ hosts }, { url: `${key}/a` }, { key })).not.toThrow();
		}
		const key = 'http://api.example.com';
		expect(() => attached({ hosts }, { url: `${key}/a` }, { key, allowHttp: true })).not.toThrow();
	});
});

it('signs nothing for a host that the description does not name', () => {
	expect(() => attached({ attach: attach('{secret}') }, { url: 'https://evil.example/a' })).toThrow(
		'This credential signs no request to another host',
	);
});

it('checks a description of 64 kB in less than 50 ms', () => {
	const codes = Array.from({ length: 480 }, (_, index) => ({
		code: `code ${index}`,
		category: 'other',
		label: `Label of code ${index}`,
		meaning: 'm'.repeat(46),
	}));
	const values = Array.from({ length: 50 }, (_, index) => ({
		name: `v${index}`,
		text: '{key}{secret|sha256|hex}'.repeat(3),
	}));
	const description = {
		...plainDescription,
		values,
		answers: { ...plainDescription.answers, codes },
	};
	const size = JSON.stringify(description).length;
	expect(size).toBeGreaterThan(60_000);
	expect(size).toBeLessThan(65_536);
	const times = Array.from({ length: 10 }, (_, index) => {
		const begin = performance.now();
		expect(problemsOf({ ...description, docs: `${index}` })).toEqual([]);
		return performance.now() - begin;
	});
	expect(Math.min(...times)).toBeLessThan(50);
});

it('takes no longer for one that is wrong everywhere', () => {
	const wrong = (seed: number) => ({
		...plainDescription,
		values: Array.from({ length: 15 }, (_, index) => ({
			name: `v${index}`,
			text: `{unknown${seed}${'x'.repeat(20)}|shaa256}`.repeat(95),
		})),
	});
	expect(JSON.stringify(wrong(0)).length).toBeGreaterThan(50_000);
	const times = Array.from({ length: 10 }, (_, index) => {
		const begin = performance.now();
		expect(problemsOf(wrong(index)).length).toBe(50);
		return performance.now() - begin;
	});
	expect(Math.min(...times)).toBeLessThan(50);
});
