import { createHash, createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { forgetSessions } from '../../engine/session/sessions';
import { helperNames, withHelpersFor, type AnyRequest } from '../support/bothHelpers';
import { RawServer, type RawRequest } from '../support/rawServer';
import { credentialTypeFor, presetOnHost } from './described';

let server: RawServer;
beforeEach(async () => {
	forgetSessions();
	server = await RawServer.start();
});
afterEach(async () => await server.stop());

type Fields = Record<string, string | number | boolean>;

async function sendAll(preset: string, fields: Fields, requests: readonly AnyRequest[]) {
	const types = [credentialTypeFor(presetOnHost(preset))];
	const data = {
		baseUrl: server.url,
		changeRateLimit: true,
		advanced: true,
		rateLimitRequests: 0,
		...fields,
	};
	const stored = { id: 'signedApi', name: 'signedApi', type: 'signedApi', data };
	await withHelpersFor('signedApi', types, stored, async (send) => {
		for (const helper of helperNames) for (const request of requests) await send(helper, request);
	});
}

const hmac = (hash: string, key: string | Buffer, data: string | Buffer) =>
	createHmac(hash, key).update(data);
const header = ({ headers }: RawRequest, name: string) => String(headers[name] ?? '');

/** What users and other nodes may send: names and values of any kind. */
const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const name = fc.stringMatching(/^[a-zA-Z_][\w.~-]{0,8}$/);
const scalar = fc.oneof(text, fc.integer(), fc.boolean());
const query = fc.dictionary(name, fc.oneof(text, fc.integer().map(String)), { maxKeys: 5 });
const nested = fc.dictionary(
	name,
	fc.oneof(scalar, fc.dictionary(name, scalar, { maxKeys: 3 }), fc.array(scalar, { maxLength: 3 })),
	{ maxKeys: 5 },
);
const sampled = <Value>(arbitrary: fc.Arbitrary<Value>) =>
	fc.sample(arbitrary, { numRuns: 25, seed: 18 });

it('OKX: signs path, query and body byte for byte as they arrive', async () => {
	const requests = sampled(fc.record({ qs: query, body: nested })).flatMap(({ qs, body }) => [
		{ method: 'GET' as const, url: `${server.url}/api/v5/a`, qs },
		{ method: 'POST' as const, url: `${server.url}/api/v5/b?x=a%20b`, qs, body },
	]);
	await sendAll('okx', { apiKey: 'k', secretKey: 's', passphrase: 'p' }, requests);
	expect(server.seen.length).toBe(2 * requests.length);
	for (const seen of server.seen) {
		const signed = `${header(seen, 'ok-access-timestamp')}${seen.method}${seen.target}${seen.body.toString('utf8')}`;
		expect(header(seen, 'ok-access-sign')).toBe(hmac('sha256', 's', signed).digest('base64'));
	}
});

it('Binance: keeps the order of the query, and puts the signature last', async () => {
	const requests = sampled(query).map((qs) => ({
		method: 'POST' as const,
		url: `${server.url}/api/v3/order?side=BUY`,
		qs,
	}));
	await sendAll('binance', { apiKey: 'k', secretKey: 's' }, requests);
	for (const seen of server.seen) {
		const [, signed = '', signature] = /\?(.*)&signature=([\da-f]{64})$/.exec(seen.target) ?? [];
		expect(signed).toMatch(/^side=BUY&.*timestamp=\d{13}$/);
		expect(signature).toBe(hmac('sha256', 's', `${signed}${seen.body.toString()}`).digest('hex'));
	}
	expect(server.seen.length).toBe(2 * requests.length);
});

it('Kraken: signs the bytes of the form, with a nonce in it that grows', async () => {
	const requests = sampled(query).map((body) => ({
		method: 'POST' as const,
		url: `${server.url}/0/private/AddOrder`,
		headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
		body,
	}));
	const key = Buffer.from('a key of bytes');
	await sendAll('kraken', { apiKey: 'k', privateKey: key.toString('base64') }, requests);
	const nonces = server.seen.map(({ body }) =>
		Number(new URLSearchParams(body.toString()).get('nonce')),
	);
	expect(nonces).toEqual([...nonces].sort((one, other) => one - other));
	expect(new Set(nonces).size).toBe(2 * requests.length);
	for (const [index, seen] of server.seen.entries()) {
		const digest = createHash('sha256').update(`${nonces[index]}`).update(seen.body).digest();
		const bytes = Buffer.concat([Buffer.from('/0/private/AddOrder'), digest]);
		expect(header(seen, 'api-sign')).toBe(hmac('sha512', key, bytes).digest('base64'));
	}
});

it('EcoFlow: signs the members of a nested body, whatever they hold', async () => {
	const requests = sampled(nested).map((body) => ({
		method: 'PUT' as const,
		url: `${server.url}/quota`,
		body,
	}));
	await sendAll('ecoflow', { accessKey: 'k', secretKey: 's' }, requests);
	for (const seen of server.seen) {
		const pairs: Array<[string, string]> = [];
		const walk = (value: unknown, path: string): void => {
			if (Array.isArray(value)) value.forEach((each, at) => walk(each, `${path}[${at}]`));
			else if (typeof value === 'object' && value !== null)
				for (const [key, member] of Object.entries(value))
					walk(member, path ? `${path}.${key}` : key);
			else pairs.push([path, String(value)]);
		};
		walk(seen.body.length > 0 ? JSON.parse(seen.body.toString('utf8')) : {}, '');
		pairs.sort(([one], [other]) => (one < other ? -1 : 1));
		const signed = pairs.map(([key, value]) => `${key}=${value}&`).join('');
		const all = `${signed}accessKey=k&nonce=${header(seen, 'nonce')}&timestamp=${header(seen, 'timestamp')}`;
		expect(header(seen, 'sign')).toBe(hmac('sha256', 's', all).digest('hex'));
	}
	expect(server.seen.length).toBe(2 * requests.length);
});

it('Tencent Cloud: signs the type and the host that arrive, with a key derived from the day', async () => {
	const url = `${server.url}/`;
	const requests = sampled(nested).map((body) => ({ method: 'POST' as const, url, body }));
	const typed = { 'Content-Type': 'application/json; charset=utf-8' };
	await sendAll('tencentCloud', { service: 'cvm', secretId: 'id', secretKey: 's' }, [
		...requests,
		{ method: 'POST', url, body: { a: 1 }, headers: typed },
		{ method: 'GET', url: `${url}?Action=b`, headers: typed },
		// As text, to which n8n would give another type.
		{ method: 'POST', url, body: '{"a":1}' },
	]);
	for (const seen of server.seen) {
		const [, rawQuery = ''] = seen.target.split('?');
		const headers = `content-type:${header(seen, 'content-type')}\nhost:${header(seen, 'host')}\n`;
		const digest = createHash('sha256').update(seen.body).digest('hex');
		const request = `${seen.method}\n/\n${rawQuery}\n${headers}\ncontent-type;host\n${digest}`;
		const time = header(seen, 'x-tc-timestamp');
		const day = new Date(Number(time) * 1000).toISOString().slice(0, 10);
		const hashed = createHash('sha256').update(request).digest('hex');
		const text = `TC3-HMAC-SHA256\n${time}\n${day}/cvm/tc3_request\n${hashed}`;
		const ofDay = hmac('sha256', 'TC3s', day).digest();
		const key = hmac('sha256', hmac('sha256', ofDay, 'cvm').digest(), 'tc3_request').digest();
		expect(header(seen, 'authorization')).toBe(
			`TC3-HMAC-SHA256 Credential=id/${day}/cvm/tc3_request, SignedHeaders=content-type;host, Signature=${hmac('sha256', key, text).digest('hex')}`,
		);
	}
	expect(server.seen.length).toBe(2 * (requests.length + 3));
});

it('Binance: puts its own signature and time in the place of those that somebody sends along', async () => {
	const url = `${server.url}/api/v3/order?signature=old&a=1&timestamp=2`;
	await sendAll('binance', { apiKey: 'k', secretKey: 's' }, [{ method: 'POST', url }]);
	for (const { target } of server.seen) {
		const [, signed = '', signature] =
			/\?(a=1&timestamp=\d{13})&signature=(.*)$/.exec(target) ?? [];
		expect(signature).toBe(hmac('sha256', 's', signed).digest('hex'));
	}
	expect(server.seen.length).toBe(2);
});

describe('Tuya', () => {
	const str = ({ method, target, body, headers }: RawRequest, token: string) => {
		const [path, search] = target.split('?');
		const sorted = [...new URLSearchParams(search)].sort(([one], [other]) =>
			one < other ? -1 : 1,
		);
		const queryText = sorted.map(([key, value]) => `${key}=${value}`).join('&');
		const digest = createHash('sha256').update(body).digest('hex');
		const url = queryText === '' ? path : `${path}?${queryText}`;
		return `id${token}${headers.t}${headers.nonce}${method}\n${digest}\n\n${url}`;
	};

	it('signs the sign-in without the token, and calls with it; signs in once', async () => {
		const wrong: string[] = [];
		server.answer = (request) => {
			const isLogin = request.target.startsWith('/v1.0/token');
			const token = isLogin ? '' : 'the-token';
			const sign = hmac('sha256', 'the-secret', str(request, token)).digest('hex').toUpperCase();
			if (header(request, 'sign') !== sign || header(request, 'access_token') !== token)
				wrong.push(request.target);
			const result = isLogin ? { access_token: 'the-token', expire_time: 7200 } : {};
			return { body: { success: true, result } };
		};
		const url = `${server.url}/v2.0/apps/users?size=50`;
		const requests = [
			{ method: 'GET' as const, url, qs: { page: '1' } },
			{ method: 'POST' as const, url, body: { name: 'ü' } },
		];
		await sendAll('tuya', { clientId: 'id', clientSecret: 'the-secret' }, requests);
		expect(wrong).toEqual([]);
		expect(server.seen.map(({ target }) => target.split('?')[0])).toEqual([
			'/v1.0/token',
			...Array.from({ length: 4 }, () => '/v2.0/apps/users'),
		]);
	});
});

it('FusionSolar: finds the token in a header and sends it in another; signs in once', async () => {
	server.answer = ({ target }) =>
		target === '/thirdData/login'
			? { headers: { 'XSRF-TOKEN': 'n-1' }, body: { success: true } }
			: { body: { success: true, data: [] } };
	const request = {
		method: 'POST' as const,
		url: `${server.url}/thirdData/getStationList`,
		body: {},
	};
	await sendAll('fusionSolar', { user: 'u', systemCode: 'c' }, [request, request, request]);
	expect(server.seen.map(({ target }) => target)).toEqual([
		'/thirdData/login',
		...Array.from({ length: 6 }, () => '/thirdData/getStationList'),
	]);
	expect(JSON.parse(server.seen[0]?.body.toString() ?? '')).toEqual({
		userName: 'u',
		systemCode: 'c',
	});
	expect(new Set(server.seen.slice(1).map((seen) => header(seen, 'xsrf-token')))).toEqual(
		new Set(['n-1']),
	);
});

it('WeCom: sends the secret of the sign-in in its query, and the token in that of each call', async () => {
	server.answer = () => ({ body: { errcode: 0, access_token: 't 1', expires_in: 7200 } });
	const request = {
		method: 'GET' as const,
		url: `${server.url}/cgi-bin/user/get`,
		qs: { userid: 'a' },
	};
	await sendAll('weCom', { corpId: 'c', corpSecret: 's&' }, [request]);
	expect(server.seen.map(({ target }) => target)).toEqual([
		'/cgi-bin/gettoken?corpid=c&corpsecret=s%26',
		...Array.from({ length: 2 }, () => '/cgi-bin/user/get?userid=a&access_token=t%201'),
	]);
});
