import type { Operation } from '../../../engine/provider/operation';
import { page, password, writes } from './management';
import { login, loginAnswer, mobile, stateToken, verifyCode } from './person';

export const passwordOperations: readonly Operation[] = [
	{
		...login,
		name: 'skipChange',
		displayName: 'Skip Change',
		action: 'Skip the change of a password',
		description: `Finishes a login that warns of a password about to expire (PASSWORD_WARN) without changing it, and returns the session token. Writes: it opens a session. ${loginAnswer}`,
		method: 'GET',
		bodyFormat: undefined,
		path: '/api/v2/sdk/pwd/skip-update',
		parameters: [stateToken],
		source: page('SkipForceUpdatePwd'),
	},
	{
		...login,
		name: 'change',
		displayName: 'Change',
		action: 'Change a password to finish a login',
		description: `Finishes a login whose password has expired or is about to (PASSWORD_EXPIRED, PASSWORD_WARN) with a new password, and returns the session token. Writes: it opens a session. ${loginAnswer}`,
		path: '/api/v2/sdk/pwd/update',
		parameters: [
			stateToken,
			{
				type: 'secret',
				name: 'oldPassword',
				wire: 'old_password',
				displayName: 'Old Password',
				description: 'The password that the person has now',
				place: 'body',
				required: true,
			},
			{
				...password,
				name: 'newPassword',
				wire: 'new_password',
				displayName: 'New Password',
				required: true,
			},
		],
		source: page('ForceUpdatePwd'),
	},
	{
		...writes,
		name: 'reset',
		displayName: 'Reset With SMS Code',
		action: 'Reset a forgotten password with an SMS code',
		description:
			'Sets a new password for a person who proves with an SMS code (purpose FORGET_PWD_SMS) that the mobile number is theirs. Writes.',
		path: '/api/v2/sdk/pwd/update-by-mobile',
		parameters: [mobile, verifyCode, { ...password, required: true }],
		answersNothing: true,
		source: page('GetBackPwdByMobile'),
	},
];
