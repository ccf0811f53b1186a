import { signIn, type SignInResult } from '../../engine/session/signIn';
import { attach as attachTo } from '../../engine/http/attach';
import { optionsOf } from '../../engine/http/send';
import { readCall } from '../../engine/http/read';
import type { WireOptions } from '../../engine/http/options';
import type { Answer } from '../../engine/provider/call';
import type { Provider } from '../../engine/provider/provider';
import { secretsOf } from '../../engine/outcome/secrets';
import { readRecord, writeRecord } from '../../engine/record/sessionRecord';
import { compilePlain } from './described';

const now = Date.UTC(2026, 0, 1);
const clock = { now: () => now, steady: () => 0, sleep: async () => {} };
const credential = { key: 'k', secret: 's' };

interface Reply {
	readonly body: unknown;
	readonly status?: number;
	readonly headers?: Record<string, unknown>;
}

/** A request as it would be sent. */
interface Sent {
	readonly url: string;
	readonly headers: WireOptions['headers'];
	readonly body: unknown;
}

/** Signs in to an API that answers one step after the other. */
async function signedIn(changes: object, replies: readonly Reply[]) {
	const attach = { headers: { Authorization: '{token}' } };
	const { provider } = compilePlain({ attach, ...changes });
	const [session] = provider.sessions;
	if (!session) throw new Error('There is no session');
	const sent: Sent[] = [];
	const result = await signIn(
		provider,
		session,
		credential,
		'print',
		async (call, attachments) => {
			const options: WireOptions = optionsOf(provider, credential, call, 0);
			const attached = attachTo(
				options,
				readCall(provider, credential, options),
				attachments ?? {},
			);
			const { body, headers, url } = attached;
			sent.push({ url: String(url), headers, body });
			const {
				body: answer,
				status = 200,
				headers: own = {},
			} = replies[sent.length - 1] ?? { body: {} };
			const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
			return await Promise.resolve<Answer>({ httpStatus: status, headers: own, text });
		},
		clock,
	);
	return { provider, sent, result };
}

function sessionOf(result: SignInResult) {
	if (result.kind === 'failed') throw new Error(result.outcome.message);
	return result.session;
}

const step = { method: 'POST', path: '/login', body: { user: '{key}' } };
const one = (token: unknown, life: unknown, more: object = {}) => ({
	signIn: { steps: [step], token, life, ...more },
});

