import type { Operation } from '../../../engine/provider/operation';
import type { Parameter } from '../../../engine/provider/parameter';
import { withIdTokenEnd } from '../idToken';
import { overview, page, reads, writes } from './management';
import { acceptsToken, login, loginAnswer, mobile, verifyCode } from './person';

function authorizationCode(description: string): Parameter {
	return {
		type: 'secret',
		name: 'code',
		displayName: 'Authorization Code',
		description,
		place: 'body',
		required: true,
	};
}

export const loginOperations: readonly Operation[] = [
	{
		...login,
		name: 'smsCode',
		displayName: 'With SMS Code',
		action: 'Log in with an SMS code',
		description: `Logs a person in with the code they received by SMS and returns their session token. Writes: it opens a session. ${loginAnswer}`,
		path: '/api/v2/sdk/login/mobile-verify-code',
		parameters: [mobile, verifyCode],
		source: page('LoginByMobileVerifyCode'),
	},
	{
		...login,
		name: 'password',
		displayName: 'With Password',
		action: 'Log in with a password',
		description: `Logs a person in with user name and password and returns their session token. Writes: it opens a session, and wrong passwords lock the user. ${loginAnswer}`,
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
		source: page('LoginByUserNamePwd'),
	},
	{
		...login,
		name: 'weChat',
		displayName: 'With WeChat',
		action: 'Log in with WeChat',
		description: `Logs a person in with an authorization code from WeChat and returns their session token. Writes: it opens a session. ${loginAnswer}`,
		path: '/api/v2/sdk/login/wechat',
		parameters: [authorizationCode('The code with which WeChat sent the person back')],
		source: page('LoginByWechat'),
	},
	{
		...login,
		name: 'alipay',
		displayName: 'With Alipay',
		action: 'Log in with Alipay',
		description: `Logs a person in with an authorization code from Alipay and returns their session token. Writes: it opens a session. ${loginAnswer}`,
		path: '/api/v3/sdk/login/alipay',
		parameters: [authorizationCode('The code with which Alipay sent the person back')],
		source: overview,
	},
	{
		...writes,
		name: 'refreshIdToken',
		displayName: 'Refresh ID Token',
		action: 'Refresh the ID token of a person',
		description:
			'Returns a new ID token (a JWT about the person) for a live session, which stays as it is. It lives two hours by default; id_token_expires_at tells. Writes: it issues a token. The item holds a secret.',
		itemsAt: withIdTokenEnd,
		bodyFormat: undefined,
		path: '/api/v2/sdk/session-token/refresh-id-token',
		parameters: [],
		acceptsToken,
		source: page('CreateIdToken'),
	},
	{
		...reads,
		name: 'logOut',
		displayName: 'Log Out',
		action: 'Log a person out',
		description:
			'Ends the session of a person, and takes it out of the credential if it was kept there. Writes.',
		effect: 'writes',
		isRepeatable: false,
		answersNothing: true,
		path: '/api/v2/sdk/logout',
		parameters: [],
		acceptsToken,
		endsSession: 'person',
		source: page('Logout'),
	},
];
