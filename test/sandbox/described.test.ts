import { createHash, generateKeyPairSync } from 'node:crypto';
import { readDescription, type Description } from '../../sandbox/described/description';
import { startSandbox, type DescribedApi } from '../../sandbox';
import { at, postJson, get, textAt, useSandbox, type Reply } from './client';
import { signedRequest, type Caller } from './describedCaller';
import { presetNamed } from './describedVectors';

const { clock, sandbox } = useSandbox();

const answers = { code: [{ body: 'code' }], success: ['0'], codes: [] };
const plain = {
	name: 'plain',
	fields: [
		{ name: 'key', secret: false },
		{ name: 'secret', secret: true },
	],
	hosts: { api: 'http://127.0.0.1/described/plain' },
	answers,
};
const account = { key: 'k', secret: 'a-secret' };

/** A description that leads to the sandbox. */
const atSandbox = (description: Description, name: string): Description => ({
	...description,
	hosts: { api: `${sandbox().url}/described/${name}` },
});

interface Client {
	call: (method: string, path: string, more?: More) => Promise<Reply & { headers: Headers }>;
	given: Record<string, string>;
	caller: Caller;
}

interface More extends Partial<Caller> {
	body?: string;
	type?: string;
	headers?: Record<string, string>;
	isPlain?: boolean;
}

/** Adds an API to the sandbox, and gives a caller that signs by the same description. */
function played(
	preset: string | object,
	fields: Record<string, string>,
	behaviour: Partial<DescribedApi> = {},
): Client {
	const name = typeof preset === 'string' ? preset : 'plain';
	const given =
		typeof preset === 'string' ? presetNamed(preset) : readDescription({ ...plain, ...preset });
	const description = atSandbox(given, name);
	sandbox().accountsAdd('described', { name, description, accounts: [fields], ...behaviour });
	const usual = description.fields.map((field) => [field.name, field.default ?? '']);
	const client: Client = {
		given: {},
		caller: {
			description,
			fields: { ...Object.fromEntries(usual), ...fields },
			base: `/described/${name}`,
			now: 0,
		},
		async call(method, path, { body, type, headers: own = {}, isPlain = false, ...more } = {}) {
			const host = new URL(sandbox().url).host;
			const typed = type ?? 'application/json';
			const request = {
				method,
				target: `/described/${name}${path}`,
				origin: sandbox().url,
				headers: [
					['Host', host] as const,
					...(body === undefined ? [] : [['Content-Type', typed] as const]),
					...Object.entries(own),
				],
				body: Buffer.from(body ?? ''),
			};
			const caller = { ...client.caller, now: clock.read(), given: client.given, ...more };
			const sent = isPlain ? request : signedRequest(request, caller);
			const response = await fetch(`${sandbox().url}${sent.target}`, {
				method,
				headers: sent.headers
					.filter(([header]) => header !== 'Host')
					.map(([header, value]) => [header, value]),
				...(sent.body.length > 0 ? { body: sent.body } : {}),
			});
			const text = await response.text();
			const json = text.startsWith('{') ? Object(JSON.parse(text)) : {};
			return { status: response.status, text, json, headers: response.headers };
		},
	};
	return client;
}

const log = () => sandbox().record('described');
const lastLog = () => log().at(-1);

