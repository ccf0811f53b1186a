import { constants, privateDecrypt } from 'node:crypto';
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { forgetSessions } from '../../engine/session/sessions';
import {
	ONEACCESS_SOCIAL_ACCOUNTS,
	ONEACCESS_USERS,
	startSandbox,
	type RequestRecord,
	type Sandbox,
} from '../../sandbox';
import { appKey } from '../../sandbox/oneaccess/key';
import type { CredentialStore } from '../harness';
import { byCode } from '../support/branches';
import { runHttpRequest } from '../support/httpRequest';
import { items, jsonOf, runNode } from '../support/runNode';
import { storeFor } from './calls';

const { zhangsan, mfa, passwordWarn, passwordExpired, denied } = ONEACCESS_USERS;
const { linked, unlinked, stranger, alipayLinked } = ONEACCESS_SOCIAL_ACCOUNTS;
const sdk = '/api/v2/sdk';
const newPassword = 'N3w Passw0rd';

let sandbox: Sandbox;
let store: CredentialStore;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	sandbox.reset();
	forgetSessions();
	store = await storeFor(sandbox);
});

interface Options {
	readonly input?: INodeExecutionData[];
}

async function run(
	resource: string,
	operation: string,
	fields: INodeParameters = {},
	options: Options = {},
): Promise<IDataObject[]> {
	const parameters = { resource, operation, ...fields };
	const finished = await runNode({ node: 'oneAccess', store, parameters, ...options });
	expect(finished.error('Node')?.message).toBeUndefined();
	return jsonOf(finished);
}

async function first(resource: string, operation: string, fields: INodeParameters = {}) {
	const [item = {}] = await run(resource, operation, fields);
	return item;
}

/** What leaves on the failure branch. */
async function refusal(resource: string, operation: string, fields: INodeParameters = {}) {
	const parameters = { resource, operation, ...fields, outputMode: 'successFailure' };
	const finished = await runNode({ node: 'oneAccess', store, parameters });
	expect(jsonOf(finished, 0)).toEqual([]);
	const [item = {}] = jsonOf(finished, 1);
	return item;
}

const logIn = async (user: { user_name: string; password: string }, more: INodeParameters = {}) =>
	await first('login', 'password', { userName: user.user_name, password: user.password, ...more });

/** A session token of zhangsan for the item. */
const itemToken = async () => ({ itemToken: String((await logIn(zhangsan)).session_token) });

/** Solves a captcha and has an SMS sent; resolves to the code in it. */
async function smsCode(mobile: string, type: string): Promise<string> {
	const { token } = await first('captcha', 'get');
	const position = '{"x":237.0,"y":5.0}';
	const solved = { captchaId: String(token), position, sender: mobile };
	const { captcha_token: captchaToken } = await first('captcha', 'verify', solved);
	const sent = await run('smsCode', 'send', { mobile, type, captchaToken: String(captchaToken) });
	expect(sent).toEqual([{ success: true }]);
	const sms = sandbox.sms.at(-1);
	expect(sms).toMatchObject({ mobile, type });
	return String(sms?.code);
}

const requestsTo = (path: string): RequestRecord[] =>
	sandbox.requests.filter((request) => request.path === path);

async function signedText(request: RequestRecord | undefined): Promise<Record<string, string>> {
	const { privateKey } = await appKey();
	const key = {
		key: privateKey,
		padding: constants.RSA_PKCS1_OAEP_PADDING,
		oaepHash: 'sha256',
	};
	const signature = Buffer.from(request?.headers['x-signature'] ?? '', 'base64');
	const text = privateDecrypt(key, signature).toString('utf8');
	return Object.fromEntries(text.split('&').map((pair) => pair.split(/=(.*)/s).slice(0, 2)));
}

