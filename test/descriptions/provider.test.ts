import { readCall } from '../../engine/http/read';
import type { WireOptions } from '../../engine/http/options';
import { secretsIn, secretsOf } from '../../engine/outcome/secrets';
import { classify } from '../../engine/outcome/classify';
import type { Answer } from '../../engine/provider/call';
import { behind, inValues } from '../../engine/description/fields';
import { knownCall } from '../../engine/request/repeating';
import { readDescription } from '../../engine/description/read';
import { compile, compilePlain, plainDescription, presetOnHost, problemsOf } from './described';

const answerOf = (body: unknown, httpStatus = 200, headers: Answer['headers'] = {}): Answer => ({
	httpStatus,
	headers,
	text: typeof body === 'string' ? body : JSON.stringify(body),
});

describe('answers', () => {
	const outcomeOf = (answers: object, answer: Answer, step: 'call' | 'signIn' = 'call') => {
		const { code, category, message, traceId } = classify(
			compilePlain({ answers }).provider,
			answer,
			step,
		);
		return { code, category, message, ...(traceId === undefined ? {} : { traceId }) };
	};
	const codes = [
		{ code: '7', category: 'session' },
		{ code: '4*', category: 'input' },
	];

	it('have a code at the first place that holds one', () => {
		const answers = {
			code: [{ header: 'X-Code' }, { body: 'data.0.code' }],
			success: ['0'],
			codes,
		};
		expect(outcomeOf(answers, answerOf({ data: [{ code: 0 }] })).category).toBe('success');
		expect(
			outcomeOf(answers, answerOf({ data: [{ code: 0 }] }, 200, { 'x-code': '7' })).category,
		).toBe('session');
	});

	it('are good where there is none, but not with an HTTP error', () => {
		const answers = { code: [{ body: 'error.code' }], success: ['absent'], codes };
		expect(outcomeOf(answers, answerOf({ data: 1 })).category).toBe('success');
		expect(outcomeOf(answers, answerOf([1]))).toMatchObject({ code: 'OK', category: 'success' });
		expect(outcomeOf(answers, answerOf({}, 500)).category).toBe('provider');
		expect(outcomeOf(answers, answerOf({ error: { code: '7' } }, 400)).category).toBe('session');
	});

	it('are good where a list is empty', () => {
		const answers = { code: [{ body: 'error.0' }, { body: 'error' }], success: ['empty'], codes };
		expect(outcomeOf(answers, answerOf({ error: [] })).category).toBe('success');
		expect(outcomeOf(answers, answerOf({ error: ['7'] }))).toMatchObject({
			code: '7',
			category: 'session',
		});
	});

	it('say on a second level why they failed', () => {
		const answers = {
			code: [{ body: 'success' }],
			success: ['true'],
			then: { whenFailed: [{ body: 'code' }] },
			message: [{ body: 'sub_msg' }, { body: 'msg' }],
			traceId: [{ header: 'x-trace' }],
			codes,
		};
		expect(outcomeOf(answers, answerOf({ success: true, code: 7 })).category).toBe('success');
		expect(
			outcomeOf(answers, answerOf({ success: false, code: 7, msg: 'm' }, 200, { 'x-trace': 't' })),
		).toEqual({ code: '7', category: 'session', message: 'm', traceId: 't' });
		expect(outcomeOf(answers, answerOf({ success: false }))).toMatchObject({
			code: 'false',
			category: 'other',
		});
	});

	it('have one row for all codes that begin alike, and say which it was', () => {
		const answers = { code: [{ body: 'code' }], success: ['0'], codes };
		expect(outcomeOf(answers, answerOf({ code: 4123 }))).toMatchObject({
			category: 'input',
			code: '4123',
		});
	});

	it('go by the HTTP status alone where that is the code', () => {
		const answers = {
			code: 'httpStatus',
			success: ['2*'],
			codes: [{ code: '401', category: 'session' }],
		};
		expect(outcomeOf(answers, answerOf({}, 201)).category).toBe('success');
		expect(outcomeOf(answers, answerOf({}, 401)).category).toBe('session');
		expect(outcomeOf(answers, answerOf({}, 418)).category).toBe('other');
	});

	it('are told by their words where their code tells nothing', () => {
		const answers = {
			code: [{ body: 'code' }],
			success: ['0'],
			message: [{ body: 'msg' }],
			codes: [
				...codes,
				{ code: '-1', category: 'other' },
				{ code: 'SLOW', category: 'rateLimit', says: ['too Often', '频繁'], insteadOf: ['-1'] },
			],
		};
		const codeOf = (code: number | undefined, msg: string) =>
			outcomeOf(answers, answerOf({ code, msg })).code;
		expect(codeOf(-1, 'Called TOO OFTEN!')).toBe('SLOW');
		expect(codeOf(99, '请求太频繁')).toBe('SLOW');
		expect(codeOf(undefined, 'too often')).toBe('SLOW');
		expect(codeOf(-1, 'too')).toBe('-1');
		expect(codeOf(7, 'too often')).toBe('7');
		expect(codeOf(45, 'too often')).toBe('45');
		expect(codeOf(0, 'too often')).toBe('0');
	});

	it('fall back to the HTTP status where the description says so', () => {
		const answers = { code: [{ body: 'error' }, 'httpStatus'], success: ['2*'], codes };
		expect(outcomeOf(answers, answerOf({}, 204)).category).toBe('success');
		expect(outcomeOf(answers, answerOf({ error: '7' }, 200)).category).toBe('session');
		expect(outcomeOf(answers, answerOf({}, 404))).toMatchObject({ code: '404', category: 'input' });
	});

	it('of a sign-in may be good with other codes', () => {
		const answers = {
			code: [{ body: 'code' }],
			success: ['0'],
			codes: [{ code: '1', category: 'input' }],
			signInCodes: [
				{ code: '0', category: 'credentials' },
				{ code: '1', category: 'success' },
			],
		};
		const categoryOf = (code: number, step: 'call' | 'signIn') =>
			outcomeOf(answers, answerOf({ code }), step).category;
		expect([categoryOf(0, 'call'), categoryOf(1, 'call')]).toEqual(['success', 'input']);
		expect([categoryOf(1, 'signIn'), categoryOf(0, 'signIn')]).toEqual(['success', 'credentials']);
	});

	it('are said to be good or not in one place', () => {
		const answers = (code: object) => ({
			answers: { code: [{ body: 'code' }], success: ['0'], codes: [code] },
		});
		const own = { code: '0', category: 'success', label: 'Fine' };
		expect(compilePlain(answers(own)).provider.responseCodes.call).toMatchObject([own]);
		expect(problemsOf({ ...plainDescription, ...answers({ ...own, category: 'input' }) })).toEqual([
			'answers.codes[0].category: must be success: `0` is among the good codes',
		]);
		const says = { code: 'X', category: 'other', insteadOf: ['-1'] };
		expect(problemsOf({ ...plainDescription, ...answers(says) })).toEqual([
			'answers.codes[0].code: stands in for others where a message says so: add `says`',
		]);
	});

	it('of a sign-in have a table of their own where numbers are used twice', () => {
		const answers = {
			code: [{ body: 'code' }],
			success: ['0'],
			codes,
			signInCodes: [{ code: '7', category: 'credentials' }],
		};
		expect(outcomeOf(answers, answerOf({ code: 7 }), 'signIn').category).toBe('credentials');
		expect(outcomeOf(answers, answerOf({ code: 7 })).category).toBe('session');
	});
});