describe('Tuya, by its description', () => {
	const open = (behaviour = {}) =>
		played('tuya', { clientId: 'id', clientSecret: 'tuya-secret' }, behaviour);
	const signIn = async (api: Client) => {
		const reply = await api.call('GET', '/v1.0/token?grant_type=1', { given: {} });
		api.given = { token: textAt(reply.json, 'result', 'access_token') };
		return reply;
	};

	it('hands out a token to a signed sign-in, and takes it with signed calls', async () => {
		const api = open({ tokenLife: 7200 });
		const reply = await signIn(api);
		expect(reply.json).toMatchObject({ success: true, result: { expire_time: 7200 } });
		expect((await api.call('GET', '/v2.0/users?size=50&a=ü')).json).toEqual({ success: true });
		expect((await api.call('POST', '/v2.0/users', { body: '{"a": 1}' })).json).toEqual({
			success: true,
		});
		expect(sandbox().counters('described', 'tuya')).toMatchObject({
			requests: 3,
			signIns: 1,
			rejections: {},
		});
		expect(log()).toMatchObject([
			{ api: 'tuya', kind: 'signIn', verdict: 'accepted' },
			{ kind: 'call', verdict: 'accepted', token: api.given.token },
			{ kind: 'call', verdict: 'accepted' },
		]);
	});

	it('answers each fault with its code, on two levels, in HTTP 200', async () => {
		const api = open();
		await signIn(api);
		const codeOf = async (more: More) => {
			const { status, json } = await api.call('GET', '/v2.0/users', more);
			expect([status, json.success]).toEqual([200, false]);
			return json.code;
		};
		expect(await codeOf({ given: { ...api.given, token: 'nobody’s'.replace('’', '') } })).toBe(
			1010,
		);
		expect(await codeOf({ sent: { 'headers.sign': 'A'.repeat(64) } })).toBe(1004);
		expect(await codeOf({ now: clock.read() - 301_000 })).toBe(1013);
		expect(await codeOf({ now: clock.read() + 301_000 })).toBe(1013);
		sandbox().act('described', 'killTokens');
		expect(await codeOf({})).toBe(1010);
	});

	it('lets a token end by the clock', async () => {
		const api = open({ tokenLife: 60 });
		await signIn(api);
		clock.advance(59_000);
		expect((await api.call('GET', '/a')).json.success).toBe(true);
		clock.advance(1000);
		expect((await api.call('GET', '/a')).json.code).toBe(1010);
		expect(lastLog()).toMatchObject({ verdict: 'session', problems: [{ text: 'is expired' }] });
	});

	it('takes a nonce once', async () => {
		const api = open();
		await signIn(api);
		const n = '0f8fad5b-d9cb-469f-a165-70867728950e';
		const given = { ...api.given, n };
		expect((await api.call('GET', '/a', { given })).json.success).toBe(true);
		expect((await api.call('GET', '/a', { given })).json.success).toBe(false);
		expect(lastLog()).toMatchObject({
			verdict: 'nonce',
			problems: [{ text: 'the nonce `n` was seen before' }],
		});
		await api.call('GET', '/a', { given: { ...api.given, n: '17' } });
		expect(lastLog()).toMatchObject({
			verdict: 'nonce',
			problems: [{ text: 'the nonce `n` is not of the form uuid' }],
		});
	});

	it('says which part differs, in its own log with the texts, and to the caller without', async () => {
		const api = open();
		await signIn(api);
		const fields = { ...api.caller.fields, clientSecret: 'tuya-secret ' };
		const { json } = await api.call('GET', '/v2.0/users?b=1&a=2', { fields });
		expect(json.msg).toMatch(
			/^headers\.sign differs from character \d+: made with a blank behind `clientSecret`$/,
		);
		const text =
			'{clientId}{token?}{t}{n}{method}{lf}{body|sha256|hex}{lf}{signed}{lf}{fullPath}?{rawQuery}';
		const values = api.caller.description.values?.map((value) =>
			value.name === 'text' ? { name: 'text', text } : value,
		);
		const description = { ...api.caller.description, ...(values ? { values } : {}) };
		await api.call('GET', '/v2.0/users?b=1&a=2', { description });
		expect(lastLog()).toMatchObject({
			verdict: 'signature',
			problems: [
				{
					place: 'headers.sign',
					text: expect.stringContaining(
						'made with the parameters as sent in `q`, so that `q` differs from character 2',
					),
				},
			],
			texts: { str: expect.stringContaining('?a=2&b=1') },
		});
		expect(JSON.stringify(lastLog())).toContain('given ▸b=1&a=2, expected ▸a=2&b=1');
	});

	it('takes no token with a sign-in, and none of nobody', async () => {
		const api = open();
		await signIn(api);
		const { json } = await api.call('GET', '/v1.0/token?grant_type=1');
		expect(json).toMatchObject({ success: false, code: 1004 });
		const missing = await api.call('GET', '/v1.0/token', { given: {} });
		expect(missing.json.msg).toBe('query.grant_type is missing');
	});
});

