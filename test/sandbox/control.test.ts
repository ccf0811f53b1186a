import { MIOESIM_ACCOUNTS, startSandbox } from '../../sandbox';
import { writeJson, parseJson } from '../../sandbox/common/json';
import { at, get, mioesimClient, postJson, textAt, useSandbox } from './client';

const { reseller } = MIOESIM_ACCOUNTS;
const LOGIN = { phonenumber: reseller.phonenumber, password: reseller.password };
const ORDER = { skuId: '45', priceId: '441', count: '1' };
const ORDER_PATH = '/api_esim/addEsimOrder';

describe('the sandbox', () => {
	const { clock, sandbox } = useSandbox();
	const url = () => sandbox().url;
	const api = mioesimClient(url, reseller.secret);
	const signIn = async () => textAt((await api.login(LOGIN)).json, 'data', 'token');
	const control = async (path: string, body: unknown) =>
		await postJson(`${url()}/control${path}`, body);

	test('records every request in order as it was sent', async () => {
		const token = await signIn();
		await api.get('getPackages', { token, skuId: '45' });
		const [login, packages] = sandbox().requests;
		expect(login).toMatchObject({
			at: clock.read(),
			provider: 'mioesim',
			account: reseller.phonenumber,
			method: 'POST',
			path: '/api_order/login',
			body: LOGIN,
			httpStatus: 200,
			code: '1',
			accepted: true,
			signIn: true,
		});
		expect(JSON.parse(login?.rawBody ?? '')).toMatchObject(LOGIN);
		expect(packages?.query.map(([name]) => name)).toEqual(['sign', 'token', 'skuId']);
		expect(packages).toMatchObject({ account: reseller.phonenumber, code: '0', signIn: false });
	});

	test('still knows whose token it was after the token ended', async () => {
		const token = await signIn();
		sandbox().act('mioesim', 'expireTokens');
		await api.get('getSkus', { token });
		expect(sandbox().counters('mioesim', reseller.phonenumber).rejections).toEqual({ '-1': 1 });
	});

	test('forces a code in the envelope of the provider as often as it is told', async () => {
		sandbox().set('mioesim', { forceCode: { code: '-8', times: 1 } });
		expect((await api.login(LOGIN)).json).toMatchObject({ code: -8, data: null });
		expect((await api.login(LOGIN)).json.code).toBe(1);
		sandbox().set('oneaccess', { forceCode: { code: 'SDK.COMMON.1008', httpStatus: 500 } });
		const { status, json } = await get(`${url()}/oneaccess/api/v2/sdk/captcha`);
		expect([status, json.error_code]).toEqual([500, 'SDK.COMMON.1008']);
		sandbox().set('icekredit', { forceCode: { code: '10000429', path: '/a' } });
		const paths = ['a', 'b'].map(async (path) => await get(`${url()}/icekredit/${path}`));
		const codes = (await Promise.all(paths)).map((reply) => reply.json.response_code);
		expect(codes).toEqual(['10000429', '10000404']);
	});

	test('forces an answer that is not of the provider', async () => {
		const body = '<html>Bad Gateway</html>';
		sandbox().set('mioesim', { forceAnswer: { status: 502, contentType: 'text/html', body } });
		expect(await api.login(LOGIN)).toMatchObject({ status: 502, text: body });
		sandbox().set('mioesim', { forceAnswer: undefined });
		expect((await api.login(LOGIN)).json.code).toBe(1);
	});

	test('repeats what the request held in a forced text', async () => {
		const message = 'sign {{sign}}, host {{host}}, {{nothing}}.';
		sandbox().set('mioesim', { forceCode: { code: '-30', message } });
		const { json } = await api.login(LOGIN);
		expect(json.message).toMatch(/^sign [\da-f]{32}, host 127\.0\.0\.1:\d+, \.$/);
		const forceAnswer = { status: 500, contentType: 'text/plain', body: message };
		sandbox().set('mioesim', { forceCode: undefined, forceAnswer });
		expect((await api.login(LOGIN)).text).toMatch(/^sign [\da-f]{32}, host /);
	});

	test('drops a connection before the work is done, or after it', async () => {
		const token = await signIn();
		sandbox().set('mioesim', { dropConnection: { times: 1 } });
		await expect(api.post('addEsimOrder', { token, ...ORDER })).rejects.toThrow();
		expect(sandbox().counters('mioesim')).toMatchObject({ orders: 0, rejections: { dropped: 1 } });
		sandbox().set('mioesim', { dropConnection: { times: 1, when: 'after', path: ORDER_PATH } });
		await expect(api.post('addEsimOrder', { token, ...ORDER })).rejects.toThrow();
		expect(sandbox().counters('mioesim').orders).toBe(1);
		expect(sandbox().requests.at(-1)).toMatchObject({ httpStatus: 0, accepted: true });
		expect((await api.post('addEsimOrder', { token, ...ORDER })).json.code).toBe(0);
	});

	test('waits before every answer when told so', async () => {
		sandbox().set('mioesim', { latencyMs: 60 });
		const start = performance.now();
		await api.login(LOGIN);
		expect(performance.now() - start).toBeGreaterThanOrEqual(50);
	});

	test('overrides the life of tokens, also of those that exist', async () => {
		const token = await signIn();
		sandbox().set('mioesim', { tokenLifeMs: 1000 });
		clock.advance(1000);
		expect((await api.get('getSkus', { token })).json.code).toBe(-1);
	});

	test('takes further accounts, so that a test can stand by itself', async () => {
		const account = { phonenumber: '155', password: 'p', secret: 's', hasApiPermission: true };
		sandbox().accountsAdd('mioesim', account);
		const { json } = await mioesimClient(url, 's').login({ phonenumber: '155', password: 'p' });
		expect(json.code).toBe(1);
		expect(sandbox().counters('mioesim', '155').signIns).toBe(1);
		expect(sandbox().counters('mioesim', reseller.phonenumber).signIns).toBe(0);
	});

	test('forgets everything but accounts at a reset', async () => {
		const token = await signIn();
		sandbox().set('mioesim', { forceCode: { code: '-8' } });
		sandbox().reset();
		expect(sandbox().requests).toHaveLength(0);
		expect((await api.get('getSkus', { token })).json.code).toBe(-1);
		expect(sandbox().counters('mioesim').requests).toBe(1);
	});

	test('does all of this over HTTP as well', async () => {
		const account = { phonenumber: '166', password: 'p', secret: 's' };
		await control('/accounts', { provider: 'mioesim', account });
		await control('/knobs', { provider: 'mioesim', forceCode: { code: '-8', times: 1 } });
		const other = mioesimClient(url, 's');
		const fields = { phonenumber: '166', password: 'p' };
		expect((await other.login(fields)).json.code).toBe(-8);
		const token = textAt((await other.login(fields)).json, 'data', 'token');
		await control('/act', { provider: 'mioesim', action: 'killTokens' });
		expect((await other.get('getSkus', { token })).json.code).toBe(-1);
		const counters = await get(`${url()}/control/counters?provider=mioesim&account=166`);
		expect(counters.json).toMatchObject({ requests: 3, signIns: 2, signInRejections: 1 });
		const requests = await get(`${url()}/control/requests?provider=mioesim`);
		expect(JSON.parse(requests.text)).toHaveLength(3);
		await control('/knobs', { provider: 'xmp', minuteMs: 500 });
		await control('/knobs', { provider: 'xmp', minuteMs: null });
		await control('/reset', {});
		const all = await get(`${url()}/control/counters`);
		expect(at(all.json, 'mioesim', 'requests')).toBe(0);
	});

	test('says what is wrong with a control call', async () => {
		const wrong = [
			await control('/knobs', { provider: 'nobody' }),
			await control('/knobs', { provider: 'xmp', minuteMs: 0 }),
			await control('/knobs', { provider: 'xmp', speed: 1 }),
			await control('/knobs', { provider: 'xmp', forceCode: { message: 'no code' } }),
			await control('/act', { provider: 'xmp', action: 'dance' }),
			await control('/accounts', { provider: 'xmp', account: { client_id: 'x' } }),
		];
		for (const { status, json } of wrong) {
			expect(status).toBe(400);
			expect(json.error).toEqual(expect.any(String));
		}
	});

	test('answers 404 where no provider lives', async () => {
		expect((await get(`${url()}/nowhere`)).status).toBe(404);
	});

	test('rejects a start on a port that is taken', async () => {
		const port = Number(new URL(url()).port);
		await expect(startSandbox({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
	});
});

describe('JSON on the wire', () => {
	test('keeps all digits of 64-bit integers, and leaves texts alone', () => {
		const text = '{"id":1152921504606846979,"text":"1152921504606846979","small":12,"size":1.5}';
		expect(parseJson(text)).toEqual({
			id: 1152921504606846979n,
			text: '1152921504606846979',
			small: 12,
			size: 1.5,
		});
		expect(writeJson(parseJson(text))).toBe(text);
	});
});
