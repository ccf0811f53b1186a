/** @jest-environment-options {"ownPackages": true} */
import './loud';
import type { INode, INodeParameters } from 'n8n-workflow';
import { ONEACCESS_TOKENS } from '../../sandbox';
import type { CredentialStore } from '../harness';
import { runHttpRequest } from '../support/httpRequest';
import { jsonOf, runNode } from '../support/runNode';
import { secretsSent } from './search';
import { modes, useSecretSearch } from './searched';
import { echo, pieces, typed } from './typed';

const { sandbox, alsoSecret, credentialOf, storeOf, expectNoSecret, expectNoSecretStored } =
	useSecretSearch();

const newPassword = `new "r' (v)!*~ +/&`;
const user = { userName: 'zhangsan', password: pieces(typed.oneAccessPassword) };
const sms = { mobile: '12345678901', verifyCode: pieces(typed.smsCode) };
const changed = { password: pieces(newPassword) };
const state = (token: string) => ({ stateToken: pieces(token) });

/** What a call is about, its path, and the member that it is its purpose to hand out. */
type Subject = readonly [name: string, path: string, fields: INodeParameters, handsOut: string];

/** Calls of a logged-in person, who proves it with a signature over the session token. */
const signed: readonly Subject[] = [
	['profile get', '/api/v2/sdk/profile', {}, ''],
	['profile update', '/api/v2/sdk/profile/update', { ...sms, additionalFields: changed }, ''],
	['socialAccount getMany', '/api/v2/sdk/social', {}, ''],
	[
		'socialAccount unbind',
		'/api/v2/sdk/social/unbind-account',
		{ socialAccountId: 'social-1' },
		'',
	],
	['login refreshIdToken', '/api/v2/sdk/session-token/refresh-id-token', {}, ''],
	['login logOut', '/api/v2/sdk/logout', {}, ''],
];

/** Calls with SMS codes, captcha tokens, passwords, and tokens of logins that are to go on. */
const steps: readonly Subject[] = [
	[
		'smsCode send',
		'/api/v2/sdk/sms/send',
		{
			mobile: sms.mobile,
			type: 'LOGIN_SMS',
			captchaToken: pieces(ONEACCESS_TOKENS.captchaToken),
		},
		'',
	],
	['secondFactor getMobile', '/api/v2/sdk/mobile-by-token', state(ONEACCESS_TOKENS.mfaState), ''],
	[
		'secondFactor smsCode',
		'/api/v2/sdk/mfa/sms',
		{ ...state(ONEACCESS_TOKENS.mfaState), ...sms, mobile: '12345678902' },
		'session_token',
	],
	[
		'password skipChange',
		'/api/v2/sdk/pwd/skip-update',
		state(ONEACCESS_TOKENS.passwordWarnState),
		'session_token',
	],
	[
		'password change',
		'/api/v2/sdk/pwd/update',
		{
			...state(ONEACCESS_TOKENS.passwordExpiredState),
			oldPassword: user.password,
			newPassword: pieces(newPassword),
		},
		'session_token',
	],
	['password reset', '/api/v2/sdk/pwd/update-by-mobile', { ...sms, ...changed }, ''],
	[
		'socialAccount bind',
		'/api/v2/sdk/social/bind',
		{ ...state(ONEACCESS_TOKENS.socialBindState), ...sms },
		'session_token',
	],
];

const parametersOf = (name: string, fields: INodeParameters) => {
	const [resource = '', operation = ''] = name.split(' ');
	return { resource, operation, ...fields };
};

const run = async (
	parameters: INodeParameters,
	store: CredentialStore,
	settings: Partial<INode> = {},
) => await runNode({ node: 'oneAccess', parameters, store, settings });

/** Logs the person in; the token counts as a secret from now on. */
async function session(store: CredentialStore, keepSession: boolean): Promise<string> {
	const login = await run({ ...parametersOf('login password', user), keepSession }, store);
	const token = String(jsonOf(login)[0]?.session_token);
	expect(token.length).toBeGreaterThan(20);
	alsoSecret({ sessionToken: token });
	return token;
}

/** All ways in which a call can fail with an answer that repeats what it was sent, or with none. */
async function failing(path: string, repeated: string, run: () => Promise<void>): Promise<void> {
	const headers = '{{x-signature}} {{x-state-token}}';
	const message = `${repeated} ${headers}`;
	const page = { status: 500, contentType: 'text/html', body: `<p>${message}</p>` };
	for (const knobs of [
		{ forceCode: { path, code: 'SDK.COMMON.1006', message } },
		{ forceCode: undefined, forceAnswer: { path, ...page } },
		{ forceAnswer: undefined, dropConnection: { path, when: 'after' as const } },
	]) {
		sandbox().set('oneaccess', knobs);
		await run();
	}
}