describe('a login', () => {
	it('with an SMS code: captcha, SMS, login', async () => {
		const verifyCode = await smsCode(zhangsan.mobile, 'LOGIN_SMS');
		const { mobile } = zhangsan;
		const answer = await first('login', 'smsCode', { mobile, verifyCode });
		expect(answer).toMatchObject({ status: 'SUCCESS', expire: 604_800 });
		const again = await refusal('login', 'smsCode', { mobile, verifyCode });
		expect(again).toMatchObject({ code: 'SDK.COMMON.1006' });
	});

	it('with a code for another purpose is refused', async () => {
		const verifyCode = await smsCode(zhangsan.mobile, 'FORGET_PWD_SMS');
		const refused = await refusal('login', 'smsCode', { mobile: zhangsan.mobile, verifyCode });
		expect(refused).toMatchObject({ code: 'SDK.COMMON.1006', category: 'input' });
	});

	it.each([
		['weChat', linked.code],
		['alipay', alipayLinked.code],
	])('with %s', async (operation, code) => {
		const answer = await first('login', operation, { code });
		expect(
			await first('profile', 'get', { itemToken: String(answer.session_token) }),
		).toMatchObject({ user_name: 'zhangsan' });
		const refused = await refusal('login', operation, { code: 'unknown' });
		expect(refused).toMatchObject({ code: 'SDK.COMMON.1006' });
	});

	it('that a policy denies leaves no token behind', async () => {
		const refused = await refusal('login', 'password', {
			userName: denied.user_name,
			password: denied.password,
		});
		expect(refused).toMatchObject({ code: 'ACCESS_DENIED', category: 'permission' });
		expect(refused.answer).not.toHaveProperty('state_token');
	});
});

describe('a captcha', () => {
	it('has its images in its JSON, or in binary fields instead if the user wants that', async () => {
		const get = async (fields: INodeParameters) => {
			const parameters = { resource: 'captcha', operation: 'get', ...fields };
			return (await runNode({ node: 'oneAccess', store, parameters })).outputs('Node')[0]?.[0];
		};
		const { json, binary } = (await get({ asBinary: true })) ?? { json: {} };
		const whole = await get({ simplify: false });
		expect(json).toEqual({ token: expect.any(String), wordList: null });
		expect(Object.keys(binary ?? {})).toEqual(['picture', 'piece']);
		expect(binary).toMatchObject({
			picture: {
				data: whole?.json.originalImageBase64,
				mimeType: 'image/png',
				fileName: 'picture.png',
			},
			piece: {
				data: whole?.json.jigsawImageBase64,
				mimeType: 'image/png',
				fileName: 'piece.png',
			},
		});
		expect(binary?.picture?.data).not.toBe(binary?.piece?.data);
		expect(whole?.binary).toBeUndefined();
		expect(Object.keys(whole?.json ?? {})).toHaveLength(15);
	});

	it('is a picture and a piece, and takes a right solution only', async () => {
		const captcha = await first('captcha', 'get');
		expect(captcha).toMatchObject({
			originalImageBase64: expect.stringMatching(/^[\w+/]+=*$/),
			jigsawImageBase64: expect.stringMatching(/^[\w+/]+=*$/),
		});
		const solution = { captchaId: String(captcha.token), sender: zhangsan.mobile };
		const wrong = { ...solution, position: { x: 1, y: 5 } };
		expect(await refusal('captcha', 'verify', wrong)).toMatchObject({ code: 'CAPTCHA.0002' });
		const right = { ...solution, position: { x: 237, y: 5 } };
		const { captcha_token: token } = await first('captcha', 'verify', right);
		expect(token).toMatch(/---\{"x":237,"y":5\}$/);
	});

	it('sends one SMS, to the number it was solved for', async () => {
		const { token } = await first('captcha', 'get');
		const solved = { captchaId: String(token), position: '{"x":237.0,"y":5.0}' };
		const { captcha_token: captchaToken } = await first('captcha', 'verify', {
			...solved,
			sender: zhangsan.mobile,
		});
		const sms = { mobile: zhangsan.mobile, type: 'LOGIN_SMS', captchaToken: String(captchaToken) };
		const foreign = await refusal('smsCode', 'send', { ...sms, mobile: mfa.mobile });
		expect(foreign).toMatchObject({ code: 'CAPTCHA.0004' });
		await run('smsCode', 'send', sms);
		expect(await refusal('smsCode', 'send', sms)).toMatchObject({ code: 'CAPTCHA.0003' });
		expect(sandbox.sms).toHaveLength(1);
	});
});

