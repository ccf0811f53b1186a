import type { Operation } from '../../../engine/provider/operation';
import { field, overview, page, reads, writes } from './management';
import { acceptsToken, login, loginAnswer, mobile, stateToken, verifyCode } from './person';

/** WeChat, Alipay and other accounts with which a person logs in. */
export const socialAccountOperations: readonly Operation[] = [
	{
		...login,
		name: 'bind',
		displayName: 'Bind',
		action: 'Bind a social account to a user',
		description: `Finishes a login with WeChat or Alipay that was answered with SOCIAL_BIND: links the social account to the user with this mobile number (SMS purpose BIND_MOBILE_SMS) and returns the session token. Writes: it links the account and opens a session. ${loginAnswer}`,
		path: '/api/v2/sdk/social/bind',
		parameters: [stateToken, mobile, verifyCode],
		source: overview,
	},
	{
		...login,
		name: 'register',
		displayName: 'Register and Bind',
		action: 'Register a person and bind a social account',
		description: `Finishes a login with WeChat or Alipay that was answered with USER_REGISTER: registers the person with this mobile number, links the social account and returns the session token. Writes: it creates a user and opens a session. Uncertain: the vendor’s page does not say for which purpose the SMS code must be sent. ${loginAnswer}`,
		path: '/api/v2/sdk/social/register-bind',
		parameters: [stateToken, mobile, verifyCode],
		source: page('RegisterBindSocialAccount'),
	},
	{
		...reads,
		name: 'getMany',
		displayName: 'Get Many',
		action: 'Get many social accounts of a person',
		description: 'Lists the social accounts that the logged-in person has linked. Reads only.',
		path: '/api/v2/sdk/social',
		answersList: true,
		parameters: [],
		itemsAt: 'social',
		acceptsToken,
		source: page('ListSocialAccounts'),
	},
	{
		...writes,
		name: 'unbind',
		displayName: 'Unbind',
		action: 'Unbind a social account',
		description: 'Unlinks a social account from the logged-in person. Writes.',
		path: '/api/v2/sdk/social/unbind-account',
		parameters: [
			{
				...field(
					'socialAccountId',
					'id',
					'Social Account ID',
					'ID of the link, as Social Account: Get Many returns it (not social_uid)',
				),
				required: true,
			},
		],
		answersNothing: true,
		acceptsToken,
		source: page('UnbindSocialAccount'),
	},
];