describe('FusionSolar, by its description', () => {
	const codes = { credentials: '20001' };
	const open = (behaviour = {}) =>
		played('fusionSolar', { user: 'u', systemCode: 'c' }, { limits: [], codes, ...behaviour });
	const signIn = async (api: Client, body = '{"userName":"u","systemCode":"c"}') => {
		const reply = await api.call('POST', '/thirdData/login', { body, isPlain: true });
		api.given = { token: reply.headers.get('xsrf-token') ?? '' };
		return reply;
	};
	const list = async (api: Client) =>
		await api.call('POST', '/thirdData/getStationList', { body: '{}' });

	it('hands out a token in a header, whose life slides', async () => {
		const api = open();
		expect((await signIn(api)).json).toEqual({ success: true });
		for (let times = 0; times < 3; times += 1) {
			clock.advance(1_799_000);
			expect((await list(api)).json).toEqual({ success: true });
		}
		clock.advance(1_800_000);
		expect((await list(api)).json).toMatchObject({ success: false, failCode: 305 });
	});

	it('ends the session before with each sign-in', async () => {
		const api = open();
		await signIn(api);
		const first = api.given;
		await signIn(api);
		expect((await list(api)).json.success).toBe(true);
		api.given = first;
		expect((await list(api)).json.failCode).toBe(305);
		expect(lastLog()).toMatchObject({ problems: [{ place: 'token', text: 'is killed' }] });
	});

	it('names the field that is wrong in a sign-in', async () => {
		const api = open();
		const wrong = await signIn(api, '{"userName":"u","systemCode":"d"}');
		expect(wrong.json).toMatchObject({
			failCode: 20001,
			message: 'body.systemCode differs from character 1',
		});
		const missing = await signIn(api, '{"userName":"u"}');
		expect(missing.json.message).toBe('body.systemCode is missing');
		expect(sandbox().counters('described', 'fusionSolar')).toMatchObject({
			signIns: 2,
			signInRejections: 2,
		});
	});

	it('asks for the token where none is sent', async () => {
		const api = open();
		const { json } = await api.call('POST', '/thirdData/getStationList', {
			body: '{}',
			isPlain: true,
		});
		expect(json).toMatchObject({ failCode: 305, message: 'headers.XSRF-TOKEN is missing' });
	});

	it('counts its limit for what it matches', async () => {
		const api = open({ limits: undefined });
		await signIn(api);
		clock.advance(59_999);
		expect((await list(api)).json.failCode).toBe(407);
		clock.advance(1);
		expect((await list(api)).json.success).toBe(true);
		expect((await list(api)).json.failCode).toBe(407);
		expect((await api.call('GET', '/other')).json.success).toBe(true);
	});
});

describe('limits', () => {
	it('hold several at once, each over any span, for each account', async () => {
		const limits = [
			{ requests: 3, per: 1 },
			{ requests: 4, per: 60, match: ['GET /a*'] },
			{ requests: 4, per: 10, match: ['POST /b'], cost: 2 },
		];
		const api = played({ limits, attach: { headers: { 'X-Key': '{key}' } } }, account, {
			accounts: [account, { key: 'other', secret: 's' }],
			codes: { limit: '9' },
		});
		const codes = async (method: string, path: string, count: number, more: More = {}) => {
			const replies = [];
			for (let times = 0; times < count; times += 1)
				replies.push((await api.call(method, path, more)).json.code);
			return replies;
		};
		expect(await codes('GET', '/a', 4)).toEqual([0, 0, 0, 9]);
		clock.advance(1000);
		expect(await codes('GET', '/ab', 2)).toEqual([0, 9]);
		expect(await codes('GET', '/ab', 1, { fields: { key: 'other', secret: 's' } })).toEqual([0]);
		expect(await codes('POST', '/b', 2)).toEqual([0, 0]);
		clock.advance(1000);
		expect(await codes('POST', '/b', 1)).toEqual([9]);
		clock.advance(9000);
		expect(await codes('POST', '/b', 1)).toEqual([0]);
		clock.advance(48_999);
		expect(await codes('GET', '/a', 1)).toEqual([9]);
		clock.advance(1);
		expect(await codes('GET', '/a', 3)).toEqual([0, 0, 0]);
	});

	it('are shorter where a minute is', async () => {
		const api = played({ limits: [{ requests: 1, per: 120 }] }, account);
		sandbox().set('described', { minuteMs: 1000 });
		await api.call('GET', '/a');
		clock.advance(1999);
		expect((await api.call('GET', '/a')).json.code).toBe('SANDBOX_LIMIT');
		clock.advance(1);
		expect((await api.call('GET', '/a')).json.code).toBe(0);
	});
});

