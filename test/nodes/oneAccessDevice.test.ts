import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { forgetSessions } from '../../engine/session/sessions';
import { ONEACCESS_USERS, startSandbox, type Sandbox } from '../../sandbox';
import type { CredentialStore } from '../harness';
import { runHttpRequest } from '../support/httpRequest';
import { jsonOf, runNode } from '../support/runNode';
import { storeFor } from './calls';

/**
 * How calls describe their caller, by the vendor's tables of headers and of the SSO calls' bodies.
 * https://support.huaweicloud.com/intl/en-us/api-oneaccess/LoginByMobileVerifyCode.html
 * https://support.huaweicloud.com/intl/en-us/api-oneaccess/ShowSSOTicketBySessionToken.html
 */
const ofCredential = {
	operatingSystem: 'Debian 12',
	deviceFingerprint: 'credential-print',
	deviceIp: '10.0.0.1',
	deviceAgent: 'Credential/1.0',
	language: 'zh',
};
const ofItem = {
	operatingSystem: 'Android 10',
	deviceFingerprint: 'item-print',
	deviceIp: '10.10.10.1',
	deviceAgent: 'Mozilla/5.0 (Linux; Android 10)',
};
const headersOf = (device: typeof ofItem, language: string) => ({
	'x-operating-sys-version': device.operatingSystem,
	'x-device-fingerprint': device.deviceFingerprint,
	'x-device-ip': device.deviceIp,
	'x-agent': device.deviceAgent,
	'x-l': language,
});
const bodyOf = (device: typeof ofItem) => ({
	operating_sys_version: device.operatingSystem,
	device_fingerprint: device.deviceFingerprint,
	device_ip: device.deviceIp,
	agent: device.deviceAgent,
});
const { zhangsan } = ONEACCESS_USERS;
const login = { resource: 'login', operation: 'password' };
const person = { userName: zhangsan.user_name, password: zhangsan.password };
const ticket = { resource: 'ssoTicket', operation: 'create' };
const loginPath = '/api/v2/sdk/login';
const ticketPath = '/api/v2/tenant/sso/session-token/sso-ticket';

let sandbox: Sandbox;
let store: CredentialStore;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	sandbox.reset();
	forgetSessions();
	store = await storeFor(sandbox, { oneAccess: ofCredential });
});

async function run(parameters: INodeParameters) {
	const finished = await runNode({
		node: 'oneAccess',
		store,
		parameters: { ...parameters, outputMode: 'successFailure' },
	});
	return { good: jsonOf(finished, 0), bad: jsonOf(finished, 1) };
}

const requestTo = (path: string) => sandbox.requests.find((request) => request.path === path);

describe('the device of a call', () => {
	it('is that of the credential, in all headers', async () => {
		await run({ ...login, ...person });
		expect(requestTo(loginPath)?.headers).toMatchObject(headersOf(ofCredential, 'zh'));
	});

	it('is that of the item where it brings its own', async () => {
		await run({ ...login, ...person, additionalFields: { ...ofItem, language: 'en' } });
		expect(requestTo(loginPath)?.headers).toMatchObject(headersOf(ofItem, 'en'));
	});

	it('is complete where the credential says nothing of it', async () => {
		const empty = { ...ofCredential, operatingSystem: ' ', deviceAgent: '', deviceFingerprint: '' };
		store = await storeFor(sandbox, { oneAccess: { ...empty, deviceIp: '', language: '' } });
		expect((await run({ ...login, ...person })).good).toHaveLength(1);
		const headers = requestTo(loginPath)?.headers ?? {};
		expect(headers).toMatchObject({
			'x-operating-sys-version': 'n8n',
			'x-agent': 'n8n-nodes-signed-apis',
			'x-l': 'en',
		});
		expect(headers['x-device-fingerprint']).toMatch(/^[0-9a-f]{32}$/);
		expect(headers).not.toHaveProperty('x-device-ip');
	});

	it('stands in the body of an SSO call, and must be that of the login', async () => {
		const { good } = await run({ ...login, ...person, additionalFields: ofItem });
		const itemToken = String(good[0]?.session_token);
		const elsewhere = await run({ ...ticket, itemToken });
		expect(elsewhere.bad).toHaveLength(1);
		expect(requestTo(ticketPath)?.body).toMatchObject(bodyOf(ofCredential));
		const same = await run({ ...ticket, itemToken, additionalFields: ofItem });
		expect(same.good).toHaveLength(1);
		expect(sandbox.requests.at(-1)?.body).toMatchObject(bodyOf(ofItem));
	});

	it('can be no text that a header cannot hold', async () => {
		const { bad } = await run({
			...login,
			...person,
			additionalFields: { ...ofItem, deviceAgent: 'a\r\nX-client-id: other' },
		});
		expect(bad[0]).toMatchObject({
			code: 'INVALID_INPUT',
			message: expect.stringContaining('"Device Agent"'),
		});
		expect(sandbox.requests).toEqual([]);
	});
});

