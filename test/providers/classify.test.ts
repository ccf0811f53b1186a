import type { Answer } from '../../engine/provider/call';
import { hideSecretsOf } from '../../engine/outcome/secrets';
import { classify } from '../../engine/outcome/classify';
import { commonCodes } from '../../engine/outcome/commonCodes';
import type { Provider } from '../../engine/provider/provider';
import { iceKredit } from '../../providers/iceKredit';
import { lanyingIm } from '../../providers/lanyingIm';
import { mioesim } from '../../providers/mioesim';
import { oneAccess } from '../../providers/oneAccess';
import { xmp } from '../../providers/xmp';
import { providers } from '../../providers';

type Step = 'call' | 'signIn';

function answered(body: object | string, httpStatus = 200): Answer {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	return { httpStatus, headers: {}, text };
}

/** How each provider writes a code, and codes that look like numbers as both text and number. */
const shapes: ReadonlyArray<[string, Provider, (code: string) => readonly Answer[]]> = [
	[
		'MIOeSIM',
		mioesim,
		(code) => [
			answered({ code: Number(code), message: 'said', data: null }),
			answered({ code, message: 'said' }),
		],
	],
	['IceKredit', iceKredit, (code) => [answered({ response_code: code, message: 'said' })]],
	[
		'Lanying IM',
		lanyingIm,
		(code) => [
			answered({ code: Number(code), message: 'said' }),
			answered({ code, message: 'said' }),
		],
	],
	[
		'OneAccess',
		oneAccess,
		(code) =>
			/^\d{3}$/.test(code)
				? [answered(code === '204' ? '' : { any: 1 }, Number(code))]
				: [
						answered({ error_code: code, error_msg: 'said' }, 400),
						answered({ error: code, error_description: 'said' }, 401),
					],
	],
];

const documented = shapes.flatMap(([name, provider, shape]) =>
	(['call', 'signIn'] as const satisfies Step[]).flatMap((step) =>
		provider.responseCodes[step].map((row) => ({ name, provider, step, row, shape })),
	),
);

test.each(documented)('$name $step: $row.code is $row.label', ({ provider, step, row, shape }) => {
	for (const answer of shape(row.code)) {
		const outcome = classify(provider, answer, step);
		const { code, label, meaning, category, remedy } = row;
		expect(outcome).toMatchObject({ code, label, meaning, category, remedy });
		expect(outcome.httpStatus).toBe(answer.httpStatus);
		if (answer.text.includes('said')) expect(outcome.message).toBe('said');
	}
});

describe.each(providers)('$displayName', (provider) => {
	it('keeps an undocumented code and guesses no category', () => {
		const code = '987';
		const body = { code, response_code: code, error_code: code, message: 'new', msg: 'new' };
		const outcome = classify(provider, answered({ ...body, error_msg: 'new' }, 200));
		expect(outcome).toMatchObject({ code, category: 'other', message: 'new', branch: code });
		expect(outcome.answer).toMatchObject(body);
	});

	it.each([500, 502, 503, 504])('gives HTTP %i with HTML to the provider', (httpStatus) => {
		const text = '<html><body>Bad Gateway</body></html>';
		const outcome = classify(provider, answered(text, httpStatus));
		expect(outcome).toMatchObject({ category: 'provider', httpStatus, answer: text });
		expect(outcome.message).toMatch(String(httpStatus));
	});

	it.each(['<html>', '{"code":0', '{"code":0}}', "{'code':0}", 'ok', '\u0000'])(
		'finds nothing good in HTTP 200 with a broken body: %j',
		(text) => {
			expect(classify(provider, answered(text))).toMatchObject({
				code: 'UNREADABLE_BODY',
				category: 'provider',
				answer: text,
			});
		},
	);

	it('keeps no more than a part of a long page', () => {
		// Cut only after secrets are masked, so that none is cut in half.
		const outcome = classify(provider, answered('x'.repeat(100_000), 502));
		const { answer } = hideSecretsOf(outcome, []);
		expect(String(answer).length).toBeLessThanOrEqual(2000);
	});

	it.each([{}, { data: {} }, [], 'null', '5', '"text"', '[{"code":0}]'])(
		'never throws at JSON without a code: %j',
		(body) => {
			const outcome = classify(provider, answered(body));
			if (provider === oneAccess) expect(outcome.category).toBe('success');
			else expect(outcome).toMatchObject({ code: 'UNREADABLE_BODY', category: 'provider' });
			expect(classify(provider, answered(body, 503)).category).toBe('provider');
		},
	);

	it.each(['', '  \n'])('takes an empty body for no answer: %j', (text) => {
		const outcome = classify(provider, answered(text));
		if (provider === oneAccess) expect(outcome.category).toBe('success');
		else expect(outcome).toMatchObject({ code: 'EMPTY_BODY', category: 'provider' });
		expect(classify(provider, answered(text, 502)).category).toBe('provider');
	});

	it.each([null, true, [0], { code: 0 }])('takes no code from %j', (code) => {
		const outcome = classify(provider, answered({ code, response_code: code, error_code: code }));
		expect(provider === oneAccess || outcome.category !== 'success').toBe(true);
	});

	it('reads a good answer that holds long integers and floats', () => {
		const good = {
			mioesim: '{"code":0,"data":[{"iccid":89860012345678901234,"price":0.30000000000000004}]}',
			iceKredit: '{"response_code":"00","id":89860012345678901234,"x":0.30000000000000004}',
			oneAccess: '{"id":89860012345678901234,"x":0.30000000000000004}',
			lanyingIm: '{"code":200,"id":89860012345678901234,"x":0.30000000000000004}',
			xmp: '{"code":0,"msg":"success","id":89860012345678901234,"ctr":0.012345678901234567}',
		}[provider.name];
		const outcome = classify(provider, answered(good ?? ''));
		expect(outcome.category).toBe('success');
		expect(JSON.stringify(outcome.answer)).toContain('"89860012345678901234"');
	});
});