describe('a nonce that grows', () => {
	it('is refused where it does not', async () => {
		const type = 'application/x-www-form-urlencoded';
		const codes = { nonce: 'EAPI:Invalid nonce' };
		const fields = { apiKey: 'k', privateKey: Buffer.from('key').toString('base64') };
		const api = played('kraken', fields, { codes });
		const errorFor = async (n: string) => {
			const more = { body: 'pair=XBTUSD', type, given: { n } };
			return (await api.call('POST', '/0/private/AddOrder', more)).json.error;
		};
		expect(await errorFor('10')).toEqual([]);
		expect(await errorFor('9')).toEqual(['EAPI:Invalid nonce']);
		expect(await errorFor('10')).toEqual(['EAPI:Invalid nonce']);
		expect(await errorFor('11')).toEqual([]);
	});
});

describe('a clock that is off', () => {
	it('shows itself in the Date header, and refuses what is signed by another one', async () => {
		const fields = { apiKey: 'k', secretKey: 's' };
		const api = played('binance', fields, { clockOffset: 120_000, skew: 5, failureStatus: 400 });
		const early = await api.call('GET', '/api/v3/account');
		expect([early.status, early.json.code]).toEqual([400, -1021]);
		expect(Date.parse(early.headers.get('date') ?? '')).toBe(clock.read() + 120_000);
		const right = await api.call('GET', '/api/v3/account', { now: clock.read() + 116_000 });
		expect([right.status, right.json]).toEqual([200, {}]);
	});

	it('takes no signature that does not stand last', async () => {
		const api = played('binance', { apiKey: 'k', secretKey: 's' });
		const moved = await api.call('GET', '/a?signature=x&b=1', { sent: { 'query.signature': 'y' } });
		expect(moved.json.msg).toContain('query.signature is there more than once');
		const { description } = api.caller;
		const early = {
			...description,
			attach: { headers: description.attach?.headers ?? {} },
			add: { query: { ...description.attach?.query, ...description.add?.query } },
		};
		const first = await api.call('GET', '/a', { description: early });
		expect(first.json.msg).toContain('query.signature does not stand behind everything else');
	});
});

