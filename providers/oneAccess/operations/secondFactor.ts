import type { Operation } from '../../../engine/provider/operation';
import { page, reads } from './management';
import { login, loginAnswer, mobile, stateToken, verifyCode } from './person';

/** The second step of a login that was answered with MFA_AUTH. */
export const secondFactorOperations: readonly Operation[] = [
	{
		...reads,
		name: 'getMobile',
		displayName: 'Get Mobile Number',
		action: 'Get the mobile number for the second factor',
		description:
			'Returns the mobile number of a person whose login waits for the second factor (MFA_AUTH), so that a code can be sent to it. Reads only.',
		path: '/api/v2/sdk/mobile-by-token',
		parameters: [stateToken],
		source: page('ShowMobileByStateToken'),
	},
	{
		...login,
		name: 'smsCode',
		displayName: 'With SMS Code',
		action: 'Pass the second factor with an SMS code',
		description: `Finishes a login that waits for the second factor (MFA_AUTH) with the code the person received by SMS, and returns their session token. Writes: it opens a session. ${loginAnswer}`,
		path: '/api/v2/sdk/mfa/sms',
		parameters: [stateToken, mobile, verifyCode],
		source: page('SecondaryAuthByMobileVerifyCode'),
	},
];