it('the countries come with code and pattern', async () => {
	const countries = await run('smsCode', 'getCountryCodes');
	expect(countries[0]).toMatchObject({
		areaCode: '86',
		countryCode: 'CN',
		displayMapping: { en: 'Chinese mainland' },
	});
	expect(countries.length).toBeGreaterThan(1);
});

describe('a login that needs another step', () => {
	const stateOf = async (user: { user_name: string; password: string }, code: string) => {
		const { user_name: userName, password } = user;
		const refused = await refusal('login', 'password', { userName, password });
		expect(refused).toMatchObject({ code, answer: { status: code } });
		const answer = refused.answer as IDataObject;
		expect(answer.state_token).toEqual(expect.stringMatching(/^[0-9a-f]{40}$/));
		return { stateToken: String(answer.state_token) };
	};

	it('passes the second factor: number, captcha, SMS, code', async () => {
		const state = await stateOf(mfa, 'MFA_AUTH');
		const { mobile } = await first('secondFactor', 'getMobile', state);
		expect(mobile).toBe(mfa.mobile);
		expect(requestsTo(`${sdk}/mobile-by-token`)[0]?.headers).toMatchObject({
			'x-state-token': state.stateToken,
		});
		const verifyCode = await smsCode(mfa.mobile, 'OTP_REST_SMS');
		const factor = { ...state, mobile: mfa.mobile };
		const wrong = await refusal('secondFactor', 'smsCode', { ...factor, verifyCode: '000000' });
		expect(wrong).toMatchObject({ code: 'SDK.COMMON.1006' });
		const answer = await first('secondFactor', 'smsCode', {
			...factor,
			verifyCode,
			keepSession: true,
		});
		expect(answer).toMatchObject({ status: 'SUCCESS', expire: 604_800 });
		// Kept in the credential, so that it needs no token from the item.
		expect(await first('profile', 'get')).toMatchObject({ user_name: mfa.user_name });
		const over = await refusal('secondFactor', 'smsCode', { ...factor, verifyCode });
		expect(over).toMatchObject({ code: 'SDK.COMMON.1005' });
	});

	it('skips the change of a password that will expire', async () => {
		const state = await stateOf(passwordWarn, 'PASSWORD_WARN');
		expect(await first('password', 'skipChange', state)).toMatchObject({ status: 'SUCCESS' });
		expect(await refusal('password', 'skipChange', state)).toMatchObject({
			code: 'SDK.COMMON.1005',
		});
	});

	it('changes a password that has expired, which cannot be skipped', async () => {
		const state = await stateOf(passwordExpired, 'PASSWORD_EXPIRED');
		expect(await refusal('password', 'skipChange', state)).toMatchObject({
			code: 'SDK.COMMON.1005',
		});
		const change = { ...state, oldPassword: passwordExpired.password, newPassword };
		expect(await refusal('password', 'change', { ...change, newPassword: 'short' })).toMatchObject({
			code: 'SDK.COMMON.1002',
		});
		expect(await first('password', 'change', change)).toMatchObject({ status: 'SUCCESS' });
		const renewed = { ...passwordExpired, password: newPassword };
		expect(await logIn(renewed)).toMatchObject({ status: 'SUCCESS' });
	});

	it('hands out the state token again if the next answer repeats it', async () => {
		const state = await stateOf(mfa, 'MFA_AUTH');
		const body = JSON.stringify({ status: 'PASSWORD_EXPIRED', state_token: state.stateToken });
		sandbox.set('oneaccess', {
			forceAnswer: {
				path: `${sdk}/mfa/sms`,
				status: 200,
				contentType: 'application/json',
				body,
			},
		});
		const step = { ...state, mobile: mfa.mobile, verifyCode: '232326' };
		expect(await refusal('secondFactor', 'smsCode', step)).toMatchObject({
			code: 'PASSWORD_EXPIRED',
			answer: { state_token: state.stateToken },
		});
	});

	it('leaves by the branch of its code', async () => {
		const finished = await runNode({
			node: 'oneAccess',
			store,
			parameters: {
				resource: 'login',
				operation: 'password',
				userName: '={{ $json.name }}',
				password: zhangsan.password,
				...byCode('MFA_AUTH', 'PASSWORD_WARN'),
			},
			input: [zhangsan, mfa, passwordWarn, passwordExpired].map(({ user_name: name }) => ({
				json: { name },
			})),
		});
		const branches = finished
			.outputs('Node')
			.map((branch) =>
				branch.map(({ json, pairedItem }) => [json.code ?? json.status, pairedItem]),
			);
		expect(branches).toEqual([
			[['SUCCESS', { item: 0 }]],
			[['PASSWORD_EXPIRED', { item: 3 }]],
			[['MFA_AUTH', { item: 1 }]],
			[['PASSWORD_WARN', { item: 2 }]],
		]);
	});
});

