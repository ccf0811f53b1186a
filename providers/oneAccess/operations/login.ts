import type { HandedToken, Operation } from '../../../engine/operation/operation';

const handsOut: HandedToken = { session: 'person', tokenAt: 'session_token' };

/** A login answers with the person's session; it never goes out twice, since failures lock. */
const login = {
	kind: 'call',
	method: 'POST',
	bodyFormat: 'json',
	effect: 'writes',
	isRepeatable: false,
	itemsAt: '',
	handsOut,
} as const satisfies Partial<Operation>;

export const loginOperations: readonly Operation[] = [
	{
		...login,
		name: 'smsCode',
		displayName: 'With SMS Code',
		action: 'Log in with an SMS code',
		description:
			'Logs a person in with the code they received by SMS and returns their session token. Writes: it opens a session. The item holds a secret.',
		path: '/api/v2/sdk/login/mobile-verify-code',
		parameters: [
			{
				type: 'text',
				name: 'mobile',
				displayName: 'Mobile Number',
				description: 'The number that received the code: digits only, without country code',
				place: 'body',
				required: true,
				placeholder: 'e.g. 12345678901',
				pattern: /^\+?[\d-]+$/,
				patternText: 'a phone number made of digits',
			},
			{
				type: 'secret',
				name: 'verifyCode',
				wire: 'verify_code',
				displayName: 'SMS Code',
				description: 'The verification code from the SMS',
				place: 'body',
				required: true,
				placeholder: 'e.g. 232326',
			},
		],
		source: 'https://support.huaweicloud.com/intl/en-us/api-oneaccess/LoginByMobileVerifyCode.html',
	},
	{
		...login,
		name: 'password',
		displayName: 'With Password',
		action: 'Log in with a password',
		description:
			'Logs a person in with user name and password and returns their session token. Writes: it opens a session, and wrong passwords lock the user. The item holds a secret.',
		path: '/api/v2/sdk/login',
		parameters: [
			{
				type: 'text',
				name: 'userName',
				wire: 'user_name',
				displayName: 'User Name',
				description: 'The user name of the person',
				place: 'body',
				required: true,
			},
			{
				type: 'secret',
				name: 'password',
				displayName: 'Password',
				description: 'The password of the person',
				place: 'body',
				required: true,
			},
		],
		source: 'https://support.huaweicloud.com/intl/en-us/api-oneaccess/LoginByUserNamePwd.html',
	},
];
