import type { Operation } from '../../../engine/provider/operation';
import { page, reads, writes } from './management';
import { acceptsToken, mobile, verifyCode } from './person';
import { personAttributes } from './personAttributes';

/** What a logged-in person sees and changes themselves. */
export const profileOperations: readonly Operation[] = [
	{
		...reads,
		name: 'get',
		displayName: 'Get',
		action: 'Get the profile of a person',
		description: 'Returns the profile of the logged-in person. Reads only.',
		path: '/api/v2/sdk/profile',
		parameters: [],
		simplify: [
			'user_name',
			'name',
			'email',
			'mobile',
			'head_img',
			'attr_gender',
			'attr_birthday',
			'attr_nick_name',
			'extension',
		],
		acceptsToken,
		source: page('ShowUser'),
	},
	{
		...writes,
		name: 'update',
		displayName: 'Update',
		action: 'Update the profile of a person',
		description:
			'Changes the profile of the logged-in person. Writes. Uncertain: the vendor’s page says that password, mobile number and email cannot be changed here, and yet lists them and demands the mobile number with an SMS code.',
		path: '/api/v2/sdk/profile/update',
		parameters: [mobile, verifyCode, ...personAttributes],
		answersNothing: true,
		acceptsToken,
		source: page('UpdateUser_0'),
	},
];