describe('limits', () => {
	const limits = [
		{ requests: 5, per: 60, match: ['POST /orders/*', '/exact'] },
		{
			requests: 10,
			per: 1,
			match: ['GET /*', '/exact'],
			cost: 2,
			costs: [
				{ match: ['GET /depth'], cost: 10 },
				{ match: ['/depth', 'GET /d*'], cost: 4 },
			],
		},
	];
	const { provider } = compilePlain({ limits });
	const limitsOf = (method: string, path: string) =>
		provider.throttle.limitsOf({ method, path, service: 'api' });
	const first = { group: 'limit 1', requests: 5, window: 60_000, cost: 1 };
	const second = { group: 'limit 2', requests: 10, window: 1000, cost: 2 };

	it('hold for what they match, also several for one call', () => {
		expect(limitsOf('POST', '/orders/1')).toEqual([first]);
		expect(limitsOf('GET', '/orders/1')).toEqual([second]);
		expect(limitsOf('DELETE', '/orders/1')).toEqual([]);
		expect(limitsOf('PUT', '/exact')).toEqual([first, second]);
		expect(limitsOf('PUT', '/exact/1')).toEqual([]);
	});

	it('count a call as many requests, by the first row that matches it', () => {
		expect(limitsOf('GET', '/depth')).toEqual([{ ...second, cost: 10 }]);
		expect(limitsOf('GET', '/dept')).toEqual([{ ...second, cost: 4 }]);
		expect(limitsOf('GET', '/a')).toEqual([second]);
	});

	it('hold for all calls but those that are named', () => {
		const others = [
			{ requests: 1, per: 1, match: ['POST /a/*'] },
			{ requests: 2, per: 1, except: ['/a/*'] },
		];
		const { provider: withOthers } = compilePlain({ limits: others });
		const groupsOf = (path: string) =>
			withOthers.throttle
				.limitsOf({ method: 'POST', path, service: 'api' })
				.map(({ group }) => group);
		expect([groupsOf('/a/b'), groupsOf('/b')]).toEqual([['limit 1'], ['limit 2']]);
	});

	it('are refused where a call would count as more than there are', () => {
		const costs = [{ match: ['/a'], cost: 3 }];
		expect(problemsOf({ ...plainDescription, limits: [{ requests: 2, per: 1, costs }] })).toEqual([
			'limits[0].costs[0].cost: is more than all requests',
		]);
		expect(
			problemsOf({ ...plainDescription, limits: [{ requests: 2000, per: 1, cost: 1001 }] }),
		).toEqual(['limits[0].cost: must be a whole number, 1 to 1000']);
	});
});

