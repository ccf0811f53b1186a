import { MIOESIM_ACCOUNTS } from '../../sandbox';
import { encodedSign } from '../../sandbox/mioesim/sign';
import {
	at,
	get,
	mioesimClient,
	postForm,
	postJson,
	textAt,
	useSandbox,
	type Fields,
} from './client';

const { reseller, noPermission, awkwardPassword } = MIOESIM_ACCOUNTS;
const LOGIN: Fields = { phonenumber: reseller.phonenumber, password: reseller.password };
const HOUR_MS = 3_600_000;

describe('the MIOeSIM copy', () => {
	const { clock, sandbox } = useSandbox();
	const url = () => sandbox().url;
	const api = mioesimClient(url, reseller.secret);
	const signIn = async () => textAt((await api.login(LOGIN)).json, 'data', 'token');

	const order = async (token: string, more: Fields = {}) =>
		await api.post('addEsimOrder', { token, skuId: '45', priceId: '441', count: '2', ...more });

	test('answers login with code 1 and a token of the documented form', async () => {
		const { status, json } = await api.login(LOGIN);
		expect(status).toBe(200);
		expect(json).toMatchObject({ code: 1, message: 'Successful' });
		expect(textAt(json, 'data', 'token')).toMatch(/^\d{5}-[0-9A-F]{32}$/);
	});

	test('takes login as a form as well', async () => {
		const { json } = await postForm(`${url()}/mioesim/api_order/login`, api.signed(LOGIN));
		expect(json.code).toBe(1);
	});

	test.each([
		['-1', 'a wrong password', { ...LOGIN, password: 'wrong' }],
		['-1', 'an unknown phone number', { ...LOGIN, phonenumber: '13999999999' }],
		['-2', 'an empty password', { ...LOGIN, password: '' }],
		['-2', 'no phone number', { password: 'mypassword' }],
		['-30', 'a wrong sign', { ...LOGIN, sign: '0'.repeat(32) }],
	])('answers login with %s for %s', async (code, _reason, fields) => {
		const { status, json } = await api.login(fields);
		expect([status, String(json.code), json.data]).toEqual([200, code, null]);
	});

	test('answers login with -3 for an account without permission', async () => {
		const { phonenumber, password, secret } = noPermission;
		const { json } = await mioesimClient(url, secret).login({ phonenumber, password });
		expect(json.code).toBe(-3);
	});

	test('takes a password with special characters in both ways of sending', async () => {
		const { phonenumber, password } = awkwardPassword;
		const fields = api.signed({ phonenumber, password });
		expect((await postJson(`${url()}/mioesim/api_order/login`, fields)).json.code).toBe(1);
		expect((await postForm(`${url()}/mioesim/api_order/login`, fields)).json.code).toBe(1);
	});

	test('takes only the form of the sign that the knob names', async () => {
		const encoded = { ...LOGIN, sign: encodedSign(Object.entries(LOGIN), reseller.secret) };
		expect((await api.login(encoded)).json.code).toBe(-30);
		sandbox().set('mioesim', { signatureForm: 'encoded' });
		expect((await api.login(encoded)).json.code).toBe(1);
		expect((await api.login(LOGIN)).json.code).toBe(-30);
		sandbox().set('mioesim', { signatureForm: 'either' });
		expect((await api.login(encoded)).json.code).toBe(1);
		expect((await api.login(LOGIN)).json.code).toBe(1);
	});

	test('compares the sign in its exact case', async () => {
		const sign = api.signed(LOGIN).sign ?? '';
		expect((await api.login({ ...LOGIN, sign: sign.toUpperCase() })).json.code).toBe(-30);
	});

	test('signs calls over every parameter, the token included', async () => {
		const token = await signIn();
		const { json } = await api.get('getPackages', { token, skuId: '45' });
		expect(json.code).toBe(0);
		const other = api.signed({ token, skuId: '45' }).sign ?? '';
		expect((await api.get('getPackages', { token, skuId: '46', sign: other })).json.code).toBe(-30);
	});

	test('kills the older token of the account at once when it signs in again', async () => {
		const older = await signIn();
		const newer = await signIn();
		expect((await api.get('getSkus', { token: older })).json.code).toBe(-1);
		expect((await api.get('getSkus', { token: newer })).json.code).toBe(0);
	});

	test('leaves the tokens of other accounts alone', async () => {
		const token = await signIn();
		const { phonenumber, password, secret } = awkwardPassword;
		await mioesimClient(url, secret).login({ phonenumber, password });
		expect((await api.get('getSkus', { token })).json.code).toBe(0);
	});

	test('ends a token two hours after its issue, however much it is used', async () => {
		const token = await signIn();
		clock.advance(2 * HOUR_MS - 1);
		expect((await api.get('getSkus', { token })).json.code).toBe(0);
		clock.advance(1);
		expect((await api.get('getSkus', { token })).json.code).toBe(-1);
	});

	test('answers -1 without a token and -2 without a required parameter', async () => {
		expect((await api.get('getSkus', {})).json.code).toBe(-1);
		const token = await signIn();
		expect((await api.get('getPackages', { token })).json.code).toBe(-2);
		expect((await api.get('getDpSupportSkuInfo', { token })).json.code).toBe(-10);
	});

	test('reads POST parameters from the body, as a form or as JSON, and not from the query', async () => {
		const token = await signIn();
		const fields = api.signed({ token, skuId: '45', priceId: '441', count: '1' });
		const path = `${url()}/mioesim/api_esim/addEsimOrder`;
		expect((await postForm(path, fields)).json.code).toBe(0);
		expect((await postJson(path, fields)).json.code).toBe(0);
		const { json } = await postForm(`${path}?${new URLSearchParams(fields)}`, {});
		expect(json.code).toBe(-1);
	});

	test('answers HTTP 404 for a wrong method and for an unknown path', async () => {
		expect((await get(`${url()}/mioesim/api_order/login`)).status).toBe(404);
		expect((await get(`${url()}/mioesim/api_esim/nothing`)).status).toBe(404);
	});

	test('counts every accepted order, since nothing stops an order from being made twice', async () => {
		const token = await signIn();
		const first = await order(token, { otherOrderId: 'mine-1' });
		const second = await order(token, { otherOrderId: 'mine-1' });
		await order(token, { count: '0' });
		expect(textAt(first.json, 'data', 'orderNum')).toMatch(/^EP\d{14}$/);
		expect(textAt(second.json, 'data', 'orderNum')).not.toBe(at(first.json, 'data', 'orderNum'));
		const counters = sandbox().counters('mioesim', reseller.phonenumber);
		expect(counters.orders).toBe(2);
		expect(counters.accepted['/api_esim/addEsimOrder']).toBe(2);
		expect(counters.rejections).toEqual({ '-3': 1 });
	});

	test('asks for day pass days and for a start date where the plan needs them', async () => {
		const token = await signIn();
		const codeOf = async (fields: Fields) => (await order(token, fields)).json.code;
		expect(await codeOf({ priceId: '442' })).toBe(-2);
		expect(await codeOf({ priceId: '442', daypassDays: '31' })).toBe(-3);
		expect(await codeOf({ priceId: '442', daypassDays: '5' })).toBe(0);
		expect(await codeOf({ priceId: '443' })).toBe(-2);
		expect(await codeOf({ priceId: '443', beginDate: '2024-01-31' })).toBe(-3);
		expect(await codeOf({ priceId: '443', beginDate: '01/31/2024' })).toBe(0);
	});

	test('renews, lists, sends and cancels the cards of an order', async () => {
		const token = await signIn();
		const { json } = await order(token, { backInfo: '1', count: '1' });
		const orderNum = textAt(json, 'data', 'orderNum');
		const iccid = textAt(json, 'data', 'cards', '0', 'iccid');
		const renewal = { token, orderNum, apiCode: '45-0-7-3-G', backInfo: '1' };
		const renewed = await api.post('renewCardByApiCode', renewal);
		expect(renewed.json).toMatchObject({
			code: 0,
			data: { renewal: true, mainOrderNum: orderNum },
		});
		const history = await api.get('getHistoryDetail', { token, iccid });
		expect(at(history.json, 'data', 'length')).toBe(2);
		const pdf = await api.post('handlerEsimPdf', { token, type: 'link', orderId: orderNum });
		expect(pdf.json.code).toBe('0');
		expect(Object.keys(Object(pdf.json.data))).toEqual([iccid]);
		const cancel = { token, orderNum, iccids: iccid };
		expect((await api.post('refundOrder', cancel)).json.code).toBe(0);
		const late = await api.post('handlerEsimPdf', { token, type: 'link', orderId: orderNum });
		expect(late.json.code).toBe(4);
		const unknown = await api.post('refundOrder', { ...cancel, orderNum: 'EP0' });
		expect(unknown.json.code).toBe(3);
	});
});