it('a forgotten password is reset with an SMS code', async () => {
	const verifyCode = await smsCode(zhangsan.mobile, 'FORGET_PWD_SMS');
	const reset = { mobile: zhangsan.mobile, verifyCode, password: newPassword };
	expect(await run('password', 'reset', reset)).toEqual([{ success: true }]);
	expect(await logIn({ ...zhangsan, password: newPassword })).toMatchObject({ status: 'SUCCESS' });
	const { user_name: userName, password } = zhangsan;
	expect(await refusal('login', 'password', { userName, password })).toMatchObject({
		code: 'LOGIN.0002',
	});
	const refused = await refusal('password', 'reset', reset);
	expect(refused).toMatchObject({ code: 'SDK.COMMON.1006' });
	expect(JSON.stringify(refused)).not.toContain(newPassword);
});

describe('a registration', () => {
	const mobile = '13500000001';
	const additionalFields = {
		userName: 'lisi',
		name: 'Li Si',
		email: 'lisi@example.com',
		password: newPassword,
		gender: 'female',
		birthday: '1990-01-31T00:00:00',
		extension: '{"costCenter":"42"}',
	};

	it('makes a user who is logged in, has a profile and can log in again', async () => {
		const verifyCode = await smsCode(mobile, 'REGISTER_SMS');
		const answer = await first('registration', 'create', { mobile, verifyCode, additionalFields });
		expect(answer).toMatchObject({ status: 'SUCCESS', expire: 43_200 });
		const profile = await first('profile', 'get', { itemToken: String(answer.session_token) });
		expect(profile).toMatchObject({
			user_name: 'lisi',
			name: 'Li Si',
			mobile,
			email: 'lisi@example.com',
			attr_gender: 'female',
			attr_birthday: '1990-01-31',
			extension: '{"costCenter":"42"}',
		});
		const user = { user_name: 'lisi', password: newPassword };
		expect(await logIn(user)).toMatchObject({ status: 'SUCCESS' });
	});

	it('of a number or name that is taken is refused', async () => {
		const verifyCode = '232326';
		const known = await refusal('registration', 'create', { mobile: zhangsan.mobile, verifyCode });
		expect(known).toMatchObject({ code: 'SDK.COMMON.1006', category: 'input' });
		const taken = { additionalFields: { userName: 'zhangsan' } };
		const named = await refusal('registration', 'create', { mobile, verifyCode, ...taken });
		expect(named).toMatchObject({ code: 'SDK.COMMON.1006' });
	});
});