describe('secrets', () => {
	const options: WireOptions = { method: 'GET', url: 'https://api.example.com/a' };

	function secretsFor(changes: object) {
		const credential = { key: 'k', secret: 'typed' };
		const { provider } = compilePlain(changes);
		const call = readCall(provider, credential, options);
		const context = {
			credential,
			sessions: { token: { token: 't' } },
			now: 0,
			serverNow: 0,
			nonce: '',
		};
		return secretsOf(provider, credential, secretsIn(provider.authenticate(call, context)));
	}

	const md5 = '710914450f935be2b55c4a1dbef7aedd';

	it('are the fields that say so, and whatever is made of them', () => {
		const values = [
			{ name: 'hashed', text: '{secret|md5|hex}' },
			{ name: 'plain', text: '{key|md5|hex}' },
		];
		const attach = { headers: { A: '{hashed}', B: '{plain}', C: 'x{secret|md5|base64}' } };
		expect(new Set(secretsFor({ values, attach }))).toEqual(
			new Set(['typed', md5, 'cQkURQ+TW+K1XEodvveu3Q==']),
		);
	});

	it('are what a digest is made of with a secret key, or of a request with a secret in it', () => {
		const digest = { headers: { A: '{path|hmac:md5:secret|hex}' } };
		expect(secretsFor({ attach: digest }).length).toBe(2);
		const inQuery = {
			add: { query: { pass: '{secret}' } },
			attach: { headers: { A: '{rawQuery|md5|hex}' } },
		};
		expect(secretsFor(inQuery).length).toBe(2);
		expect(secretsFor({ attach: { headers: { A: '{rawQuery|md5|hex}' } } })).toEqual(['typed']);
	});

	it('are found in the list of values, where a credential has that', () => {
		const values = {
			value1: { name: 'key', value: 'k' },
			value3: { name: ' secret', value: 'listed' },
		};
		const { provider } = compilePlain({ attach: { headers: { A: '{secret}' } } }, inValues);
		expect(secretsOf(provider, { values })).toEqual(['listed']);
		// Nothing of its own would be safe from a description that names its fields after those.
		expect(secretsOf(provider, { secret: 'own', values: {} })).toEqual([]);
	});

	it('are found in fields that begin with the name of the preset', () => {
		const { provider } = compilePlain({}, behind('tuya'));
		expect(secretsOf(provider, { tuyaSecret: 'own', secret: 'other' })).toEqual(['own']);
		expect(provider.secretFields).toEqual(['tuyaSecret']);
		expect(provider.fields.map(({ name }) => name)).toEqual(['tuyaKey', 'tuyaSecret']);
	});

	it('are the digests that a sign-in sends', () => {
		const steps = [{ method: 'POST', path: '/login', body: { p: '{secret|md5|hex}' } }];
		const signIn = { steps, token: { body: 't' }, life: 'never' };
		expect(secretsFor({ signIn, attach: { headers: { A: '{token}' } } })).toContain(md5);
	});
});

