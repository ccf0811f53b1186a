import { oneAccessAnswers as answers } from './oneAccessAnswers';
import { fromDevice } from './oneAccessDevice';

/**
 * OneAccess's calls for people who log in, from the vendor's pages: what a user enters, and the
 * request. The tokens are those that the sandbox holds from its start.
 * https://support.huaweicloud.com/intl/en-us/api-oneaccess/oneaccess_04_0002.html
 */
const person = {
	userName: 'lisi',
	name: 'Li Si',
	email: 'lisi@example.com',
	password: 'N3w Passw0rd',
	headImage: 'https://example.com/lisi.png',
	gender: 'unknow',
	birthday: '1990-01-31',
	nickName: 'Lee',
	firstName: 'Si',
	middleName: 'M',
	lastName: 'Li',
	extension: '{"costCenter":"42","level":6597413380352123456}',
};

const personOnWire = [
	'"user_name":"lisi","name":"Li Si","email":"lisi@example.com","pwd":"N3w Passw0rd"',
	'"head_img":"https://example.com/lisi.png","attr_gender":"unknow","attr_birthday":"1990-01-31"',
	'"attr_nick_name":"Lee","first_name":"Si","middle_name":"M","last_name":"Li"',
	'"extension":{"costCenter":"42","level":6597413380352123456}',
].join(',');

const code = { verifyCode: '232326' };
const mobileAndCode = { mobile: 'Mobile Number', verifyCode: 'SMS Code' };
const stateToken = { stateToken: 'State Token' };

const logins = [
	{
		operation: 'login weChat',
		given: { code: 'wechat-code-linked' },
		request: 'POST /api/v2/sdk/login/wechat',
		items: answers.login,
		json: '{"code":"wechat-code-linked"}',
		required: { code: 'Authorization Code' },
	},
	{
		operation: 'login alipay',
		given: { code: 'alipay-code-linked' },
		// The one call of version 3.
		request: 'POST /api/v3/sdk/login/alipay',
		items: answers.login,
		json: '{"code":"alipay-code-linked"}',
		required: { code: 'Authorization Code' },
	},
	{
		operation: 'login refreshIdToken',
		after: ['login password'],
		given: {},
		request: 'POST /api/v2/sdk/session-token/refresh-id-token',
		items: ['id_token', 'id_token_expires_at'],
		required: {},
	},
	{
		operation: 'login logOut',
		after: ['login password'],
		given: {},
		request: 'GET /api/v2/sdk/logout',
		required: {},
	},
] as const;

const codes = [
	{
		operation: 'captcha get',
		given: { asBinary: true },
		request: 'GET /api/v2/sdk/captcha',
		items: ['token'],
		required: {},
	},
	{
		operation: 'captcha verify',
		given: {
			captchaId: 'sandbox-captcha',
			position: '{"x":237.0,"y":5.0}',
			sender: '12345678901',
		},
		request: 'POST /api/v2/sdk/captcha/verify',
		items: ['captcha_token'],
		// JSON as text, and 237.0 stays as it was written.
		json: '{"token":"sandbox-captcha","point_json":"{\\"x\\":237.0,\\"y\\":5.0}","sender":"12345678901"}',
		required: { captchaId: 'Captcha ID', position: 'Position', sender: 'Recipient' },
	},
	{
		operation: 'smsCode send',
		given: {
			mobile: '12345678901',
			type: 'OTP_REST_SMS',
			captchaToken: 'sandbox-captcha---{"x":237.0,"y":5.0}',
		},
		request: 'POST /api/v2/sdk/sms/send',
		json: '{"mobile":"12345678901","type":"OTP_REST_SMS","captcha_token":"sandbox-captcha---{\\"x\\":237.0,\\"y\\":5.0}"}',
		required: { mobile: 'Mobile Number', type: 'Purpose', captchaToken: 'Captcha Token' },
	},
	{
		operation: 'smsCode getCountryCodes',
		given: {},
		request: 'GET /api/v2/sdk/country-codes',
		items: ['areaCode', 'countryCode', 'mobileRegex', 'areaCodeSuffixes', 'displayMapping'],
		required: {},
	},
] as const;

