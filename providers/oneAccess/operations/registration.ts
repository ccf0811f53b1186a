import type { Operation } from '../../../engine/provider/operation';
import { page } from './management';
import { login, loginAnswer, mobile, verifyCode } from './person';
import { personAttributes } from './personAttributes';

export const registrationOperations: readonly Operation[] = [
	{
		...login,
		name: 'create',
		displayName: 'Create',
		action: 'Register a person',
		description: `Registers a person who proves with an SMS code (purpose REGISTER_SMS) that the mobile number is theirs, and returns their session token. Writes: it creates a user and opens a session. ${loginAnswer}`,
		path: '/api/v2/sdk/register/mobile-verify-code',
		parameters: [mobile, verifyCode, ...personAttributes],
		source: page('RegisterByMobile'),
	},
];