describe('a sign-in', () => {
	const steps = [
		{
			method: 'POST',
			path: '/login?v=1',
			body: { user: '{key}', pass: '{secret}', opt: '{token?}' },
			as: 'form',
		},
	];
	const signIn = { steps, token: { body: 'token' }, life: { fixed: 60 } };
	const attach = { headers: { Authorization: '{token}', Sign: '{body|md5|hex}' } };

	function requestOf(changes: object) {
		const { provider } = compilePlain({ signIn, attach, ...changes });
		const [session] = provider.sessions;
		if (session?.signIn.kind !== 'request') throw new Error('There is no sign-in');
		return session.signIn.request({ key: 'k', secret: 's' }, { variant: undefined, now: 0 });
	}

	it('is a call with what its step says', () => {
		expect(requestOf({}).call).toEqual({
			method: 'POST',
			service: 'api',
			path: '/login',
			query: { v: '1' },
			headers: {},
			body: { kind: 'form', fields: { user: 'k', pass: 's' } },
		});
		expect(requestOf({}).attachments?.headers).toEqual({});
	});

	it('is signed over the body that it sends where the description says so', () => {
		// printf 'user=k&pass=s' | md5sum
		expect(requestOf({ signs: ['calls', 'signIn'] }).attachments?.headers).toEqual({
			Authorization: '',
			Sign: '276a9a63aa8204f17ee460d0d5c8ef8c',
		});
	});

	it('has headers of its own, which may be signed, too', () => {
		const own = [{ ...steps[0], headers: { 'X-Sign': 'Sign {body|hmac:md5:secret|hex}' } }];
		const { headers } = requestOf({ signIn: { ...signIn, steps: own } }).attachments ?? {};
		expect(headers?.['X-Sign']).toMatch(/^Sign [\da-f]{32}$/);
	});

	it('is needed by all calls but itself', () => {
		const { provider } = compilePlain({ signIn, attach });
		const needs = (url: string) =>
			provider.needs(readCall(provider, {}, { method: 'POST', url }), {});
		expect(needs('https://api.example.com/login')).toEqual([]);
		expect(needs('https://api.example.com/a')).toEqual(['token']);
	});

	it('is not needed by calls that the description names', () => {
		const open = { ...signIn, notFor: ['POST /users', '/public/*'] };
		const { provider } = compilePlain({ signIn: open, attach });
		const needs = (method: 'GET' | 'POST', path: string) =>
			provider.needs(readCall(provider, {}, { method, url: `https://api.example.com${path}` }), {});
		expect(needs('POST', '/users')).toEqual([]);
		expect(needs('GET', '/users')).toEqual(['token']);
		expect(needs('GET', '/public/a')).toEqual([]);
	});

	it('is renewed when the description says, and leaves others alive where it does', () => {
		const sessionWith = (more: object) =>
			compilePlain({ signIn: { ...signIn, ...more }, attach }).provider.sessions[0];
		expect(sessionWith({})).toMatchObject({ marginCap: 300_000 });
		expect(sessionWith({ replaces: true })?.leavesOthersAlive).toBeUndefined();
		expect(
			sessionWith({ renewBefore: 900, replaces: false, isBoundToAddress: true }),
		).toMatchObject({ marginCap: 900_000, leavesOthersAlive: true, isBoundToAddress: true });
	});

	it('is made with every secret that is not optional, so that nobody else finds its session', () => {
		const { provider } = presetOnHost('tuya');
		const credential = { baseUrl: 'https://a.example', clientId: 'id', clientSecret: 'x' };
		expect(provider.sessions[0]?.identity(credential)).toEqual({
			public: ['https://a.example', 'eu', 'id', 'https://a.example'],
			secret: { 'Client Secret': 'x' },
		});
	});
});

describe('a stamp', () => {
	const values = [{ name: 't', time: 'ms' }];
	const attach = { headers: { T: '{t}' } };
	const answers = {
		...plainDescription.answers,
		codes: [{ code: '412', category: 'input', clock: true }],
	};

	it('is kept by the server’s clock where a code says that it was refused', () => {
		const { provider } = compilePlain({ values, attach, answers });
		const refused = classify(provider, answerOf({}, 412));
		const other = classify(provider, answerOf({}, 400));
		expect(provider.stamp?.isRefusedBy(refused)).toBe(true);
		expect(provider.stamp?.isRefusedBy(other)).toBe(false);
	});

	it('lives as long as its time, 20 seconds if nothing is said', () => {
		const lifeOf = (life: object) =>
			compilePlain({ values: [{ ...values[0], ...life }], attach, answers }).provider.stamp?.life;
		expect([lifeOf({}), lifeOf({ life: 30 })]).toEqual([20_000, 30_000]);
	});

	it('is not where nothing says so, or nothing is stamped', () => {
		expect(compilePlain({ values, attach }).provider.stamp).toBeUndefined();
		expect(compilePlain({ answers }).provider.stamp).toBeUndefined();
	});
});

