import type { ResponseCode } from '../../../../engine/provider/responseCode';

/** What the `state` of an answer means. https://parcelo.example/docs/states */
export const callCodes: readonly ResponseCode[] = [
	{
		code: 'ok',
		label: 'Success',
		category: 'success',
		meaning: 'Parcelo carried out the call.',
		remedy: 'Nothing needs to be done.',
	},
	{
		code: 'wrong_login',
		label: 'Wrong Login',
		category: 'credentials',
		meaning: 'Parcelo does not know this account with this secret.',
		remedy: 'Correct account and secret in the credential.',
	},
	{
		code: 'stale_token',
		label: 'Stale Token',
		category: 'session',
		meaning: 'The token has ended.',
		remedy: 'The node signs in again by itself. If the code stays, ask Parcelo.',
	},
	{
		code: 'busy',
		label: 'Too Many',
		category: 'rateLimit',
		meaning: 'The account has sent more than five requests in a minute.',
		remedy: 'Wait a minute, or lower the limit in the credential.',
	},
	{
		code: 'no_parcel',
		label: 'No Parcel',
		category: 'notFound',
		meaning: 'There is no such parcel.',
		remedy: 'Check the parcel ID.',
	},
];