describe('the HTTP Request node with a header of the user’s own', () => {
	const withHeaders = async (
		credential: 'oneAccess' | 'iceKredit',
		url: string,
		headers: Readonly<Record<string, string>>,
		body: IDataObject,
	) =>
		await runHttpRequest({
			credential,
			store,
			parameters: {
				method: 'POST',
				url: `${sandbox.url}${url}`,
				sendHeaders: true,
				headerParameters: {
					parameters: Object.entries(headers).map(([name, value]) => ({ name, value })),
				},
				sendBody: true,
				specifyBody: 'json',
				jsonBody: JSON.stringify(body),
			},
		});
	const body = { user_name: zhangsan.user_name, password: zhangsan.password };

	it('sends that one, and those of the credential for the others', async () => {
		const own = { 'x-AGENT': 'Mine/2.0', 'X-L': 'en', 'X-operating-sys-version': 'iOS 18' };
		const finished = await withHeaders('oneAccess', `/oneaccess${loginPath}`, own, body);
		expect(jsonOf(finished)[0]).toMatchObject({ status: 'SUCCESS' });
		expect(requestTo(loginPath)?.headers).toMatchObject({
			...headersOf(ofCredential, 'en'),
			'x-agent': 'Mine/2.0',
			'x-operating-sys-version': 'iOS 18',
		});
	});

	it('still names the application of the credential', async () => {
		const own = { 'X-client-id': 'another', Authorization: 'Bearer mine' };
		await withHeaders('oneAccess', `/oneaccess${loginPath}`, own, body);
		expect(requestTo(loginPath)?.headers['x-client-id']).toBe(
			sandbox.accounts.oneaccess.application.client_id,
		);
	});

	it('sends an IceKredit call in the user’s language, too', async () => {
		const path = '/person-ds/credit/NigeriaAutoDecision';
		await withHeaders('iceKredit', `/icekredit${path}`, { language: 'fr' }, {});
		expect(requestTo(path)?.headers).toMatchObject({
			language: 'fr',
			token_id: expect.any(String),
		});
	});
});

describe('what an instance of OneAccess may have set', () => {
	it('lets a user be without a mobile number', async () => {
		const user = { resource: 'user', operation: 'create', userName: 'wangwu' };
		expect((await run(user)).bad[0]).toMatchObject({ code: 'SDK.COMMON.1001' });
		sandbox.set('oneaccess', { mandatoryAttributes: ['user_name'] });
		expect((await run(user)).good).toEqual([{ user_id: expect.any(String) }]);
		expect(sandbox.requests.at(-1)?.rawBody).toBe('{"user_name":"wangwu"}');
	});

	it('lets a role be without a name', async () => {
		const role = { resource: 'appRole', operation: 'create', applicationId: 'app-demo' };
		const { good } = await run({ ...role, code: 'writer' });
		expect(good).toEqual([{ role_id: expect.any(String) }]);
		expect(sandbox.requests.at(-1)?.rawBody).toBe('{"code":"writer"}');
	});

	it.each(['+65-81234567', '+85261234567', '13800000000'])('sends an SMS to %s', async (mobile) => {
		const captcha = await run({ resource: 'captcha', operation: 'get' });
		const solved = await run({
			resource: 'captcha',
			operation: 'verify',
			captchaId: String(captcha.good[0]?.token),
			position: '{"x":237.0,"y":5.0}',
			sender: mobile,
		});
		const captchaToken = String(solved.good[0]?.captcha_token);
		const { bad } = await run({
			...{ resource: 'smsCode', operation: 'send', type: 'LOGIN_SMS' },
			...{ mobile, captchaToken },
		});
		expect(bad).toEqual([]);
		expect(sandbox.requests.at(-1)?.body).toMatchObject({ mobile });
	});
});

describe('an ID token', () => {
	const twoHours = 2 * 60 * 60 * 1000;

	it('says when it ends, which is long before its session does', async () => {
		const before = Date.now();
		const [item] = (await run({ ...login, ...person })).good;
		const end = Date.parse(String(item?.id_token_expires_at));
		expect(end - before).toBeGreaterThanOrEqual(twoHours - 1000);
		expect(end - Date.now()).toBeLessThanOrEqual(twoHours);
		expect(item?.expire).toBe(604800);
	});

	const jwt = (claims: object) =>
		`h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;

	it.each([
		['says so itself', jwt({ iat: 1_700_000_000, exp: 1_700_018_000 }), '2023-11-15T03:13:20.000Z'],
		['says only when it began', jwt({ iat: 1_700_000_000 }), '2023-11-15T00:13:20.000Z'],
		['says nothing', jwt({ sub: 'lisi' }), undefined],
		['is no JWT', 'opaque', undefined],
		['is broken', 'a.%%%.c', undefined],
		['ends beyond all time', jwt({ exp: 1e300 }), undefined],
	])('that %s has its end beside it only if that is known', async (_what, id_token, end) => {
		sandbox.set('oneaccess', {
			forceAnswer: {
				path: loginPath,
				status: 200,
				contentType: 'application/json',
				body: JSON.stringify({ status: 'SUCCESS', session_token: 'bts-1', id_token }),
			},
		});
		const [item] = (await run({ ...login, ...person })).good;
		expect(item?.id_token).toBe(id_token);
		expect(item?.id_token_expires_at).toBe(end);
	});
});