describe('the token of a sign-in', () => {
	const jwt = `h.${Buffer.from(JSON.stringify({ exp: now / 1000 + 90 })).toString('base64url')}.s`;

	it.each([
		['a path', { body: 'data.list.1.token' }, { body: { data: { list: [{}, { token: 't' }] } } }],
		['a number', { body: 'id' }, { body: '{"id":12345678901234567890}' }, '12345678901234567890'],
		['a header', { header: 'X-Token' }, { body: {}, headers: { 'x-token': ' t ' } }],
		[
			'a cookie',
			{ cookie: 'sid' },
			{ body: {}, headers: { 'set-cookie': ['a=1', 'sid=t; Path=/'] } },
		],
		['the whole body', 'wholeBody', { body: 't\n' }],
		['the whole body in quotes', 'wholeBody', { body: '"t"' }],
	])('is found in %s', async (_where, take, reply, token = 't') => {
		const { result } = await signedIn(one(take, 'never'), [reply]);
		expect(sessionOf(result)).toEqual({
			token,
			fingerprint: 'print',
			obtainedAt: now,
			expiresAt: null,
		});
	});

	it.each([
		['not there', { body: 'token' }, { body: {} }],
		['an object', { body: 'token' }, { body: { token: {} } }],
		['what every object has', { body: 'constructor.name' }, { body: {} }],
	])('that is %s is a failure', async (_what, take, reply) => {
		const { result } = await signedIn(one(take, 'never'), [reply]);
		expect(result).toMatchObject({ kind: 'failed', outcome: { code: 'UNREADABLE_BODY' } });
	});

	const handedOut = 'c3f1d0b2-a-token-that-nobody-has-sent';
	const answers = { code: [{ body: 'code' }], success: ['0'], codes: [] };

	it.each([
		[
			'in a place with any name',
			{ body: 'data.at' },
			{ body: { code: 7, data: { at: handedOut } } },
		],
		['as the whole body of HTTP 500', 'wholeBody', { body: handedOut, status: 500 }],
		['in an answer that was cut off', { body: 'at' }, { body: `{"code":0,"at":"${handedOut}",` }],
		['beside another one', { body: 'at' }, { body: { code: 0, ticket: { value: handedOut } } }],
		['in JSON within JSON', { body: 'at' }, { body: { data: `{"token":"${handedOut}"}` } }],
	])('is not shown by a failure that has it %s', async (_where, take, reply) => {
		const { result } = await signedIn({ ...one(take, 'never'), answers }, [reply]);
		expect(result).toMatchObject({ kind: 'failed' });
		expect(JSON.stringify(result)).not.toContain(handedOut.slice(4, -4));
	});

	it('hides nothing of a refusal that hands out none', async () => {
		const body = {
			error: 'invalid_client',
			error_description: 'The secret has expired. Trace ID: 5ad2f8c0-9d1e-4e7a-8a36-1f0c3b9e7d00',
			timestamp: '2026-01-01 00:00:00Z',
			token_type: 'Bearer',
		};
		const { result } = await signedIn(one({ body: 'token' }, 'never'), [{ body, status: 401 }]);
		expect(result).toMatchObject({ kind: 'failed', outcome: { answer: body } });
	});

	it.each([
		[
			'in JSON',
			{ error: 'Invalid credentials provided; token verification failed, session expired_already' },
		],
		[
			'in JSON, by its name',
			{ code: 7, session: 'terminated', token_error: 'invalid-credentials' },
		],
		['in text', 'upstream error: disconnect/reset before headers; connection-termination'],
	])('leaves what is said to people, %s', async (_how, body) => {
		const { result } = await signedIn(one({ body: 'token' }, 'never'), [{ body, status: 401 }]);
		expect(result).toMatchObject({ kind: 'failed', outcome: { answer: body } });
	});

	it('is not shown where a long text is cut, in it or behind it', async () => {
		const begin = 'words of people '.repeat(125).slice(0, 1990);
		const long = `${'x1'.repeat(20)} `.repeat(300);
		for (const body of [`${begin}${handedOut}`, `${long}${handedOut}`, `${handedOut} ${long}`]) {
			const { result } = await signedIn(one({ body: 'token' }, 'never'), [{ body, status: 500 }]);
			expect(JSON.stringify(result)).not.toContain(handedOut.slice(4, -4));
			expect(JSON.stringify(result)).not.toContain(handedOut.slice(0, 8));
			expect(JSON.stringify(result)).not.toContain('x1x1x1x1');
		}
	});

	it('is not shown in an answer of many rows, whichever of them has it', async () => {
		const rows = Array.from({ length: 100_000 }, (_, index) => ({ id: index }));
		for (const body of [
			{ code: 7, token: handedOut, rows },
			{ code: 7, rows, token: handedOut },
		]) {
			const { result } = await signedIn(one({ body: 'at' }, 'never'), [{ body, status: 500 }]);
			expect(JSON.stringify(result)).not.toContain(handedOut.slice(4, -4));
		}
	});

	it('is not taken from a page of HTML where the API answers JSON', async () => {
		const { result } = await signedIn(one({ body: 'token' }, 'never'), [{ body: '<html>' }]);
		expect(result).toMatchObject({ kind: 'failed', outcome: { code: 'UNREADABLE_BODY' } });
	});

	it.each<[string, unknown, object, number | null]>([
		['never', 'never', {}, null],
		['fixed', { fixed: 60 }, {}, 60],
		['sliding', { sliding: 60 }, {}, 60],
		['in seconds', { in: { body: 'in' } }, { in: 90 }, 90],
		['in minutes', { in: { body: 'in' }, unit: 'min' }, { in: '2' }, 120],
		['in hours', { in: { body: 'in' }, unit: 'h' }, { in: 1 }, 3600],
		['in milliseconds', { in: { body: 'in' }, unit: 'ms' }, { in: 5000 }, 5],
		['in nothing', { in: { body: 'in' }, else: 7 }, {}, 7],
		['in nonsense', { in: { body: 'in' }, else: 7 }, { in: -1 }, 7],
		['in a header', { in: { header: 'X-In' } }, {}, 30],
		['at seconds', { at: { body: 'at' } }, { at: now / 1000 + 90 }, 90],
		['at milliseconds', { at: { body: 'at' } }, { at: now + 90_000 }, 90],
		[
			'at seconds that are said to be',
			{ at: { body: 'at' }, unit: 's' },
			{ at: String(now / 1000 + 90) },
			90,
		],
		['at a date', { at: { body: 'at' } }, { at: '2026-01-01T00:01:30Z' }, 90],
		['at a time that is over', { at: { body: 'at' }, else: 8 }, { at: now - 1 }, 8],
		['at nothing', { at: { body: 'at' } }, {}, 3600],
		['jwtExp', 'jwtExp', { token: jwt }, 90],
		['jwtExp of something else', 'jwtExp', { token: 'a.b.c' }, 3600],
	])('lives %s', async (_what, life, body, seconds) => {
		const reply = { body: { token: 't', ...body }, headers: { 'x-in': '30' } };
		const { result } = await signedIn(one({ body: 'token' }, life), [reply]);
		expect(sessionOf(result).expiresAt).toBe(seconds === null ? null : now + seconds * 1000);
	});

	it('ends by the server’s clock, where an answer tells it', async () => {
		const { provider } = compilePlain({
			...one({ body: 't' }, { at: { body: 'at' } }),
			attach: { headers: { A: '{token}' } },
		});
		const [session] = provider.sessions;
		if (session?.signIn.kind !== 'request') throw new Error('There is no sign-in');
		const body = { t: 'x', at: now + 100_000 };
		const read = session.signIn.read?.(
			[{ httpStatus: 200, headers: {}, text: '', body, clock: { ahead: 40_000, error: 500 } }],
			now,
		);
		expect(read?.expiresAt).toBe(now + 60_000);
	});
});