const steps = [
	{
		operation: 'secondFactor getMobile',
		given: { stateToken: 'sandbox-state-mfa' },
		request: 'GET /api/v2/sdk/mobile-by-token',
		items: ['mobile'],
		headers: { 'X-state-token': 'sandbox-state-mfa' },
		required: stateToken,
	},
	{
		operation: 'secondFactor smsCode',
		given: { stateToken: 'sandbox-state-mfa', mobile: '12345678902', ...code },
		request: 'POST /api/v2/sdk/mfa/sms',
		items: answers.login,
		headers: { 'X-state-token': 'sandbox-state-mfa' },
		json: '{"mobile":"12345678902","verify_code":"232326"}',
		required: { ...stateToken, ...mobileAndCode },
	},
	{
		operation: 'password skipChange',
		given: { stateToken: 'sandbox-state-password-warn' },
		request: 'GET /api/v2/sdk/pwd/skip-update',
		items: answers.login,
		headers: { 'X-state-token': 'sandbox-state-password-warn' },
		required: stateToken,
	},
	{
		operation: 'password change',
		given: {
			stateToken: 'sandbox-state-password-expired',
			oldPassword: 'Passw0rd!2024',
			newPassword: 'N3w Passw0rd',
		},
		request: 'POST /api/v2/sdk/pwd/update',
		items: answers.login,
		headers: { 'X-state-token': 'sandbox-state-password-expired' },
		json: '{"old_password":"Passw0rd!2024","new_password":"N3w Passw0rd"}',
		required: { ...stateToken, oldPassword: 'Old Password', newPassword: 'New Password' },
	},
	{
		operation: 'password reset',
		given: { mobile: '12345678901', ...code, password: 'N3w Passw0rd' },
		request: 'POST /api/v2/sdk/pwd/update-by-mobile',
		json: '{"mobile":"12345678901","verify_code":"232326","password":"N3w Passw0rd"}',
		required: { ...mobileAndCode, password: 'Password' },
	},
	{
		operation: 'registration create',
		given: { mobile: '13500000001', ...code, ...person },
		request: 'POST /api/v2/sdk/register/mobile-verify-code',
		items: answers.login,
		json: `{"mobile":"13500000001","verify_code":"232326",${personOnWire}}`,
		required: mobileAndCode,
	},
] as const;

const socialAccounts = [
	{
		operation: 'socialAccount bind',
		given: { stateToken: 'sandbox-state-social-bind', mobile: '12345678901', ...code },
		request: 'POST /api/v2/sdk/social/bind',
		items: answers.login,
		headers: { 'X-state-token': 'sandbox-state-social-bind' },
		json: '{"mobile":"12345678901","verify_code":"232326"}',
		required: { ...stateToken, ...mobileAndCode },
	},
	{
		operation: 'socialAccount register',
		given: { stateToken: 'sandbox-state-user-register', mobile: '13500000002', ...code },
		request: 'POST /api/v2/sdk/social/register-bind',
		items: answers.login,
		headers: { 'X-state-token': 'sandbox-state-user-register' },
		json: '{"mobile":"13500000002","verify_code":"232326"}',
		required: { ...stateToken, ...mobileAndCode },
	},
	{
		operation: 'socialAccount getMany',
		after: ['login password'],
		given: {},
		request: 'GET /api/v2/sdk/social',
		items: [
			'id',
			'userId',
			'socialType',
			'social_uid',
			'socialNickname',
			'socialHeadImage',
			'socialAccountDetails',
			'createdAt',
			'updatedAt',
		],
		required: {},
	},
	{
		operation: 'socialAccount unbind',
		after: ['login password'],
		given: { socialAccountId: 'social-1' },
		request: 'POST /api/v2/sdk/social/unbind-account',
		json: '{"id":"social-1"}',
		required: { socialAccountId: 'Social Account ID' },
	},
] as const;

const profiles = [
	{
		operation: 'profile get',
		after: ['login password'],
		given: {},
		request: 'GET /api/v2/sdk/profile',
		items: ['user_name', 'name', 'mobile', 'email', 'attr_gender', 'extension'],
		required: {},
	},
	{
		operation: 'profile update',
		after: ['login password'],
		given: { mobile: '12345678901', ...code, ...person },
		request: 'POST /api/v2/sdk/profile/update',
		json: `{"mobile":"12345678901","verify_code":"232326",${personOnWire}}`,
		required: mobileAndCode,
	},
	{
		operation: 'system getPublicKey',
		given: {},
		request: 'GET /api/v2/sdk/public-key',
		items: ['public_key'],
		required: {},
	},
	{
		operation: 'system getServerDate',
		given: {},
		request: 'GET /api/v2/sdk/server-date',
		items: ['timestamp'],
		required: {},
	},
] as const;

export const oneAccessUserCalls = [
	...logins,
	...codes,
	...steps,
	...socialAccounts,
	...profiles,
].map(fromDevice);