describe.each(signed)('%s', (name, path, fields) => {
	describe.each(modes)('%s', (_title, outputs, settings) => {
		test.each([
			['the credential', true],
			['its item', false],
		])('shows neither signature nor session, with the token of %s', async (_where, keeps) => {
			const store = await storeOf('oneAccess');
			const token = await session(store, keeps);
			const own = keeps ? {} : { itemToken: pieces(token) };
			const parameters = { ...parametersOf(name, fields), ...own, ...outputs };
			const good = await run(parameters, store, settings);
			const sent = sandbox().requests.at(-1);
			expect(sent).toMatchObject({ path, accepted: true });
			expect(sent?.headers['x-signature']?.length).toBeGreaterThan(300);
			expectNoSecret(good);
		});

		test('nor does a refusal or a page that repeats them', async () => {
			const store = await storeOf('oneAccess');
			const token = await session(store, false);
			const own = { itemToken: pieces(token) };
			const parameters = { ...parametersOf(name, fields), ...own, ...outputs };
			await failing(
				path,
				echo([token, ...('verifyCode' in fields ? [typed.smsCode] : [])]),
				async () => {
					expectNoSecret(await run(parameters, store, settings));
					expect(sandbox().requests.at(-1)).toMatchObject({ path });
				},
			);
		});
	});

	test('nor does a good answer that repeats them', async () => {
		const store = await storeOf('oneAccess');
		const token = await session(store, false);
		const body = JSON.stringify({ id_token: 'x', social: [`{{x-signature}} ${token}`] });
		sandbox().set('oneaccess', {
			forceAnswer: { path, status: 200, contentType: 'application/json', body },
		});
		const parameters = { ...parametersOf(name, fields), itemToken: pieces(token) };
		const good = await run({ ...parameters, simplify: false }, store);
		expect(good.status).toBe('success');
		expectNoSecret(good);
	});
});

describe.each(steps)('%s', (name, path, fields, handsOut) => {
	describe.each(modes)('%s', (_title, outputs, settings) => {
		const parameters = { ...parametersOf(name, fields), ...outputs };

		test('shows no code, password or token but the one that it is to hand out', async () => {
			const good = await run(parameters, await storeOf('oneAccess'), settings);
			expect(sandbox().requests.at(-1)).toMatchObject({ path, accepted: true });
			const handedOut = jsonOf(good)[0]?.[handsOut];
			alsoSecret({ newPassword, ...(handsOut ? { handedOut: String(handedOut) } : {}) });
			expectNoSecret(good, handsOut || undefined);
		});

		test('nor if it fails and they are repeated', async () => {
			alsoSecret({ newPassword });
			const store = await storeOf('oneAccess');
			await run(parameters, store, settings);
			const sent = secretsSent(sandbox().requests.filter((request) => request.path === path));
			expect(sent.length).toBeGreaterThan(0);
			await failing(path, echo(sent), async () => {
				expectNoSecret(await run(parameters, store, settings));
				expect(sandbox().requests.at(-1)).toMatchObject({ path });
			});
		});
	});
});

test.each(modes)('a solved captcha shows its token once, %s', async (_title, outputs, settings) => {
	const solved = { captchaId: ONEACCESS_TOKENS.captcha, position: '{"x":237.0,"y":5.0}' };
	const fields = { ...solved, sender: sms.mobile };
	const parameters = { ...parametersOf('captcha verify', fields), ...outputs };
	const good = await run(parameters, await storeOf('oneAccess'), settings);
	alsoSecret({ handedOut: String(jsonOf(good)[0]?.captcha_token).slice(0, 32) });
	expectNoSecret(good, 'captcha_token');
});

test.each([
	['that stops', {}],
	['that continues', { onError: 'continueRegularOutput' }],
	['with an error output', { onError: 'continueErrorOutput' }],
] as Array<[string, Partial<INode>]>)(
	'n8n’s HTTP Request node %s shows neither signature nor session',
	async (_title, settings) => {
		const store = await storeOf('oneAccess');
		await session(store, true);
		const path = '/api/v2/sdk/profile';
		const url = `${String(credentialOf('oneAccess').baseUrl)}${path}`;
		const send = async () =>
			await runHttpRequest({
				credential: 'oneAccess',
				parameters: { method: 'GET', url },
				store,
				settings,
			});
		expectNoSecretStored(await send());
		expect(sandbox().requests.at(-1)).toMatchObject({ path, accepted: true });
		sandbox().set('oneaccess', { dropConnection: { path } });
		expectNoSecretStored(await send());
	},
);