describe('MIOeSIM', () => {
	it('succeeds with 0 as text as well as number, on calls only', () => {
		for (const code of [0, '0']) {
			expect(classify(mioesim, answered({ code }), 'call').category).toBe('success');
			expect(classify(mioesim, answered({ code }), 'signIn').category).toBe('other');
		}
	});

	it('succeeds with 1 on login only', () => {
		for (const code of [1, '1']) {
			expect(classify(mioesim, answered({ code }), 'signIn').category).toBe('success');
			expect(classify(mioesim, answered({ code }), 'call').category).toBe('other');
		}
	});

	it('means different things by -1 on login and elsewhere, on branches of their own', () => {
		const body = answered({ code: -1, message: 'no' });
		expect(classify(mioesim, body, 'signIn')).toMatchObject({
			category: 'credentials',
			branch: 'signIn -1',
			code: '-1',
		});
		expect(classify(mioesim, body, 'call')).toMatchObject({
			category: 'session',
			branch: '-1',
			code: '-1',
		});
	});
});

describe('IceKredit', () => {
	it('keeps the zeros of its codes', () => {
		expect(classify(iceKredit, answered({ response_code: '00' }))).toMatchObject({
			code: '00',
			category: 'success',
		});
		expect(classify(iceKredit, answered({ response_code: '02' }))).toMatchObject({
			code: '02',
			category: 'provider',
		});
		expect(classify(iceKredit, answered({ response_code: 0 })).category).toBe('other');
		expect(classify(iceKredit, answered({ response_code: '0' })).code).toBe('0');
	});

	it('says what it has to say in either of two fields, and gives a trace ID', () => {
		const login = { response_code: '200002', response_msg: 'wrong password' };
		expect(classify(iceKredit, answered(login), 'signIn').message).toBe('wrong password');
		const call = { response_code: '10000001', message: 'failed', trace_id: '10eb3262d86dbaef' };
		expect(classify(iceKredit, answered(call))).toMatchObject({
			message: 'failed',
			traceId: '10eb3262d86dbaef',
		});
	});

	it('is judged by its code whatever the HTTP status', () => {
		for (const httpStatus of [200, 400, 401, 500]) {
			const answer = answered({ response_code: '200005', message: 'x' }, httpStatus);
			expect(classify(iceKredit, answer).category).toBe('session');
		}
	});
});

