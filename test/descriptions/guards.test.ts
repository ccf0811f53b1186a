import { RefusedRequestError } from '../../engine/basics/refusedRequest';
import { readDescription } from '../../engine/description/read';
import { readCall } from '../../engine/http/read';
import type { WireOptions } from '../../engine/http/options';
import { growthOf, linear } from '../support/growth';
import { compilePlain, plainDescription, problemsOf } from './described';
import { timed } from '../support/processorTime';

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

/** No work of these takes so long (ms) unless its time grows faster than its input. */
const hang = 1000;

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
		const refuse = () =>
			expect(() => attached({ values, attach: attach('{last}') })).toThrow(RefusedRequestError);
		expect(timed(refuse).time).toBeLessThan(hang);
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

	it.each<[string, (size: number) => string]>([
		['that ends too early', (size) => `{"a":[${'{"b":"c"},'.repeat(size)}`],
		['with an open text of quotes', (size) => `{"a":"${'\\"'.repeat(4 * size)}`],
		['of brackets', (size) => '['.repeat(10 * size)],
	])('a text that is no JSON, %s', async (_what, make) => {
		const growth = await growthOf(400, (size) => {
			const text = make(size);
			return () => expect(readDescription(`${text}${Math.random()}`).kind).toBe('wrong');
		});
		expect(growth).toBeLessThan(linear);
	});

	it('codes, values and limits', async () => {
		const growth = await growthOf(100, (size) => {
			const codes = Array.from({ length: size }, (_, index) => ({
				code: `c${index}*`,
				category: 'other',
			}));
			const match = codes.slice(0, size / 8).map(({ code }) => `POST /${code}`);
			const changes = {
				answers: { ...plainDescription.answers, codes },
				limits: [{ requests: 1, per: 1, match }],
				attach: { headers: Object.fromEntries(codes.map(({ code }) => [`H${code}`, '{key}'])) },
			};
			return () =>
				expect(problemsOf({ ...plainDescription, ...changes, docs: `${Math.random()}` })).toEqual(
					[],
				);
		});
		expect(growth).toBeLessThan(linear);
	});

	it('an answer in which words and places are looked for', async () => {
		const { provider } = compilePlain({
			answers: {
				code: [{ cookie: 'code' }, { body: 'a.0.b' }],
				success: ['0'],
				message: [{ body: 'msg' }],
				codes: [{ code: 'SLOW', category: 'rateLimit', says: ['aaab', 'too frequent'] }],
			},
		});
		const growth = await growthOf(20_000, (size) => {
			const body = { a: [{ b: 7 }], msg: 'a'.repeat(size) };
			const headers = { 'set-cookie': Array.from({ length: size / 100 }, () => 'code=1; Path=/') };
			const answer = { httpStatus: 200, headers, text: '', body };
			return () => provider.responseCodes.read(answer, 'call');
		});
		expect(growth).toBeLessThan(linear);
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
		const values = [
			{ name: 'p', params: { flatten: true, encode: 'rfc3986' } },
			{ name: 'q', params: { from: ['query'], sort: 'pair', except: ['x', 'y'] } },
		];
		const { provider } = compilePlain({ values, attach: attach('{p|md5|hex}{q|md5|hex}') });
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

describe('names', () => {
	const named = (name: string) => ({
		fields: [{ name, label: 'A', secret: false }],
		values: [{ name, time: 's' }],
	});

	it.each([
		['too long', 'a'.repeat(41)],
		['of a prototype', 'constructor'],
		['of a prototype', 'prototype'],
		['of a prototype', '__proto__'],
		['with more than letters, digits and _', 'a.b'],
		['that begin with a digit', '1a'],
		['that are empty', ''],
	])('of fields and values are refused where they are %s: %s', (_what, name) => {
		const refused = 'must be a name: letters, digits and _, beginning with a letter';
		const { fields, values } = named(name);
		expect(problemsOf({ ...plainDescription, fields })).toEqual([`fields[0].name: ${refused}`]);
		expect(problemsOf({ ...plainDescription, values })).toEqual([`values[0].name: ${refused}`]);
	});

	it('of 40 characters are not', () => {
		expect(problemsOf({ ...plainDescription, ...named('a'.repeat(40)), values: [] })).toEqual([]);
	});

	it.each(['hosts', 'attach.headers', 'attach.body', 'signIn.keep', 'vectors'])(
		'of members are no names of prototypes in %s',
		(place) => {
			for (const name of ['__proto__', 'constructor', 'prototype', 'a'.repeat(201)]) {
				const [part = '', member] = place.split('.');
				const record = JSON.parse(`{${JSON.stringify(name)}:"https://a.example"}`) as object;
				const inside = member ? { [member]: record } : record;
				const request = { method: 'GET', path: '/' };
				const whole = part === 'vectors' ? [{ fields: record, request, expect: {} }] : inside;
				const problems = problemsOf({ ...plainDescription, [part]: whole });
				expect(problems.some((text) => text.includes('cannot be used as a name'))).toBe(true);
			}
		},
	);

	it('that JSON has twice mean the last one, and nothing of the first', () => {
		const text = JSON.stringify(plainDescription).replace(
			'"hosts":',
			'"hosts":{"evil":"https://evil.example"},"hosts":',
		);
		const read = readDescription(text);
		expect(read.kind === 'compiled' && Object.keys(read.compiled.description.hosts)).toEqual([
			'api',
		]);
	});
});

describe('a description runs nothing', () => {
	it.each([
		'{{ $env.HOME }}',
		'{$json.secret}',
		'{process.env.HOME}',
		'{key.length}',
		'{key[0]}',
		'{this.key}',
		'{key|constructor}',
		'{key|toString}',
		'{../../etc/passwd}',
		'{key|env}',
		'{key|file}',
	])('which would be a name: %s', (text) => {
		const problems = problemsOf({ ...plainDescription, attach: attach(text) });
		expect(problems).toHaveLength(1);
		expect(problems[0]).toMatch(/^attach\.headers\.Sign: /);
	});

	it.each(['=$env.HOME', '$(env)', '`id`', '%HOME%', '$HOME', '<%= 1 %>', '../../etc/passwd'])(
		'which is text: %s',
		(text) => {
			expect(signOf({ attach: attach(text) })).toBe(text);
		},
	);

	it.each(['env', 'file', 'script', 'expression', 'eval', 'javascript'])(
		'and says so where it is asked for: %s',
		(name) => {
			expect(problemsOf({ ...plainDescription, [name]: 'x' })).toEqual([
				`\`${name}\`: a description holds data and runs nothing; it reads no file, no environment and no expression`,
			]);
		},
	);

	it('and puts no secret into what is shown of it: its own texts are no templates', () => {
		const shown = '{secret}';
		const { provider } = compilePlain({
			name: shown,
			docs: shown,
			fields: [
				{ name: 'key', label: shown, secret: false, hint: shown },
				{ name: 'secret', label: 'Secret', secret: true },
			],
			answers: {
				...plainDescription.answers,
				codes: [{ code: '4*', category: 'input', label: shown, meaning: shown, remedy: shown }],
			},
		});
		const row = provider.responseCodes.call.find(({ code }) => code === '4*');
		expect(row).toMatchObject({ label: shown, meaning: shown, remedy: shown });
		expect(provider.displayName).toBe(shown);
		expect(provider.fields[0]).toMatchObject({ displayName: shown, hint: shown });
	});
});

// How long it takes is in the bench.
describe('a description of 64 kB is checked without a hang', () => {
	const many = <Member>(count: number, make: (index: number) => Member) =>
		Array.from({ length: count }, (_, index) => make(index));
	const record = (count: number, length: number) =>
		Object.fromEntries(many(count, (index) => [`m${index}${'n'.repeat(length)}`, '{key}']));
	const signIn = {
		steps: many(5, (index) => ({
			method: 'POST',
			path: `/step/${index}`,
			body: Object.fromEntries(many(100, (at) => [`m${at}`, '{key}{secret|sha256|hex}'])),
		})),
		token: { body: 'token' },
		life: 'never',
	};
	const code = (index: number) => ({ code: `code ${index}`, category: 'other' });
	const large: Readonly<Record<string, object>> = {
		'codes and values': {
			values: many(50, (index) => ({
				name: `v${index}`,
				text: '{key}{secret|sha256|hex}'.repeat(3),
			})),
			answers: {
				...plainDescription.answers,
				codes: many(480, (index) => ({
					...code(index),
					label: `Label of code ${index}`,
					meaning: 'm'.repeat(46),
				})),
			},
		},
		'values of values': {
			values: many(50, (index) => ({
				name: `v${index}`,
				text: index === 0 ? '{key}' : `{v${index - 1}|hmac:sha256:v${index - 1}|hex}`.repeat(40),
			})),
		},
		'what is attached': { attach: { headers: record(480, 100) } },
		'parameters with others beside them': {
			values: many(20, (index) => ({ name: `p${index}`, params: { also: record(60, 30) } })),
		},
		'a sign-in': { signIn, attach: attach('{token}') },
		limits: {
			limits: many(20, (index) => ({
				requests: 1,
				per: 1,
				match: many(45, (at) => `POST /a/${index}/${at}/${'x'.repeat(40)}`),
			})),
		},
		vectors: {
			attach: attach('{key}'),
			vectors: many(50, (index) => ({
				fields: { key: 'k' },
				request: { method: 'POST', path: '/', body: 'b'.repeat(1100) + String(index) },
				expect: { 'headers.Sign': 'k' },
			})),
		},
		'names that are wrong everywhere': {
			values: many(15, (index) => ({
				name: `v${index}`,
				text: `{unknown${'x'.repeat(20)}|shaa256}`.repeat(95),
			})),
		},
		'members that are wrong everywhere': Object.fromEntries(
			many(3000, (index) => [`unknown${index}`, index]),
		),
		'words that are wrong everywhere': {
			answers: {
				...plainDescription.answers,
				codes: many(480, (index) => ({ ...code(index), category: `c${'x'.repeat(60)}${index}` })),
			},
		},
		'one template': { attach: attach('{'.repeat(3990)), docs: 'd'.repeat(990) },
	};

	it.each(Object.entries(large))('%s', (_what, changes) => {
		const text = JSON.stringify({ ...plainDescription, ...changes });
		expect(text.length).toBeLessThanOrEqual(65_536);
		expect(timed(() => readDescription(text)).time).toBeLessThan(hang);
	});

	it('also where it is no JSON at its end', () => {
		const text = JSON.stringify({ ...plainDescription, docs: 'x' }).slice(0, -1);
		const read = () => {
			const result = readDescription(`${text},"a":[${'{"b":"\\\\",'.repeat(5000)}"c"`);
			expect(result).toMatchObject({ kind: 'wrong', problems: [{ place: '' }] });
		};
		expect(timed(read).time).toBeLessThan(hang);
	});
});