describe('social accounts', () => {
	const stateOf = async (code: string, status: string) => {
		const refused = await refusal('login', 'weChat', { code });
		expect(refused).toMatchObject({ code: status });
		return { stateToken: String((refused.answer as IDataObject).state_token) };
	};

	it('are bound to a user, listed, and unbound again', async () => {
		const state = await stateOf(unlinked.code, 'SOCIAL_BIND');
		const verifyCode = await smsCode(mfa.mobile, 'BIND_MOBILE_SMS');
		const bind = { ...state, mobile: mfa.mobile, verifyCode };
		const { session_token: token } = await first('socialAccount', 'bind', bind);
		const session = { itemToken: String(token) };
		const [account = {}, ...others] = await run('socialAccount', 'getMany', session);
		expect(others).toEqual([]);
		expect(account).toMatchObject({ socialType: 'weixin', social_uid: unlinked.uid });
		const unbind = { ...session, socialAccountId: String(account.id) };
		expect(await run('socialAccount', 'unbind', unbind)).toEqual([{ success: true }]);
		expect(await run('socialAccount', 'getMany', session)).toEqual([]);
		const again = await refusal('socialAccount', 'unbind', unbind);
		expect(again).toMatchObject({ code: 'SDK.COMMON.1006' });
	});

	it('of a stranger are bound to a user who is made for them', async () => {
		const mobile = '13500000002';
		const state = await stateOf(stranger.code, 'USER_REGISTER');
		expect(
			await refusal('socialAccount', 'bind', { ...state, mobile, verifyCode: '232326' }),
		).toMatchObject({ code: 'SDK.COMMON.1005' });
		const verifyCode = await smsCode(mobile, 'BIND_MOBILE_SMS');
		const registered = { ...state, mobile, verifyCode };
		const { session_token: token } = await first('socialAccount', 'register', registered);
		const profile = await first('profile', 'get', { itemToken: String(token) });
		expect(profile).toMatchObject({ mobile });
		expect(await first('login', 'weChat', { code: stranger.code })).toMatchObject({
			status: 'SUCCESS',
		});
	});
});

describe('a logged-in person', () => {
	it('changes their profile, after an SMS code', async () => {
		const session = await itemToken();
		const { mobile } = zhangsan;
		const verifyCode = await smsCode(mobile, 'UPDATE_MOBILE_SMS');
		const additionalFields = { nickName: 'Sanny', extension: '{"level":3}' };
		const update = { ...session, mobile, verifyCode, additionalFields };
		expect(await run('profile', 'update', update)).toEqual([{ success: true }]);
		expect(await first('profile', 'get', session)).toMatchObject({
			user_name: 'zhangsan',
			attr_nick_name: 'Sanny',
			extension: '{"level":3}',
		});
		expect(await refusal('profile', 'update', update)).toMatchObject({ code: 'SDK.COMMON.1006' });
	});

	it('gets a new ID token', async () => {
		const session = await itemToken();
		const { id_token: token } = await first('login', 'refreshIdToken', session);
		const [, claims = ''] = String(token).split('.');
		expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
			sub: 'zhangsan',
		});
	});

	it('refreshes the session, and the old one is refused', async () => {
		const old = await itemToken();
		const renewed = await first('ssoTicket', 'refreshSession', old);
		const session = { itemToken: String(renewed.session_token) };
		expect(await first('profile', 'get', session)).toMatchObject({ user_name: 'zhangsan' });
		expect(await refusal('profile', 'get', old)).toMatchObject({ code: 'SDK.COMMON.1005' });
	});

	it('logs out, and the session is refused', async () => {
		const session = await itemToken();
		expect(await run('login', 'logOut', session)).toEqual([{ success: true }]);
		expect(await refusal('profile', 'get', session)).toMatchObject({ code: 'SDK.COMMON.1005' });
	});

	it('logs out of the session in the credential, which then leaves it', async () => {
		await logIn(zhangsan, { keepSession: true });
		await first('profile', 'get');
		await run('login', 'logOut');
		const before = sandbox.requests.length;
		const refused = await refusal('profile', 'get');
		expect(refused).toMatchObject({ code: 'NO_SESSION', category: 'session' });
		expect(refused.message).toContain('Login: With SMS Code');
		// Another process finds it gone as well.
		forgetSessions();
		expect(await refusal('profile', 'get')).toMatchObject({ code: 'NO_SESSION' });
		expect(sandbox.requests.length).toBe(before);
		const { sessionToken } = await store.decrypted('oneAccessApi');
		expect(Object.keys(JSON.parse(String(sessionToken)).sessions)).toEqual(['publicKey']);
	});

	it('logs out of another session than the one in the credential, which stays', async () => {
		await logIn(zhangsan, { keepSession: true });
		await run('login', 'logOut', await itemToken());
		expect(await first('profile', 'get')).toMatchObject({ user_name: 'zhangsan' });
	});
});