describe('a sign-in', () => {
	const session = {
		signIn: {
			steps: [
				{ method: 'GET', path: '/challenge', body: { user: '{key}' } },
				{
					method: 'POST',
					path: '/login/{step1.id}',
					as: 'form',
					body: { digest: '{step1.data.challenge|hmac:md5:secret|hex}' },
					headers: { 'X-Challenge': '{step1.data.challenge}' },
				},
			],
			token: { cookie: 'sid' },
			keep: { refresh: { body: 'data.0.refresh' }, csrf: { header: 'X-Csrf' } },
			life: { at: { body: 'until' }, unit: 's' },
			refresh: { method: 'POST', path: '/renew', body: { with: '{session.refresh}' } },
		},
		attach: { cookies: { sid: '{token}' }, headers: { 'X-Csrf': '{session.csrf}' } },
	};
	const type = 'application/x-www-form-urlencoded';

	async function steps(api: Client) {
		const first = await api.call('GET', '/challenge?user=k', { isPlain: true });
		const challenge = textAt(first.json, 'data', 'challenge');
		// The values of another caller of the same steps.
		await api.call('GET', '/challenge?user=k', { isPlain: true });
		const signer = {
			...api.caller,
			description: {
				...api.caller.description,
				attach: session.signIn.steps[1]
					? {
							headers: { 'X-Challenge': '{step1.data.challenge}' },
							body: { digest: '{step1.data.challenge|hmac:md5:secret|hex}' },
						}
					: {},
			},
		};
		const second = await api.call('POST', `/login/${textAt(first.json, 'id')}`, {
			...signer,
			type,
			body: 'a=1',
			given: { 'step1.data.challenge': challenge },
			now: clock.read(),
		});
		return handedOut(second);
	}

	const handedOut = ({ json, headers }: Reply & { headers: Headers }) => ({
		token: /sid=([^;]+)/.exec(headers.get('set-cookie') ?? '')?.[1] ?? '',
		'session.csrf': headers.get('x-csrf') ?? '',
		'session.refresh': textAt(json, 'data', '0', 'refresh'),
		until: textAt(json, 'until'),
	});

	it('goes through its steps, and hands out cookie, header and member', async () => {
		const api = played(session, account, { tokenLife: 100 });
		api.given = await steps(api);
		expect(api.given.until).toBe(String(Math.floor(clock.read() / 1000) + 100));
		expect((await api.call('GET', '/a')).json).toEqual({ code: 0 });
		const other = await api.call('GET', '/a', { given: { ...api.given, 'session.csrf': 'other' } });
		expect(other.json.message).toContain('headers.X-Csrf differs');
	});

	it('is renewed once with what it was given, and then with the next', async () => {
		const api = played(session, account, { codes: { credentials: '8', session: '7' } });
		api.given = await steps(api);
		const first = api.given;
		const renew = async (refresh = '') =>
			await api.call('POST', '/renew', { body: JSON.stringify({ with: refresh }), isPlain: true });
		api.given = handedOut(await renew(first['session.refresh']));
		expect((await api.call('GET', '/a')).json).toEqual({ code: 0 });
		expect((await api.call('GET', '/a', { given: first })).json.code).toBe(7);
		expect((await renew(first['session.refresh'])).json.code).toBe(8);
		expect((await renew(api.given['session.refresh'])).json.code).toBe(0);
		expect(log()).toEqual(
			expect.arrayContaining([expect.objectContaining({ kind: 'refresh', verdict: 'accepted' })]),
		);
	});

	it('names the host at which alone its session is good', async () => {
		const url = `${sandbox().url}/described/plain`;
		const description = {
			...readDescription(plain),
			hosts: { api: { url: '{session.home}', within: ['127.0.0.1'] }, login: url },
			signIn: {
				steps: [{ method: 'POST', path: '/login', body: { secret: '{secret}' } }],
				token: { body: 't' },
				keep: { home: { body: 'home' } },
				life: 'never' as const,
			},
			attach: { headers: { A: '{token}', B: '{url}' } },
		};
		const keep = { home: [`${url}/{key}-1`, `${url}/{key}-2`] };
		const accounts = [account];
		sandbox().accountsAdd('described', { name: 'plain', description, accounts, keep });
		const login = async () =>
			await postJson(`${url}/login`, { secret: account.secret }).then(({ json }) => ({
				token: textAt(json, 't'),
				home: textAt(json, 'home'),
			}));
		const ask = async (token: string, to: string) => {
			const response = await fetch(to, { headers: { A: token, B: to } });
			return textAt(Object(await response.json()), 'code');
		};
		const [first, second] = [await login(), await login()];
		expect([first.home, second.home]).toEqual([`${url}/k-1`, `${url}/k-2`]);
		expect(await ask(first.token, `${first.home}/a`)).toBe('0');
		expect(await ask(second.token, `${second.home}/a`)).toBe('0');
		expect(await ask(second.token, `${url}/a`)).toBe('0');
		expect(await ask(second.token, `${first.home}/a`)).not.toBe('0');
		expect(lastLog()).toMatchObject({
			problems: [{ kind: 'session', place: 'host', text: 'is not that of the session' }],
		});
	});

	it('may hand out the whole body, or a token that says its own end', async () => {
		const step = { method: 'POST', path: '/login', body: { secret: '{secret}' } };
		const attach = { headers: { A: '{token}' } };
		const body = '{"secret":"a-secret"}';
		const whole = played(
			{ signIn: { steps: [step], token: 'wholeBody', life: 'never' }, attach },
			account,
		);
		whole.given = { token: (await whole.call('POST', '/login', { body, isPlain: true })).text };
		expect((await whole.call('GET', '/a')).json.code).toBe(0);
		const jwt = played(
			{ signIn: { steps: [step], token: { body: 't' }, life: 'jwtExp' }, attach },
			account,
			{ tokenLife: 9 },
		);
		const { json } = await jwt.call('POST', '/login', { body, isPlain: true });
		const [, claims = ''] = textAt(json, 't').split('.');
		const { exp } = Object(JSON.parse(Buffer.from(claims, 'base64url').toString()));
		expect(exp).toBe(Math.floor(clock.read() / 1000) + 9);
	});
});