describe('a sign-in of several steps', () => {
	const changes = {
		signIn: {
			steps: [
				{ method: 'GET', path: '/challenge', body: { user: '{key}' } },
				{
					method: 'POST',
					path: '/login/{step1.id}',
					as: 'form',
					body: { digest: '{step1.response.challenge|hmac:md5:secret|hex}', id: '{step1.id}' },
					headers: { 'X-Challenge': '{step1.response.challenge}' },
				},
			],
			token: { cookie: 'sid' },
			life: { fixed: 60 },
			keep: { csrf: { body: 'csrf' }, first: { body: 'id' } },
		},
		attach: {
			cookies: { sid: '{token}' },
			headers: { 'X-Csrf': '{session.csrf}', 'X-Id': '{session.first}' },
		},
		answers: {
			code: [{ body: 'code' }],
			success: ['0'],
			codes: [{ code: '9', category: 'credentials' }],
		},
	};
	const first = { body: { code: 0, id: 7, response: { challenge: 'c' } } };
	const second = { body: { code: 0, csrf: 'x' }, headers: { 'set-cookie': ['sid=t'] } };

	it('uses in each what the steps before it were answered, and keeps more than the token', async () => {
		const { sent, result } = await signedIn(changes, [first, second]);
		// printf c | openssl dgst -md5 -hmac s
		const digest = 'f0ff68b5ef6cd13201243bdb4cb2a013';
		expect(sent.map(({ url, body }) => ({ url, body }))).toEqual([
			{ url: 'https://api.example.com/challenge?user=k', body: undefined },
			{ url: 'https://api.example.com/login/7', body: `digest=${digest}&id=7` },
		]);
		expect(sent[1]?.headers).toMatchObject({ 'X-Challenge': 'c' });
		expect(sessionOf(result)).toMatchObject({ token: 't', kept: { csrf: 'x', first: '7' } });
	});

	it('sends what was kept with each call', async () => {
		const { provider, result } = await signedIn(changes, [first, second]);
		const headers = headersWith(provider, { token: sessionOf(result) });
		expect(headers).toEqual({ Cookie: 'sid=t', 'X-Csrf': 'x', 'X-Id': '7' });
	});

	it('keeps it in the record of the credential, and shows it to nobody', async () => {
		const { provider, result } = await signedIn(changes, [first, second]);
		const sessionToken = writeRecord({ token: sessionOf(result) });
		expect(readRecord({ sessionToken }).token).toEqual(sessionOf(result));
		expect(secretsOf(provider, { sessionToken })).toEqual(expect.arrayContaining(['t', 'x', '7']));
		const broken = sessionToken.replace('"csrf":"x"', '"csrf":{}');
		expect(readRecord({ sessionToken: broken })).toEqual({});
	});

	it('ends with the first step that is refused', async () => {
		const { sent, result } = await signedIn(changes, [{ body: { code: 9 } }, second]);
		expect(sent.length).toBe(1);
		expect(result).toMatchObject({
			kind: 'failed',
			outcome: { code: '9', category: 'credentials' },
		});
	});

	it('shows nothing of a step in the failure of the next', async () => {
		const secret = { body: { code: 0, id: 7, response: { challenge: 'a-secret-challenge' } } };
		const refusal = { body: { code: 9, echo: 'a-secret-challenge' } };
		const { result } = await signedIn(changes, [secret, refusal]);
		expect(JSON.stringify(result)).not.toContain('a-secret-challenge');
		expect(JSON.stringify(result)).toContain('"code":"9"');
	});
});

function headersWith(provider: Provider, sessions: Record<string, { readonly token: string }>) {
	const call = readCall(provider, credential, { method: 'GET', url: 'https://api.example.com/a' });
	const context = { credential, sessions, now, serverNow: now, nonce: '' };
	return provider.authenticate(call, context).headers;
}