describe('a description that extends another', () => {
	it('takes over what it does not say, name by name', () => {
		const { description } = compile({
			extends: 'kucoin',
			name: 'Mine',
			fields: [{ name: 'passphrase', label: 'Phrase', secret: true }],
			answers: { codes: [{ code: '400', category: 'input' }], message: null },
			limits: [{ requests: 1, per: 1 }],
		});
		expect(description.fields.map(({ label }) => label)).toEqual([
			'API Key',
			'Secret Key',
			'Phrase',
		]);
		expect(description.answers).toEqual({
			code: [{ body: 'code' }],
			success: ['200000'],
			codes: [{ code: '400', category: 'input' }],
		});
		expect(description.vectors).toBeUndefined();
	});

	it('ends where presets go round', () => {
		const presets = { names: ['a'], find: () => ({ extends: 'a' }) };
		expect(readDescription('{"extends":"a"}', presets)).toEqual({
			kind: 'wrong',
			problems: [{ place: 'extends', message: 'goes on from preset to preset without an end' }],
		});
	});
});

it('is compiled once, and remembered among the latest', () => {
	const text = JSON.stringify({ ...plainDescription, name: 'Once' });
	const first = readDescription(text);
	expect(readDescription(text)).toBe(first);
	for (let other = 0; other < 60; other += 1) {
		readDescription(JSON.stringify({ ...plainDescription, name: `Other ${other}` }));
	}
	expect(readDescription(text)).not.toBe(first);
});

describe('a number', () => {
	const changes = {
		add: { body: { t: '{t|number}', text: '{t}' } },
		values: [{ name: 't', time: 's' }],
		attach: { body: { sign: '{body|hex}', n: '{key|number}' } },
	};
	const bodyWith = (options: Partial<WireOptions>, key = '7') => {
		const { provider } = compilePlain(changes);
		const whole: WireOptions = { method: 'POST', url: 'https://api.example.com/a', ...options };
		const context = { credential: { key }, sessions: {}, now: 0, serverNow: 5000, nonce: '' };
		return provider.authenticate(readCall(provider, { key }, whole), context).body;
	};
	const hex = (text: string) => Buffer.from(text).toString('hex');

	it('is one in JSON, where it is signed as such, and text in a form', () => {
		const added = { t: 5, text: '5', n: 7 };
		expect(bodyWith({ body: { a: 1 } })).toEqual({
			...added,
			sign: hex('{"a":1,"t":5,"text":"5"}'),
		});
		const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
		expect(bodyWith({ headers, body: { a: 1 } })).toEqual({
			...added,
			sign: hex('a=1&t=5&text=5'),
		});
	});

	it.each(['', '1.5', '1e3', '007', 'NaN', '9007199254740993'])('is not made of "%s"', (key) => {
		expect(() => bodyWith({ body: {} }, key)).toThrow(
			'A number of the description is no whole number',
		);
	});

	it('is one in the body of a sign-in, too', () => {
		const steps = [{ method: 'POST', path: '/login', body: { n: '{key|number}', text: '{key}' } }];
		const signIn = { steps, token: { body: 't' }, life: 'never' };
		const { provider } = compilePlain({ signIn, attach: { headers: { A: '{token}' } } });
		const [session] = provider.sessions;
		if (session?.signIn.kind !== 'request') throw new Error('There is no sign-in');
		const { call } = session.signIn.request({ key: '7' }, { variant: undefined, now: 0 });
		expect(call.body).toEqual({ kind: 'json', value: { n: 7, text: '7' } });
	});
});