describe('routes', () => {
	const list = {
		items: 5,
		at: 'data.list',
		param: 'p',
		sizeParam: 'n',
		size: 2,
		totalAt: 'data.total',
	};

	it('hand out a list in pages, by number, offset, cursor and link', async () => {
		const api = played({}, account, {
			routes: [
				{ path: '/page', list: { ...list, by: 'page' } },
				{ path: '/offset', list: { ...list, by: 'offset' } },
				{ path: '/cursor', list: { ...list, by: 'cursor', nextAt: 'data.next' } },
				{ path: '/link', list: { ...list, at: '', by: 'link' } },
				{ path: '/nextLink', list: { ...list, by: 'link', nextAt: 'next', totalAt: undefined } },
			],
		});
		const dataOf = async (path: string, more: More = {}) =>
			(await api.call('GET', path, more)).json;
		expect(await dataOf('/page?p=3')).toEqual({ code: 0, data: { list: [{ id: 5 }], total: 5 } });
		expect(at(await dataOf('/offset?p=1&n=3'), 'data', 'list')).toEqual([
			{ id: 2 },
			{ id: 3 },
			{ id: 4 },
		]);
		expect(at(await dataOf('/cursor'), 'data', 'next')).toBe('2');
		expect(at(await dataOf('/cursor?p=4'), 'data')).toEqual({ list: [{ id: 5 }], total: 5 });
		const linked = await api.call('GET', '/link?p=2&x=ü%20');
		expect(JSON.parse(linked.text)).toEqual([{ id: 3 }, { id: 4 }]);
		const link = `${sandbox().url}/described/plain/link?x=%C3%BC%20&p=3`;
		expect(linked.headers.get('link')).toBe(`<${link}>; rel="next"`);
		expect(await dataOf('/nextLink?p=3')).toEqual({ code: 0, data: { list: [{ id: 5 }] } });
		const posted = await api.call('POST', '/page', { body: '{"p":2,"n":"1"}' });
		expect(at(posted.json, 'data', 'list')).toEqual([{ id: 2 }]);
	});

	it('answer what they are told, refuse so many times, and know no other path', async () => {
		const api = played({}, account, {
			routes: [
				{
					method: 'GET',
					path: '/busy',
					code: '5',
					message: 'busy',
					times: 1,
					status: 503,
					answer: { a: 1 },
				},
			],
		});
		const busy = await api.call('GET', '/busy');
		expect([busy.status, busy.json]).toEqual([503, { code: 5, message: 'busy' }]);
		const good = await api.call('GET', '/busy');
		expect([good.status, good.json]).toEqual([200, { code: 0, a: 1 }]);
		expect((await api.call('POST', '/busy')).json.code).toBe('SANDBOX_NOTFOUND');
	});

	it('can be made to fail by the knobs of all APIs', async () => {
		const api = played('fusionSolar', { user: 'u', systemCode: 'c' });
		sandbox().set('described', { forceCode: { code: '305', path: '/fusionSolar/a', times: 1 } });
		expect((await api.call('GET', '/a', { isPlain: true })).json).toMatchObject({
			success: false,
			failCode: 305,
			message: 'As it was told to',
		});
	});
});