describe('the signature', () => {
	const profileFor = { resource: 'profile', operation: 'get' };
	const count = () => [
		requestsTo(`${sdk}/public-key`).length,
		requestsTo(`${sdk}/server-date`).length,
	];

	it('of 100 items at once takes one key and one time, and a nonce each', async () => {
		const session = await itemToken();
		const finished = await runNode({
			node: 'oneAccess',
			store,
			parameters: { ...profileFor, ...session, options: { requestsAtOnce: 100 } },
			input: items(100),
		});
		expect(finished.error('Node')?.message).toBeUndefined();
		expect(jsonOf(finished)).toHaveLength(100);
		expect(count()).toEqual([1, 1]);
		const texts = await Promise.all(requestsTo(`${sdk}/profile`).map(signedText));
		expect(texts).toHaveLength(100);
		expect(new Set(texts.map(({ nonce }) => nonce)).size).toBe(100);
		expect(new Set(texts.map((text) => text.session_token))).toEqual(new Set([session.itemToken]));
	});

	it('takes the key from the credential in another process, and anew after an hour', async () => {
		const session = await itemToken();
		await first('profile', 'get', session);
		forgetSessions();
		await first('profile', 'get', session);
		// The server's time was compared with this process's clock: another one asks by itself.
		expect(count()).toEqual([1, 2]);
		const { sessionToken } = await store.decrypted('oneAccessApi');
		const { version, sessions } = JSON.parse(String(sessionToken));
		const hour = 60 * 60_000;
		for (const one of Object.values<{ obtainedAt: number; expiresAt: number }>(sessions)) {
			expect(one.expiresAt - one.obtainedAt).toBe(hour);
			one.obtainedAt -= hour;
			one.expiresAt -= hour;
		}
		await store.edit('oneAccessApi', { sessionToken: JSON.stringify({ version, sessions }) });
		forgetSessions();
		await first('profile', 'get', session);
		expect(count()).toEqual([2, 3]);
	});

	it('follows the clock of the server', async () => {
		sandbox.set('oneaccess', { clockOffsetMs: 3 * 60 * 60_000 });
		await first('profile', 'get', await itemToken());
		const { timestamp } = await signedText(requestsTo(`${sdk}/profile`)[0]);
		const offset = Number(timestamp) - Date.now();
		expect(Math.abs(offset - 3 * 60 * 60_000)).toBeLessThan(60_000);
		expect(count()).toEqual([1, 1]);
	});

	it('takes the time anew when the server says that it is wrong', async () => {
		const session = await itemToken();
		await first('profile', 'get', session);
		sandbox.set('oneaccess', { clockOffsetMs: 3 * 60 * 60_000 });
		await first('profile', 'get', session);
		expect(requestsTo(`${sdk}/profile`).map(({ code }) => code)).toEqual([
			'200',
			'SDK.COMMON.1005',
			'200',
		]);
		expect(count()).toEqual([1, 2]);
	});

	it('takes the key anew when the server cannot decrypt it, also for a call that writes', async () => {
		const session = await itemToken();
		const path = `${sdk}/session-token/refresh-id-token`;
		sandbox.set('oneaccess', { forceCode: { path, code: 'SDK.COMMON.1004', times: 1 } });
		expect(await first('login', 'refreshIdToken', session)).toHaveProperty('id_token');
		expect(count()).toEqual([2, 1]);
	});

	it('that is refused again and again ends after two keys with the code', async () => {
		const session = await itemToken();
		const path = `${sdk}/profile`;
		sandbox.set('oneaccess', { forceCode: { path, code: 'SDK.COMMON.1004' } });
		const refused = await refusal('profile', 'get', session);
		expect(refused).toMatchObject({ code: 'SDK.COMMON.1004', category: 'credentials' });
		expect(count()).toEqual([2, 1]);
		expect(requestsTo(path)).toHaveLength(2);
	});

	it('is not renewed because an SMS code has expired', async () => {
		const session = await itemToken();
		const path = `${sdk}/profile/update`;
		const forceCode = { path, code: 'SDK.COMMON.1005', message: 'verify_code is expired' };
		sandbox.set('oneaccess', { forceCode });
		const update = { ...session, mobile: zhangsan.mobile, verifyCode: '232326' };
		expect(await refusal('profile', 'update', update)).toMatchObject({ code: 'SDK.COMMON.1005' });
		expect(requestsTo(path)).toHaveLength(1);
		expect(count()).toEqual([1, 1]);
	});

	it('without a session is not made, and nothing is sent for it', async () => {
		const refused = await refusal('profile', 'get');
		expect(refused).toMatchObject({ code: 'NO_SESSION' });
		expect(sandbox.requests).toEqual([]);
	});

	it('of a token too long for the key is not made, and says so', async () => {
		const refused = await refusal('profile', 'get', { itemToken: 'x'.repeat(200) });
		expect(refused.message).toContain('too long to be signed');
		expect(requestsTo(`${sdk}/profile`)).toEqual([]);
	});

	it('shows itself nowhere, and the key is no secret', async () => {
		const session = await itemToken();
		await first('profile', 'get', session);
		const signature = String(requestsTo(`${sdk}/profile`)[0]?.headers['x-signature']);
		expect(signature).toHaveLength(344);
		const finished = await runNode({
			node: 'oneAccess',
			store,
			parameters: { resource: 'system', operation: 'getPublicKey' },
		});
		const [{ public_key: key } = {}] = jsonOf(finished);
		expect(key).toBe((await appKey()).publicKey);
		const date = await first('system', 'getServerDate');
		expect(date.timestamp).toMatch(/^\d{13}$/);
	});

	it('is made by n8n’s HTTP Request node with this credential, too', async () => {
		await logIn(zhangsan, { keepSession: true });
		forgetSessions();
		const finished = await runHttpRequest({
			credential: 'oneAccess',
			store,
			input: items(20),
			parameters: { url: `${sandbox.url}/oneaccess${sdk}/profile` },
		});
		expect(finished.error('Node')?.message).toBeUndefined();
		expect(jsonOf(finished)).toHaveLength(20);
		expect(jsonOf(finished)[0]).toMatchObject({ user_name: 'zhangsan' });
		expect(count()).toEqual([1, 1]);
		const social = await runHttpRequest({
			credential: 'oneAccess',
			store,
			parameters: {
				method: 'POST',
				url: `${sandbox.url}/oneaccess${sdk}/social/unbind-account`,
				sendBody: true,
				specifyBody: 'json',
				jsonBody: '{"id":"social-1"}',
				options: { response: { response: { responseFormat: 'text' } } },
			},
		});
		expect(social.error('Node')?.message).toBeUndefined();
		expect(await run('socialAccount', 'getMany')).toMatchObject([{ socialType: 'alipay' }]);
		expect(count()).toEqual([1, 1]);
	});

	it('is made for an API request, too', async () => {
		await logIn(zhangsan, { keepSession: true });
		const request = { method: 'GET', path: `${sdk}/profile` };
		expect(await first('api', 'request', request)).toMatchObject({ user_name: 'zhangsan' });
	});
});

describe('what a signature is made with', () => {
	it('is none of the sessions that the node shows', async () => {
		const refused = await refusal('session', 'getToken', { sessionName: 'publicKey' });
		expect(refused).toMatchObject({ code: 'INVALID_INPUT' });
		expect(refused.message).toContain('must be one of management, person');
		expect(sandbox.requests).toEqual([]);
	});
});
