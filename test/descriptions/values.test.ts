import { generateKeyPairSync, verify } from 'node:crypto';
import { readCall } from '../../engine/http/read';
import type { WireOptions } from '../../engine/http/options';
import { compilePlain, problemsOf, plainDescription } from './described';

const moment = Date.UTC(2015, 7, 30, 12, 36, 0, 45);

interface Asked {
	readonly options?: Partial<WireOptions>;
	readonly fields?: object;
}

/** What a description signs a request with. */
function signOf(changes: object, { options, fields }: Asked = {}): string | undefined {
	const { provider } = compilePlain(changes);
	const credential = { key: 'k', secret: 's', ...fields };
	const whole: WireOptions = { method: 'GET', url: 'https://api.example.com/a', ...options };
	const call = readCall(provider, credential, whole);
	const context = { credential, sessions: {}, now: 0, serverNow: moment, nonce: '' };
	return provider.authenticate(call, context).headers?.Sign;
}

const sign = (text: string) => ({ attach: { headers: { Sign: text } } });
const filtered = (value: string, chain: string) =>
	signOf(sign(`{key|${chain}}`), { fields: { key: value } });

describe('a template', () => {
	it('is literal: nothing in it is an escape', () => {
		expect(signOf(sign('\\r\\n$&%7B#'))).toBe('\\r\\n$&%7B#');
	});

	it('has names for what cannot be typed', () => {
		const values = [{ name: 'all', text: '{cr}{lf}{tab}{open}{close}' }];
		expect(signOf({ values, ...sign('{all|hex}') })).toBe('0d0a097b7d');
	});

	it('signs the hash of nothing, unless it may be left out', () => {
		const empty = { fields: { key: '' } };
		expect(signOf(sign('[{key|md5|hex}]'), empty)).toBe('[d41d8cd98f00b204e9800998ecf8427e]');
		expect(signOf(sign('[{key?|md5|hex}]'), empty)).toBe('[]');
		expect(signOf(sign('{key?|md5|hex}'), empty)).toBeUndefined();
		expect(signOf(sign('{key|trim}'), empty)).toBe('');
	});

	it('joins bytes with text, and takes bytes for a key', () => {
		const values = [
			{ name: 'digest', text: 'a{key|md5}' },
			{ name: 'bytes', text: '{key|fromHex}' },
		];
		const fields = { key: '00ff' };
		expect(signOf({ values, ...sign('{digest|hex}') }, { fields })).toMatch(/^61[\da-f]{32}$/);
		// printf '' | openssl dgst -sha256 -mac HMAC -macopt hexkey:00ff
		expect(signOf({ values, ...sign('{body|hmac:sha256:bytes|hex}') }, { fields })).toBe(
			'7c7ad975a9a62c2a236991bb6b32bc68e48756ea8523b9bb1e83628af7b37776',
		);
	});
});