describe('answers', () => {
	it('have the HTTP status for their code where the description says so', async () => {
		const status = {
			code: 'httpStatus',
			success: ['2*'],
			codes: [],
			message: [{ body: 'error.message' }],
		};
		const api = played(
			{ answers: status, attach: { headers: { 'X-Sign': '{path|sha256|hex}' } } },
			account,
		);
		const good = await api.call('GET', '/a');
		expect([good.status, good.json]).toEqual([200, {}]);
		const bad = await api.call('GET', '/a', { isPlain: true });
		expect([bad.status, bad.json]).toEqual([
			401,
			{ error: { message: 'headers.X-Sign is missing' } },
		]);
	});
});

describe('what else a description says', () => {
	it('are parameters whose place the method decides, sorted by their whole text', async () => {
		const values = [
			{ name: 't', time: 's', life: 30 },
			{ name: 'p', params: { sort: 'pair', pair: '{name}{value}', join: '', except: ['sign'] } },
		];
		const api = played(
			{
				values,
				add: { parameters: { t: '{t}' } },
				attach: { parameters: { sign: '{p|md5|hex}' } },
			},
			account,
			{ codes: { time: '6' } },
		);
		const now = Math.floor(clock.read() / 1000);
		const sign = createHash('md5').update(`a10a9t${now}`).digest('hex');
		const sent = { isPlain: true };
		expect((await api.call('GET', `/a?a=9&t=${now}&a1=0&sign=${sign}`, sent)).json.code).toBe(0);
		const body = `{"a":9,"t":"${now}","a1":"0","sign":"${sign}"}`;
		expect((await api.call('POST', '/a', { ...sent, body })).json.code).toBe(0);
		expect(
			(await api.call('POST', `/a?a=9&t=${now}&a1=0&sign=${sign}`, sent)).json.message,
		).toContain('body.t is missing');
		clock.advance(31_000);
		expect((await api.call('POST', '/a', { ...sent, body })).json.code).toBe(6);
	});

	it('are codes in words, codes of sign-ins, and calls without a session or a limit', async () => {
		const api = played(
			{
				answers: {
					...answers,
					signInSuccess: ['1'],
					message: [{ body: 'msg' }],
					codes: [
						{ code: 'MANY', category: 'rateLimit', says: ['too often'], insteadOf: ['-1'] },
						{ code: '3', category: 'session' },
					],
				},
				signIn: {
					steps: [{ method: 'POST', path: '/login' }],
					token: { body: 't' },
					life: 'never',
					replaces: false,
					notFor: ['GET /open/*'],
				},
				attach: { headers: { T: '{token}' } },
				limits: [{ requests: 1, per: 1, except: ['GET /open/*', '/login'] }],
			},
			account,
		);
		const first = await api.call('POST', '/login', { isPlain: true });
		expect(first.json.code).toBe(1);
		expect((await api.call('POST', '/login', { isPlain: true })).json.code).toBe(1);
		api.given = { token: textAt(first.json, 't') };
		for (let times = 0; times < 2; times += 1) {
			expect((await api.call('GET', '/open/a', { isPlain: true })).json.code).toBe(0);
		}
		expect((await api.call('GET', '/a')).json.code).toBe(0);
		expect((await api.call('GET', '/a')).json).toMatchObject({
			code: -1,
			msg: expect.stringContaining('too often'),
		});
		clock.advance(1000);
		expect((await api.call('GET', '/a', { isPlain: true })).json.code).toBe(3);
		expect(sandbox().counters('described', 'plain').rejections).toEqual({ MANY: 1, '3': 1 });
	});
});

