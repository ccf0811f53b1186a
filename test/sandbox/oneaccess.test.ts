import { constants, createPublicKey, publicEncrypt, verify } from 'node:crypto';
import { ONEACCESS_ACCOUNTS, ONEACCESS_USERS } from '../../sandbox';
import { at, get, postForm, postJson, send, useSandbox, type Fields } from './client';

const { client_id, client_secret } = ONEACCESS_ACCOUNTS.application;
const { zhangsan, mfa, passwordWarn, passwordExpired, denied } = ONEACCESS_USERS;
const PASSWORD = zhangsan.password;
const DEVICE: Fields = {
	'X-operating-sys-version': 'Android 10',
	'X-device-fingerprint': '156aysdna213sac',
	'X-agent': 'n8n',
	'X-client-id': client_id,
};
const SSO = {
	operating_sys_version: 'Android 10',
	device_ip: '10.10.10.1',
	device_fingerprint: '156aysdna213sac',
};
const GRANT = { grant_type: 'client_credentials', client_id, client_secret };

describe('the OneAccess copy', () => {
	const { clock, sandbox } = useSandbox();
	const url = (path: string) => `${sandbox().url}/oneaccess${path}`;
	const sdk = async (path: string, body: unknown, headers: Fields = {}) =>
		await postJson(url(`/api/v2/sdk${path}`), body, { ...DEVICE, ...headers });
	const show = async (path: string, headers: Fields = {}) =>
		await get(url(`/api/v2/sdk${path}`), { ...DEVICE, ...headers });
	const login = async (user_name: string, password = PASSWORD) =>
		await sdk('/login', { user_name, password });
	const sessionOf = async () => String((await login('zhangsan')).json.session_token);
	const token = async () =>
		String((await postForm(url('/api/v2/tenant/token'), GRANT)).json.access_token);
	const tenant = async (path: string, body: unknown, bearer: string, method = 'POST') =>
		await postJson(
			url(`/api/v2/tenant${path}`),
			body,
			{ Authorization: `Bearer ${bearer}` },
			method,
		);
	const list = async (query: string, bearer: string) =>
		await get(url(`/api/v2/tenant/users?${query}`), { Authorization: `Bearer ${bearer}` });

	describe('signing a person in', () => {
		test('answers SUCCESS, a session token and its life in seconds', async () => {
			const { status, json } = await login('zhangsan');
			expect(status).toBe(200);
			expect(json).toMatchObject({ status: 'SUCCESS', expire: 604_800 });
			expect(json.session_token).toMatch(/^bts/);
		});

		test.each(Object.keys(DEVICE))('needs the header %s', async (name) => {
			const { [name]: _left, ...headers } = DEVICE;
			const { status, json } = await postJson(url('/api/v2/sdk/login'), {}, headers);
			expect([status, json.error_code]).toEqual([400, 'SDK.COMMON.1003']);
		});

		test('does not know a foreign application', async () => {
			const { json } = await sdk('/login', {}, { 'X-client-id': 'other' });
			expect(json.error_code).toBe('SDK.COMMON.1012');
		});

		test('tells the attempts that remain, then locks the user for three minutes', async () => {
			for (let remaining = 9; remaining > 0; remaining -= 1) {
				const { status, json } = await login('zhangsan', 'wrong');
				expect([status, json.error_code]).toEqual([400, 'LOGIN.0002']);
				expect(json.error_msg).toMatch(new RegExp(`${remaining}$`));
			}
			expect((await login('zhangsan', 'wrong')).json.error_code).toBe('LOGIN.0001');
			const locked = await login('zhangsan');
			expect(locked.json.error_msg).toContain('3 minutes 0 seconds');
			clock.advance(3 * 60_000);
			expect((await login('zhangsan')).json.status).toBe('SUCCESS');
		});

		test('answers HTTP 200 with a status for every login that is not finished', async () => {
			const answers = [
				await login(mfa.user_name),
				await login(passwordWarn.user_name),
				await login(passwordExpired.user_name),
				await login(denied.user_name),
			];
			expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
			expect(answers.map(({ json }) => [json.status, 'state_token' in json])).toEqual([
				['MFA_AUTH', true],
				['PASSWORD_WARN', true],
				['PASSWORD_EXPIRED', true],
				['ACCESS_DENIED', false],
			]);
			expect(sandbox().requests.map(({ accepted }) => accepted)).toEqual([true, true, true, false]);
		});

		test('finishes a login with a second factor once', async () => {
			const state = { 'X-state-token': String((await login(mfa.user_name)).json.state_token) };
			expect((await show('/mobile-by-token', state)).json.mobile).toBe(mfa.mobile);
			const body = { mobile: mfa.mobile, verify_code: mfa.fixed_verify_code };
			const wrong = await sdk('/mfa/sms', { ...body, verify_code: '1' }, state);
			expect(wrong.json.error_code).toBe('SDK.COMMON.1006');
			expect((await sdk('/mfa/sms', body, state)).json.status).toBe('SUCCESS');
			expect((await sdk('/mfa/sms', body, state)).json.error_code).toBe('SDK.COMMON.1005');
		});

		test('finishes a login by skipping or by changing the password', async () => {
			const warn = { 'X-state-token': String((await login('warn_user')).json.state_token) };
			expect((await show('/pwd/skip-update', warn)).json.status).toBe('SUCCESS');
			const over = { 'X-state-token': String((await login('expired_user')).json.state_token) };
			expect((await show('/pwd/skip-update', over)).json.error_code).toBe('SDK.COMMON.1005');
			const change = { old_password: PASSWORD, new_password: 'NewPassw0rd!' };
			expect((await sdk('/pwd/update', change, over)).json.status).toBe('SUCCESS');
			expect((await login('expired_user', 'NewPassw0rd!')).json.status).toBe('SUCCESS');
		});

		test('sends an SMS after a captcha and takes its code once', async () => {
			const { mobile } = zhangsan;
			const captcha = String((await show('/captcha')).json.token);
			const solve = { point_json: '{"x":237.0,"y":5.0}', token: captcha, sender: mobile };
			const wrong = await sdk('/captcha/verify', { ...solve, point_json: '{"x":1,"y":5.0}' });
			expect(wrong.json.error_code).toBe('CAPTCHA.0002');
			const { captcha_token } = (await sdk('/captcha/verify', solve)).json;
			const sms = { mobile, type: 'LOGIN_SMS', captcha_token };
			const foreign = await sdk('/sms/send', { ...sms, captcha_token: 'x' });
			expect(foreign.json.error_code).toBe('CAPTCHA.0004');
			expect(await sdk('/sms/send', sms)).toMatchObject({ status: 200, text: '' });
			expect((await sdk('/sms/send', sms)).json.error_code).toBe('CAPTCHA.0003');
			const body = { mobile, verify_code: sandbox().sms[0]?.code };
			expect((await sdk('/login/mobile-verify-code', body)).json.status).toBe('SUCCESS');
			const again = await sdk('/login/mobile-verify-code', body);
			expect(again.json.error_code).toBe('SDK.COMMON.1006');
		});

		test('takes the fixed code of a demo user', async () => {
			const body = { mobile: zhangsan.mobile, verify_code: '232326' };
			expect((await sdk('/login/mobile-verify-code', body)).json.status).toBe('SUCCESS');
		});
	});

	describe('the management token', () => {
		test('comes for a form and for HTTP Basic, and an older one keeps working', async () => {
			const first = await postForm(url('/api/v2/tenant/token'), GRANT);
			expect(first.json).toMatchObject({ token_type: 'Bearer', expires_in: 1800, scope: 'all' });
			const basic = Buffer.from(`${client_id}:${client_secret}`).toString('base64');
			const second = await send(url('/api/v2/tenant/token?grant_type=client_credentials'), {
				method: 'POST',
				headers: { Authorization: `Basic ${basic}` },
			});
			for (const { json } of [first, second]) {
				expect((await list('offset=0&limit=10', String(json.access_token))).status).toBe(200);
			}
		});

		test('is refused with HTTP 401 for a bad secret', async () => {
			const wrong = { ...GRANT, client_secret: 'wrong' };
			const { status, json } = await postForm(url('/api/v2/tenant/token'), wrong);
			expect([status, json.error]).toEqual([401, 'invalid_client']);
		});

		test('is refused for another grant and as JSON', async () => {
			const other = await postForm(url('/api/v2/tenant/token'), {
				...GRANT,
				grant_type: 'password',
			});
			expect(other.json.error).toBe('unsupported_grant_type');
			expect((await postJson(url('/api/v2/tenant/token'), GRANT)).json.error).toBe(
				'invalid_request',
			);
		});

		test('ends after 1800 seconds with HTTP 401 invalid_token', async () => {
			const bearer = await token();
			clock.advance(1_799_999);
			expect((await list('offset=0&limit=10', bearer)).status).toBe(200);
			clock.advance(1);
			const { status, json } = await list('offset=0&limit=10', bearer);
			expect([status, json.error]).toEqual([401, 'invalid_token']);
		});

		test('needs the permission that the call asks for', async () => {
			sandbox().accountsAdd('oneaccess', {
				client_id: 'reader',
				client_secret: 's',
				permissions: ['user_read'],
				users: [],
			});
			const grant = { ...GRANT, client_id: 'reader', client_secret: 's' };
			const bearer = String((await postForm(url('/api/v2/tenant/token'), grant)).json.access_token);
			expect((await list('offset=0&limit=10', bearer)).status).toBe(200);
			const created = await tenant('/users', { user_name: 'x', mobile: '1' }, bearer);
			expect([created.status, created.json.error]).toEqual([400, 'access_denied']);
		});
	});

	describe('single sign-on', () => {
		test('gives a ticket that tells the user once', async () => {
			const bearer = await token();
			const session_token = await sessionOf();
			const path = '/sso/session-token/sso-ticket';
			const { json } = await tenant(path, { session_token, ...SSO }, bearer);
			const verifyBody = { sso_ticket: json.sso_ticket, ...SSO };
			const first = await tenant('/sso/sso-ticket/verify', verifyBody, bearer);
			expect(at(first.json, 'data', 'user', 'userName')).toBe('zhangsan');
			const second = await tenant('/sso/sso-ticket/verify', verifyBody, bearer);
			expect(second.json.error_code).toBe('SDK.COMMON.1005');
		});

		test('wants every device field, and the fingerprint of the login', async () => {
			const bearer = await token();
			const session_token = await sessionOf();
			const ask = async (body: object) =>
				(await tenant('/sso/session-token/sso-ticket', { session_token, ...SSO, ...body }, bearer))
					.json.error_code;
			expect(await ask({ device_ip: '' })).toBe('SDK.COMMON.1001');
			expect(await ask({ device_fingerprint: 'other' })).toBe('SDK.COMMON.1006');
			expect(await ask({ client_id: 'unknown' })).toBe('APP.0001');
		});

		test('puts a new session token in the place of the old one', async () => {
			const bearer = await token();
			const session_token = await sessionOf();
			const refresh = async (session: unknown) =>
				await tenant('/sso/session-token/refresh', { session_token: session, ...SSO }, bearer);
			const { json } = await refresh(session_token);
			expect(json.expire).toBe(604_800);
			expect((await refresh(session_token)).json.error_code).toBe('SDK.COMMON.1005');
			expect((await refresh(json.session_token)).status).toBe(200);
		});

		test('ends a session after 604800 seconds', async () => {
			const session_token = await sessionOf();
			clock.advance(604_800_000);
			const path = '/sso/session-token/sso-ticket';
			const { json } = await tenant(path, { session_token, ...SSO }, await token());
			expect(json.error_code).toBe('SDK.COMMON.1005');
		});
	});

	describe('the signature of a logged-in person', () => {
		const signature = async (session: string, nonce: string) => {
			const key = String((await show('/public-key')).json.public_key);
			const { timestamp } = (await show('/server-date')).json;
			const text = `session_token=${session}&timestamp=${timestamp}&nonce=${nonce}`;
			const options = { key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
			return { 'X-signature': publicEncrypt(options, Buffer.from(text)).toString('base64') };
		};

		test('opens the profile and ends the session at logout', async () => {
			const session = await sessionOf();
			const profile = await show('/profile', await signature(session, 'a'));
			expect(profile.json.user_name).toBe('zhangsan');
			expect((await show('/logout', await signature(session, 'b'))).text).toBe('');
			const after = await show('/profile', await signature(session, 'c'));
			expect(after.json.error_code).toBe('SDK.COMMON.1005');
		});

		test('is refused when the nonce was used and when it cannot be decrypted', async () => {
			const session = await sessionOf();
			await show('/profile', await signature(session, 'd'));
			const again = await show('/profile', await signature(session, 'd'));
			expect(again.json.error_code).toBe('SDK.COMMON.1006');
			const junk = await show('/profile', { 'X-signature': 'anVuaw==' });
			expect(junk.json.error_code).toBe('SDK.COMMON.1004');
		});

		test('comes with an id token that the public key verifies', async () => {
			const { id_token } = (await login('zhangsan')).json;
			const [head, claims, sign] = String(id_token).split('.');
			const key = createPublicKey(String((await show('/public-key')).json.public_key));
			const data = Buffer.from(`${head}.${claims}`);
			expect(verify('sha256', data, key, Buffer.from(sign ?? '', 'base64url'))).toBe(true);
		});
	});

	describe('the directory', () => {
		test('lists users by pages from 0', async () => {
			const bearer = await token();
			const pages = [];
			for (const page of [0, 1, 2, 3]) {
				pages.push((await list(`org_id=&offset=${page}&limit=100`, bearer)).json);
			}
			expect(pages.map((json) => at(json, 'users', 'length'))).toEqual([100, 100, 35, 0]);
			expect(pages[0]?.total).toBe(235);
			expect((await list('offset=0&limit=9', bearer)).json.error_code).toBe('SDK.COMMON.1006');
			expect((await list('limit=10', bearer)).json.error_code).toBe('SDK.COMMON.1001');
		});

		test('makes, shows, changes and deletes a user', async () => {
			const bearer = await token();
			const body = {
				user_name: 'new',
				mobile: '13600000000',
				org_code: 'sales',
				password: 'secret',
			};
			const { status, json } = await tenant('/users', body, bearer);
			expect(status).toBe(201);
			const path = `/users/${String(json.user_id)}`;
			const shown = await get(url(`/api/v2/tenant${path}`), { Authorization: `Bearer ${bearer}` });
			expect(shown.json).toMatchObject({ user_name: 'new', org_id: 'org-sales', disabled: false });
			expect(shown.json).not.toHaveProperty('password');
			expect((await tenant(`${path}/disable`, {}, bearer, 'PUT')).status).toBe(200);
			expect((await tenant(path, {}, bearer, 'DELETE')).status).toBe(204);
			expect((await tenant(path, {}, bearer, 'PUT')).json.error_code).toBe('USER.0001');
		});
	});
});