describe('XMP', () => {
	it('succeeds with 0 and fails with the other documented codes', () => {
		expect(classify(xmp, answered({ code: 0, msg: 'success' })).category).toBe('success');
		expect(classify(xmp, answered({ code: -1, msg: 'error' }))).toMatchObject({
			code: '-1',
			category: 'other',
			message: 'error',
		});
		expect(classify(xmp, answered({ code: 400001, msg: 'metrics' }))).toMatchObject({
			code: '400001',
			category: 'input',
		});
	});

	const wordings = [
		'request too frequent',
		'request too often',
		'request is too frequent',
		'Too Many Requests',
		'请求太频繁',
		'request too frequently',
		'Rate limit exceeded',
	];

	it.each(wordings)('was called too often when it says "%s" and no code says otherwise', (msg) => {
		for (const code of [-1, 429, '-1', undefined]) {
			expect(classify(xmp, answered({ code, msg }))).toMatchObject({
				code: 'TOO_FREQUENT',
				category: 'rateLimit',
				message: msg,
			});
		}
	});

	it('was not called too often when a good answer speaks of it', () => {
		expect(classify(xmp, answered({ code: 0, msg: 'not too frequent' })).category).toBe('success');
	});

	it.each([...wordings, 'interface timeout', 'error', ''])(
		'was not called too often when a documented code says otherwise: "%s"',
		(msg) => {
			expect(classify(xmp, answered({ code: 400001, msg })).category).toBe('input');
		},
	);

	it.each([
		'The advertiser Acme Corporate Limited does not exist',
		'unknown metric frequency',
		'The campaign "Frequent Flyers" does not exist',
		'infrequent data',
		'too many dimensions',
		'too many metrics: 31',
		'The separate limit of this account is unknown',
		'tattoo often is not a metric',
		'The column rate_limits is unknown',
		'interface timeout',
	])('was not called too often when it complains about something else: "%s"', (msg) => {
		for (const code of [-1, 400001, 7]) {
			expect(classify(xmp, answered({ code, msg })).category).not.toBe('rateLimit');
		}
	});

	it.each([
		['The advertiser Unexpired Media does not exist', false],
		['overtime outcome', false],
		['unknown metric timeouts_total', false],
		['interface timeout', true],
		['interface time out', true],
		['The timestamp has expired', true],
		['时间戳过期', true],
	])('refuses the stamp where it says so: "%s"', (msg, isRefused) => {
		const { stamp } = xmp;
		expect(stamp?.isRefusedBy(classify(xmp, answered({ code: 7, msg })))).toBe(isRefused);
		expect(stamp?.isRefusedBy(classify(xmp, answered({ code: 400001, msg })))).toBe(false);
	});

	it.each([
		['JSON', '{"code":-1,"msg":"no"}'],
		['no body', ''],
		['HTML', '<html><h1>429 Too Many Requests</h1></html>'],
	])('was called too often when it answers HTTP 429 with %s', (_kind, text) => {
		expect(classify(xmp, answered(text, 429))).toMatchObject({
			code: 'TOO_FREQUENT',
			category: 'rateLimit',
		});
	});
});

describe('HTTP 429', () => {
	it.each([
		['no code', '{}'],
		['no body', ''],
		['HTML', '<html>Too Many Requests</html>'],
		['the code of success', '{"code":0,"data":[]}'],
	])('with %s is a limit, and waits', (_what, text) => {
		expect(classify(mioesim, answered(text, 429))).toMatchObject({
			code: 'TOO_MANY_REQUESTS',
			category: 'rateLimit',
			httpStatus: 429,
		});
	});

	it('keeps a code that nobody documents, and is a limit all the same', () => {
		expect(classify(mioesim, answered('{"code":4711,"message":"slow down"}', 429))).toMatchObject({
			code: '4711',
			category: 'rateLimit',
			message: 'slow down',
		});
		expect(classify(mioesim, answered('{"code":4711}', 500)).category).toBe('other');
	});

	it('leaves a documented code what it means', () => {
		expect(classify(mioesim, answered('{"code":-30}', 429))).toEqual({
			...classify(mioesim, answered('{"code":-30}')),
			httpStatus: 429,
		});
	});
});