describe('a signature that is another one each time', () => {
	it('is verified with the public half of the key', async () => {
		const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
		const secret = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
		const values = [
			{
				name: 'jwt',
				jwt: { alg: 'ES256', key: 'secret', claims: { sub: '{key}', n: 1 }, life: 60 },
			},
			{ name: 'sig', text: 'v1={path|sign:es256:secret|base64}' },
		];
		const attach = { headers: { A: 'Bearer {jwt}', S: '{sig}' } };
		const api = played({ values, attach }, { key: 'k', secret });
		expect((await api.call('GET', '/a')).json.code).toBe(0);
		const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
		const fields = { key: 'k', secret: String(other.export({ type: 'pkcs8', format: 'pem' })) };
		const wrong = await api.call('GET', '/a', { fields });
		expect(wrong.json.message).toBe(
			'headers.A is signed with another key, or another text; headers.S is no signature of this text',
		);
		const claims = await api.call('GET', '/a', { fields: { ...api.caller.fields, key: 'K' } });
		expect(claims.json.message).toContain('headers.A has another claims.sub: "K", expected "k"');
	});
});

describe('a description that the sandbox cannot play', () => {
	const control = async (account_: object) =>
		await postJson(`${sandbox().url}/control/accounts`, {
			provider: 'described',
			account: account_,
		});

	it('is told so, with what is wrong', async () => {
		const accounts = [account];
		const wrong = [
			[{ name: 'a b', description: plain, accounts }, /"name" may have letters/],
			[
				{ name: 'plain', description: { ...plain, extends: 'tuya' }, accounts },
				/hand in the whole one/,
			],
			[
				{ name: 'plain', description: { name: 'x' }, accounts },
				/must have name, fields, hosts and answers/,
			],
			[{ name: 'plain', description: plain, accounts: [] }, /"accounts" must be a list/],
			[
				{ name: 'other', description: plain, accounts },
				/must lead to \/described\/other, not to http/,
			],
			[{ name: 'plain', description: plain, accounts, speed: 1 }, /"speed" is no behaviour/],
			[{ name: 'plain', description: plain, accounts, skew: '1' }, /has a wrong value/],
		] as const;
		for (const [given, message] of wrong) {
			const { status, json } = await control(given);
			expect([status, json.error]).toEqual([400, expect.stringMatching(message)]);
		}
	});

	it('is told which time or nonce cannot be read out of a request', async () => {
		const values = [
			{ name: 't', time: 's' },
			{ name: 'n', nonce: 'hex' },
			{ name: 'str', text: '{t}{n}{path}' },
		];
		const description = {
			...plain,
			values,
			attach: { headers: { Sign: '{str|hmac:sha256:secret|hex}', N: '{n|upper}' } },
		};
		const { json } = await control({ name: 'plain', description, accounts: [account] });
		expect(json).toEqual({
			unreadable: [
				'The time `t` is signed and sent nowhere as it is: nobody can check the signature',
				'The nonce `n` is signed and sent nowhere as it is: nobody can check the signature',
			],
		});
		const reply = await get(`${sandbox().url}/described/plain/a`, { Sign: 'x', N: 'Y' });
		expect(reply.json.message).toContain(
			'headers.Sign cannot be checked: `t` cannot be read out of the request',
		);
	});

	it.each(['binance', 'kraken', 'awsSignature4', 'tencentCloud', 'snowflake', 'oauth1', 'wsse'])(
		'can tell all of %s',
		(name) => {
			const description = atSandbox(presetNamed(name), name);
			expect(
				sandbox().accountsAdd('described', { name, description, accounts: [{}] }),
			).toBeUndefined();
		},
	);

	it('is refused at the start, too; a right one is played from then on', async () => {
		const description = readDescription(plain);
		const right = { name: 'plain', description, accounts: [account] };
		await expect(startSandbox({ port: 0, described: [{ ...right, name: 'x' }] })).rejects.toThrow(
			'must lead to /described/x',
		);
		const started = await startSandbox({ port: 0, described: [right] });
		expect((await get(`${started.url}/described/plain/a`)).json).toEqual({ code: 0 });
		await started.close();
	});
});