it('replaces a cookie of its name and keeps the others', () => {
	const { provider } = compilePlain({ attach: { cookies: { sid: '{key}' } } });
	const options = { url: 'https://api.example.com/a', headers: { Cookie: 'a=1; sid=old' } };
	const credential = { key: 'new' };
	const context = { credential, sessions: {}, now: 0, serverNow: 0, nonce: '' };
	const { headers } = provider.authenticate(readCall(provider, credential, options), context);
	expect(headers).toEqual({ Cookie: 'a=1; sid=new' });
});

it('has nothing wrong with it to begin with', () => {
	expect(problemsOf(plainDescription)).toEqual([]);
});

describe('parameters', () => {
	const changes = {
		add: { parameters: { a: '{key}' } },
		values: [{ name: 'p', params: {} }],
		attach: { parameters: { sign: '{p}' } },
	};
	const credential = { key: 'k' };
	const sent = (options: Partial<WireOptions>) => {
		const { provider } = compilePlain(changes);
		const whole: WireOptions = { method: 'GET', url: 'https://api.example.com/a', ...options };
		const context = { credential, sessions: {}, now: 0, serverNow: 0, nonce: '' };
		const { query, body } = provider.authenticate(readCall(provider, credential, whole), context);
		return { query, body };
	};

	it('are put into the query of what has no body, and into the body of all else', () => {
		const added = { a: 'k', sign: 'a=k' };
		expect(sent({ method: 'GET' })).toEqual({ query: added, body: undefined });
		expect(sent({ method: 'HEAD' })).toEqual({ query: added, body: undefined });
		expect(sent({ method: 'POST' })).toEqual({ query: {}, body: added });
		expect(sent({ method: 'DELETE' })).toEqual({ query: {}, body: added });
	});

	it('have one place only: a value of theirs in the other one is signed as it is sent', () => {
		const url = 'https://api.example.com/a?sign=1';
		expect(sent({ method: 'POST', url }).body).toEqual({ a: 'k', sign: 'a=k&sign=1' });
		expect(sent({ method: 'GET', url }).query).toEqual({ a: 'k', sign: 'a=k' });
	});

	it.each([
		{ attach: { parameters: { a: 'x' } } },
		{ attach: { query: { A: 'x' } } },
		{ add: { body: { sign: 'x' } }, attach: { parameters: { sign: 'x' } } },
		{ attach: { query: { sign: 'x' }, parameters: { sign: 'x' } } },
	])('are put into a request once: %j', (more) => {
		expect(problemsOf({ ...plainDescription, ...changes, ...more })).toEqual([
			expect.stringMatching(/is put into the request twice: remove one of them$/),
		]);
	});
});

describe('what a description says of calls', () => {
	const { provider } = compilePlain({
		reads: ['GET /lists/*', 'POST /search'],
		timeout: 7,
		jsonType: 'application/json;charset=utf8',
		values: [{ name: 'h', headers: { only: ['content-type'], pair: '{value}', end: '' } }],
		attach: { headers: { Sign: '{h}' } },
	});

	it('is whether they change nothing, where their path is read in one way only', () => {
		const known = (method: 'GET' | 'POST', path: string) =>
			knownCall(
				provider,
				{ method, path, service: 'api', query: {}, headers: {}, body: { kind: 'none' } },
				false,
			);
		expect(known('GET', '/lists/a')).toEqual({ isRepeatable: true, isRead: true });
		expect(known('POST', '/search')).toEqual({ isRepeatable: true, isRead: true });
		expect(known('POST', '/lists/a')).toEqual({ isRepeatable: false, isRead: false });
		expect(known('GET', '/lists/..%2Forders')).toEqual({ isRepeatable: false, isRead: false });
	});

	it('is how long to wait for them', () => {
		expect(provider.timeout).toBe(7000);
	});

	it('is what their JSON is said to be, signed as it is sent', () => {
		const headersOf = (options: Partial<WireOptions>) => {
			const whole: WireOptions = { method: 'POST', url: 'https://api.example.com/a', ...options };
			const context = { credential: {}, sessions: {}, now: 0, serverNow: 0, nonce: '' };
			return provider.authenticate(readCall(provider, {}, whole), context).headers;
		};
		const type = 'application/json;charset=utf8';
		expect(headersOf({ body: { a: 1 } })).toEqual({ 'Content-Type': type, Sign: type });
		const form = 'application/x-www-form-urlencoded';
		expect(headersOf({ headers: { 'Content-Type': form }, body: { a: 1 } })).toEqual({
			Sign: form,
		});
		expect(headersOf({})).toEqual({ Sign: '' });
	});
});