describe('a filter', () => {
	it.each([
		['md5|hex', 'abc', '900150983cd24fb0d6963f7d28e17f72'],
		['sha1|hex', 'abc', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
		['sha256|hex', 'abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
		['sha1|hex|upper', 'abc', 'A9993E364706816ABA3E25717850C26C9CD0D89D'],
		['md5|base64', 'abc', 'kAFQmDzST7DWlj99KOF/cg=='],
		['md5|base64Unpadded', 'abc', 'kAFQmDzST7DWlj99KOF/cg'],
		['md5|base64url', 'abc', 'kAFQmDzST7DWlj99KOF_cg=='],
		['md5|base64urlUnpadded', 'abc', 'kAFQmDzST7DWlj99KOF_cg'],
		['md5|hex|base64', 'abc', 'OTAwMTUwOTgzY2QyNGZiMGQ2OTYzZjdkMjhlMTdmNzI='],
		['fromBase64|hex', 'AP8=', '00ff'],
		['fromBase64url|hex', '_-8', 'ffef'],
		['rfc3986', "a b~*'(é", 'a%20b~%2A%27%28%C3%A9'],
		['form', "a b~*'(é", 'a+b%7E*%27%28%C3%A9'],
		['first:2', 'a😀bc', 'a😀'],
		['last:2', 'ab😀c', '😀c'],
		['length', 'a😀', '2'],
		['sha256|length', 'a', '32'],
		['lower', 'AbÉ', 'abé'],
	])('%s of "%s"', (chain, value, expected) => {
		expect(filtered(value, chain)).toBe(expected);
	});

	it.each([
		['fromBase64|hex', 'AP8!', /not written in Base64$/],
		['fromHex|hex', '0', /not written in hex$/],
		['sign:rsa-sha256:key|hex', 'no key', /^The key "key" is not a private key in PEM$/],
	])('%s refuses what is no key', (chain, value, message) => {
		expect(() => filtered(value, chain)).toThrow(message);
	});
});

describe('a private key', () => {
	const pem = (key: { export: (options: { type: 'pkcs8'; format: 'pem' }) => string | Buffer }) =>
		String(key.export({ type: 'pkcs8', format: 'pem' }));
	const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const ed = generateKeyPairSync('ed25519');

	it.each([
		[
			'rsa-sha256',
			rsa.privateKey,
			(data: Buffer, bytes: Buffer) => verify('sha256', data, rsa.publicKey, bytes),
		],
		[
			'rsa-sha1',
			rsa.privateKey,
			(data: Buffer, bytes: Buffer) => verify('sha1', data, rsa.publicKey, bytes),
		],
		[
			'ed25519',
			ed.privateKey,
			(data: Buffer, bytes: Buffer) => verify(null, data, ed.publicKey, bytes),
		],
		[
			'es256',
			ec.privateKey,
			(data: Buffer, bytes: Buffer) =>
				verify('sha256', data, { key: ec.publicKey, dsaEncoding: 'ieee-p1363' }, bytes),
		],
	] as const)('signs with %s', (name, key, isRight) => {
		const made = signOf(sign(`{path|sign:${name}:secret|base64}`), {
			fields: { secret: pem(key) },
		});
		expect(isRight(Buffer.from('/a'), Buffer.from(made ?? '', 'base64'))).toBe(true);
	});

	it.each([
		['in one line', (text: string) => text.replaceAll('\n', ' ')],
		['without blanks between its lines', (text: string) => text.replaceAll('\n', '')],
		['with the line ends of Windows', (text: string) => ` ${text.replaceAll('\n', '\r\n')} `],
	])('may be pasted %s', (_how, pasted) => {
		const whole = pem(ed.privateKey);
		const [made, expected] = [pasted(whole), whole].map((secret) =>
			signOf(sign('{path|sign:ed25519:secret|hex}'), { fields: { secret } }),
		);
		expect(made).toBe(expected);
	});

	it('of another kind is refused', () => {
		expect(() =>
			signOf(sign('{path|sign:es256:secret|hex}'), { fields: { secret: pem(rsa.privateKey) } }),
		).toThrow('The key "secret" is of another kind than es256 needs');
	});

	it.each([
		['RS256', rsa.privateKey, 'sha256', rsa.publicKey],
		['ES256', ec.privateKey, 'sha256', ec.publicKey],
		['EdDSA', ed.privateKey, null, ed.publicKey],
	] as const)('makes a JWT with %s', (alg, key, hash, publicKey) => {
		const jwt = {
			alg,
			key: 'secret',
			header: { kid: '{key}' },
			claims: { iss: '{key}', n: 1 },
			life: 60,
		};
		const values = [{ name: 'jwt', jwt }];
		const made = signOf({ values, ...sign('{jwt}') }, { fields: { secret: pem(key) } }) ?? '';
		const [head = '', claims = '', signature = ''] = made.split('.');
		const read = (text: string): unknown => JSON.parse(Buffer.from(text, 'base64url').toString());
		expect(read(head)).toEqual({ alg, typ: 'JWT', kid: 'k' });
		const issued = Math.floor(moment / 1000);
		expect(read(claims)).toEqual({ iat: issued, exp: issued + 60, iss: 'k', n: 1 });
		const spki = { key: publicKey, dsaEncoding: 'ieee-p1363' as const };
		const bytes = Buffer.from(signature, 'base64url');
		expect(verify(hash, Buffer.from(`${head}.${claims}`), spki, bytes)).toBe(true);
	});
});

describe('a time', () => {
	const timeOf = (time: string, more: object = {}) =>
		signOf({ values: [{ name: 't', time, ...more }], ...sign('{t}') });

	it.each([
		['s', {}, '1440938160'],
		['ms', {}, '1440938160045'],
		['s', { plus: 300 }, '1440938460'],
		['s', { plus: -60 }, '1440938100'],
		['iso', {}, '2015-08-30T12:36:00Z'],
		['isoMs', {}, '2015-08-30T12:36:00.045Z'],
		['rfc1123', {}, 'Sun, 30 Aug 2015 12:36:00 GMT'],
		['compact', {}, '20150830T123600Z'],
		['yyyy-MM-dd HH:mm:ss', { zone: '+08:00' }, '2015-08-30 20:36:00'],
		['yyyy-MM-dd HH:mm:ss', { zone: 'GMT+8' }, '2015-08-30 20:36:00'],
		['yyyy-MM-dd HH:mm:ss', { zone: 'Asia/Shanghai' }, '2015-08-30 20:36:00'],
		['yyyy-MM-dd HH:mm', { zone: 'America/St_Johns' }, '2015-08-30 10:06'],
		['yyyyMMdd', { zone: '-13:00' }, '20150829'],
		['yyyy-MM-ddTHH:mm:ss', {}, '2015-08-30T12:36:00'],
	])('%s, %p', (time, more, expected) => {
		expect(timeOf(time, more)).toBe(expected);
	});
});

describe('a nonce', () => {
	const values = (nonce: string, length?: number) => [
		{ name: 'n', nonce, ...(length ? { length } : {}) },
	];

	it.each([
		['uuid', undefined, /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/],
		['hex', undefined, /^[\da-f]{32}$/],
		['hex', 7, /^[\da-f]{7}$/],
		['digits', 6, /^[1-9]\d{5}$/],
		['letters', 20, /^[A-Za-z]{20}$/],
	])('is %s, %p, once for a request and anew for the next', (nonce, length, form) => {
		const changes = { values: values(nonce, length), ...sign('{n},{n}') };
		const [first = '', same] = signOf(changes)?.split(',') ?? [];
		expect(first).toMatch(form);
		expect(same).toBe(first);
		expect(signOf(changes)).not.toBe(`${first},${first}`);
	});

	it('that grows is the moment in µs, where nothing is sent for which one would be drawn', () => {
		expect(signOf({ values: values('increasing'), ...sign('{n}') })).toMatch(/^\d{16}$/);
	});
});

describe('a list of parameters', () => {
	const options = { url: 'https://api.example.com/a?b=2&a=x%20y&B=1&e=' };
	const listOf = (params: object, more: Partial<WireOptions> = options) =>
		signOf({ values: [{ name: 'p', params }], ...sign('{p}') }, { options: more });

	it.each([
		[{}, 'B=1&a=x y&b=2&e='],
		[{ sort: 'asSent' }, 'b=2&a=x y&B=1&e='],
		[{ dropEmpty: true, except: ['B'] }, 'a=x y&b=2'],
		[{ only: ['a', 'b'], encode: 'rfc3986' }, 'a=x%20y&b=2'],
		[{ only: ['a'], encode: 'form' }, 'a=x+y'],
		[{ pair: '{name}{value}', join: '' }, 'B1ax yb2e'],
		[{ pair: '{value}', join: ',', prefix: '?' }, '?1,x y,2,'],
		[{ only: ['B'], lower: true, end: ';' }, 'b=1;'],
		[{ only: ['z'], prefix: '?' }, ''],
		[{ only: ['a'], also: { c: '{key}', d: '{secret?}' } }, 'a=x y&c=k&d=s'],
	])('%p', (params, expected) => {
		expect(listOf({ from: ['query'], ...params })).toBe(expected);
	});

	it('of a nested body is flat only where that is asked for', () => {
		const body = { b: { c: [1, { d: true }] }, a: '' };
		const request = { method: 'POST' as const, body };
		expect(listOf({ flatten: true }, request)).toBe('a=&b.c[0]=1&b.c[1].d=true');
		expect(() => listOf({}, request)).toThrow('The parameter "b" is an object or a list');
	});

	it('has no null, which is no text', () => {
		const request = { method: 'POST' as const, body: { a: null, b: 1 } };
		expect(() => listOf({}, request)).toThrow('The parameter "a" is null, which cannot be signed');
		expect(listOf({ dropEmpty: true }, request)).toBe('b=1');
	});

	it('has long integers digit by digit', () => {
		const request = {
			method: 'POST' as const,
			body: '{"id":12345678901234567890}',
			headers: { 'Content-Type': 'application/json' },
		};
		expect(listOf({}, request)).toBe('id=12345678901234567890');
	});

	it('takes no JSON for a form', () => {
		const request = { method: 'POST' as const, body: { a: 1 } };
		expect(listOf({ from: ['query', 'form'] }, request)).toBe('');
		const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
		expect(listOf({ from: ['query', 'form'] }, { ...request, headers })).toBe('a=1');
	});
});

describe('a list of headers', () => {
	const options = { headers: { 'X-B': ' 2 ', 'x-a': '1', Other: '3' } };
	const listOf = (headers: object) =>
		signOf(
			{
				add: { headers: { 'X-Ca-Key': '{key}' } },
				values: [
					{ name: 'h', headers },
					{ name: 'shown', text: '{h|rfc3986}' },
				],
				...sign('{shown}'),
			},
			{ options },
		);
	const decoded = (headers: object) => decodeURIComponent(listOf(headers) ?? '');

	it.each([
		[{ only: ['x-b', 'X-A'] }, 'x-a:1\nx-b:2\n'],
		[{ only: ['x-b', 'X-A'], sort: 'asSent' }, 'x-b:2\nx-a:1\n'],
		[{ only: ['x-b', 'x-a', 'none'], join: ';', pair: '{name}' }, 'x-a;x-b'],
		[{ prefix: 'x-ca-', names: 'asSent', end: '{lf}' }, 'X-Ca-Key:k\n'],
		[{ only: ['host'], end: '' }, 'host:api.example.com'],
		[{ prefix: 'x-', names: 'asSent' }, 'X-B:2\nX-Ca-Key:k\nx-a:1\n'],
		[{ only: ['HOST'], names: 'asSent', end: '' }, 'Host:api.example.com'],
	])('%p', (headers, expected) => {
		expect(decoded(headers)).toBe(expected);
	});

	it('has the type of the body, which is then what is sent', () => {
		const changes = {
			values: [{ name: 'h', headers: { only: ['content-type'], end: '' } }],
			...sign('{h}'),
		};
		expect(signOf(changes, { options: { method: 'POST', body: { a: 1 } } })).toBe(
			'content-type:application/json',
		);
	});
});

it('draws time and nonce once, wherever they are named', () => {
	const changes = {
		add: { query: { t: '{t}' } },
		values: [
			{ name: 't', time: 'ms' },
			{ name: 'text', text: '{rawQuery}' },
		],
		...sign('{t} {text}'),
	};
	expect(signOf(changes)).toBe('1440938160045 t=1440938160045');
});

it('finds no fault in all of that', () => {
	expect(problemsOf(plainDescription)).toEqual([]);
});
