import { ICEKREDIT_ACCOUNTS } from '../../sandbox';
import { get, md5, postForm, postJson, send, useSandbox } from './client';

const { lender, locked, expired } = ICEKREDIT_ACCOUNTS;
const MINUTE_MS = 60_000;
const CUSTOMER = {
	ID: '22222222222',
	mobile: '08012345678',
	equipment_sn: 'e1',
	sn: 'bv2-1',
	borrow_count: 0,
};

describe('the IceKredit copy', () => {
	const { clock, sandbox } = useSandbox();
	const loginUrl = () => `${sandbox().url}/icekredit-login/api/login.do`;
	const productUrl = () => `${sandbox().url}/icekredit/person-ds/credit/NigeriaAutoDecision`;
	const login = async (merchant_name: string, password: string) =>
		await postForm(loginUrl(), { merchant_name, merchant_pwd: md5(password) });
	const signIn = async () =>
		String((await login(lender.merchant_name, lender.password)).json.token_id);
	const decide = async (token_id: string, body: unknown = CUSTOMER) =>
		await postJson(productUrl(), body, { token_id });

	test('signs in with the MD5 of the password and names its text response_msg', async () => {
		const { json } = await login(lender.merchant_name, lender.password);
		expect(Object.keys(json)).toEqual(['response_code', 'response_msg', 'token_id']);
		expect(json.response_code).toBe('00');
	});

	test('answers 200002 for a wrong password, for plain text and for upper-case MD5', async () => {
		const { merchant_name, password } = lender;
		for (const merchant_pwd of [md5('wrong'), password, md5(password).toUpperCase()]) {
			const { status, json } = await postForm(loginUrl(), { merchant_name, merchant_pwd });
			expect([status, json.response_code]).toEqual([200, '200002']);
		}
	});

	test('answers 200008 for a locked and 200009 for an expired account', async () => {
		const codes = [
			(await login(locked.merchant_name, locked.password)).json.response_code,
			(await login(expired.merchant_name, expired.password)).json.response_code,
		];
		expect(codes).toEqual(['200008', '200009']);
	});

	test('locks an account after five wrong passwords in a row', async () => {
		for (let attempt = 0; attempt < 5; attempt += 1) {
			expect((await login(lender.merchant_name, 'wrong')).json.response_code).toBe('200002');
		}
		const { json } = await login(lender.merchant_name, lender.password);
		expect(json.response_code).toBe('200008');
		expect(sandbox().counters('icekredit', lender.merchant_name)).toMatchObject({
			signIns: 6,
			signInRejections: 6,
			rejections: { '200002': 5, '200008': 1 },
		});
	});

	test('forgets wrong passwords after a right one', async () => {
		for (let round = 0; round < 2; round += 1) {
			for (let attempt = 0; attempt < 4; attempt += 1) await login(lender.merchant_name, 'wrong');
			const { json } = await login(lender.merchant_name, lender.password);
			expect(json.response_code).toBe('00');
		}
	});

	test('wants login as a form and products as JSON', async () => {
		const body = { merchant_name: lender.merchant_name, merchant_pwd: md5(lender.password) };
		expect((await postJson(loginUrl(), body)).json.response_code).toBe('10000415');
		const token_id = await signIn();
		const form = await postForm(productUrl(), {}, { token_id });
		expect(form.json.response_code).toBe('10000415');
	});

	test('can want the login as JSON that calls itself a form', async () => {
		sandbox().set('icekredit', { loginBody: 'json' });
		const fields = { merchant_name: lender.merchant_name, merchant_pwd: md5(lender.password) };
		const asFormLike = async (body: string) =>
			await send(loginUrl(), {
				method: 'POST',
				headers: { 'Content-Type': 'x-www-form-urlencoded' },
				body,
			});
		const codes = [
			(await asFormLike(JSON.stringify(fields))).json.response_code,
			(await asFormLike(new URLSearchParams(fields).toString())).json.response_code,
			(await postForm(loginUrl(), fields)).json.response_code,
		];
		expect(codes).toEqual(['00', '10000400', '10000415']);
		expect(sandbox().counters('icekredit', lender.merchant_name).signIns).toBeGreaterThan(0);
	});

	test('decides about a customer', async () => {
		const { json } = await decide(await signIn());
		expect(json).toMatchObject({
			response_code: '00',
			message: 'success',
			trace_id: expect.stringMatching(/^[0-9a-f]{16}$/),
			result: { nigeria_auto_decision: { new_customer: 1, risk_level: expect.any(String) } },
		});
	});

	test('answers failures with the code, a message and a trace id, and nothing else', async () => {
		const { status, json } = await decide('unknown-token');
		expect(status).toBe(200);
		expect(Object.keys(json)).toEqual(['response_code', 'message', 'trace_id']);
		expect(json.response_code).toBe('200005');
	});

	test('keeps a token for twenty minutes after the last valid request', async () => {
		const token = await signIn();
		for (let call = 0; call < 3; call += 1) {
			clock.advance(20 * MINUTE_MS - 1);
			expect((await decide(token)).json.response_code).toBe('00');
		}
		clock.advance(20 * MINUTE_MS);
		expect((await decide(token)).json.response_code).toBe('200005');
	});

	test('gives no new life for a request that is not valid', async () => {
		const token = await signIn();
		clock.advance(15 * MINUTE_MS);
		expect((await decide(token, {})).json.response_code).toBe('20100102');
		clock.advance(5 * MINUTE_MS);
		expect((await decide(token)).json.response_code).toBe('200005');
	});

	test('ties a token to the address from which it was asked for', async () => {
		const token = await signIn();
		sandbox().set('icekredit', { clientAddressChanged: true });
		expect((await decide(token)).json.response_code).toBe('200006');
		expect((await decide(await signIn())).json.response_code).toBe('00');
	});

	test('checks parameters, method and path', async () => {
		const token = await signIn();
		const codes = [
			(await decide(token, { ...CUSTOMER, sn: '' })).json.response_code,
			(await decide(token, { ...CUSTOMER, borrow_count: '0' })).json.response_code,
			(await get(productUrl(), { token_id: token })).json.response_code,
			(await get(`${sandbox().url}/icekredit/nothing`)).json.response_code,
			(await postJson(productUrl(), CUSTOMER)).json.response_code,
		];
		expect(codes).toEqual(['20100102', '20100103', '10000405', '10000404', '10000401']);
	});

	test('can be told to end or to kill its tokens', async () => {
		for (const action of ['expireTokens', 'killTokens'] as const) {
			const token = await signIn();
			sandbox().act('icekredit', action);
			expect((await decide(token)).json.response_code).toBe('200005');
		}
	});
});