describe('OneAccess', () => {
	it.each(['PASSWORD_WARN', 'PASSWORD_EXPIRED', 'MFA_AUTH', 'SOCIAL_BIND', 'USER_REGISTER'])(
		'has not logged in with status %s, though it answers HTTP 200',
		(status) => {
			const body = { status, state_token: 'S', data: 'go on' };
			expect(classify(oneAccess, answered(body))).toMatchObject({
				code: status,
				category: 'other',
				message: 'go on',
			});
		},
	);

	it('has refused a login with status ACCESS_DENIED', () => {
		expect(classify(oneAccess, answered({ status: 'ACCESS_DENIED' }))).toMatchObject({
			code: 'ACCESS_DENIED',
			category: 'permission',
		});
	});

	it('has logged in with status SUCCESS', () => {
		const body = { status: 'SUCCESS', session_token: 'T', expire: 604800 };
		expect(classify(oneAccess, answered(body)).category).toBe('success');
	});

	it('succeeds with every 2xx, with or without a body', () => {
		for (const httpStatus of [200, 201, 202, 204]) {
			expect(classify(oneAccess, answered('', httpStatus)).category).toBe('success');
			expect(classify(oneAccess, answered({ user_id: '1' }, httpStatus)).category).toBe('success');
		}
	});

	it('fails in either of two shapes', () => {
		const ours = { error_code: 'LOGIN.0002', error_msg: 'wrong, 8 left' };
		expect(classify(oneAccess, answered(ours, 400))).toMatchObject({
			code: 'LOGIN.0002',
			category: 'credentials',
			message: 'wrong, 8 left',
		});
		const oauth = { error: 'invalid_token', error_description: 'expired' };
		expect(classify(oneAccess, answered(oauth, 400))).toMatchObject({
			code: 'invalid_token',
			category: 'session',
			message: 'expired',
		});
		expect(classify(oneAccess, answered(oauth, 401)).category).toBe('session');
	});

	it('is judged by its HTTP status where the body holds no code', () => {
		expect(classify(oneAccess, answered({}, 401)).code).toBe('401');
		expect(classify(oneAccess, answered({}, 400)).code).toBe('400');
		expect(classify(oneAccess, answered({}, 418))).toMatchObject({
			code: commonCodes.httpError.code,
			httpStatus: 418,
		});
	});

	it('is judged by its HTTP status where a web server says in words what is wrong', () => {
		const of = (error: string, httpStatus: number) =>
			classify(oneAccess, answered({ error, status: httpStatus }, httpStatus));
		expect(of('Not Found', 404)).toMatchObject({
			code: commonCodes.httpError.code,
			category: 'provider',
			message: 'Not Found',
		});
		expect(of('Bad Request', 400)).toMatchObject({ code: '400', message: 'Bad Request' });
		expect(of('Unauthorized', 401)).toMatchObject({ code: '401', category: 'session' });
		expect(of('Internal Server Error', 500)).toMatchObject({ code: '500' });
	});

	it('keeps an undocumented code of OAuth, and any `error` of an answer without HTTP error', () => {
		const unknown = answered({ error: 'slow_down', error_description: 'wait' }, 400);
		expect(classify(oneAccess, unknown)).toMatchObject({ code: 'slow_down', category: 'other' });
		expect(classify(oneAccess, answered({ error: 'Not Here' }))).toMatchObject({
			code: 'Not Here',
			category: 'other',
		});
	});
});

describe('a redirect', () => {
	const redirected = (location: string, body = '', httpStatus = 302): string =>
		classify(mioesim, { httpStatus, headers: { location }, text: body }).message;

	it.each([
		['https://www.example.com/login?token=s3cr3t#x', 'https://www.example.com'],
		['http://user:s3cr3t@login.example.com:8080/a', 'http://login.example.com:8080'],
		['//cdn.example.com/a', 'http://cdn.example.com'],
		['/login?token=s3cr3t', 'another path'],
		['login', 'another path'],
		['javascript:s3cr3t', 'another address'],
		['https://', 'another address'],
	])('to %s names %s, and nothing that lets anybody in', (location, target) => {
		for (const body of ['', '<html>Moved</html>', '{}']) {
			expect(redirected(location, body)).toBe(
				`The server answered HTTP 302: it redirects to ${target}, and the node follows no redirects`,
			);
		}
	});

	it('is none without a target, and where the answer is something else', () => {
		const answer = { httpStatus: 302, headers: {}, text: '' };
		expect(classify(mioesim, answer).message).toBe('The answer has no body');
		expect(redirected('https://www.example.com', '', 200)).toBe('The answer has no body');
		expect(redirected('https://www.example.com', '{"code":0}')).not.toMatch(/redirects/);
	});
});
