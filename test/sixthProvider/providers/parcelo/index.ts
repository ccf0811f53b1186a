import { defineProvider } from '../../../../engine/define/defineProvider';
import { baseUrlInput, secretInput, textInput } from '../../../../engine/define/inputs';
import { secretField } from '../../../../engine/record/fields';
import { md5Hex } from '../../../../engine/signature/digest';
import { parcelOperations } from './operations/parcel';
import { callCodes } from './responseCodes';

/**
 * Parcelo, parcel tracking: a token for an hour, and every call signed with the MD5 of secret,
 * path and second. https://parcelo.example/docs
 */
export const parcelo = defineProvider({
	name: 'parcelo',
	displayName: 'Parcelo',
	documentationUrl: 'https://parcelo.example/docs',
	fields: [
		baseUrlInput({ default: 'https://api.parcelo.example' }),
		textInput({ name: 'account', displayName: 'Account', description: 'Name of your shop' }),
		secretInput({ name: 'secret', displayName: 'Secret', description: 'It signs each request' }),
	],
	sessions: [
		{
			name: 'token',
			identity: ['baseUrl', 'account', 'secret'],
			signIn: {
				kind: 'request',
				request: {
					method: 'POST',
					path: '/login',
					fields: { account: 'account', secret: 'secret' },
				},
				tokenAt: 'token',
			},
			lifetime: { kind: 'expiresIn', at: 'expires_in', fallback: 3_600_000 },
		},
	],
	authenticate: ({ path }, { credential, sessions, now }) => {
		const timestamp = String(Math.floor(now / 1000));
		const sign = md5Hex(`${secretField(credential, 'secret')}${path}${timestamp}`);
		const token: Record<string, string> = sessions.token ? { 'X-Token': sessions.token.token } : {};
		return { headers: token, query: { timestamp, sign } };
	},
	throttle: { account: ['account'], requests: 5, documented: 'Parcelo allows 5 a minute.' },
	responseCodes: { call: callCodes, codeAt: 'state', messageAt: 'text' },
	resources: [{ name: 'parcel', displayName: 'Parcel', operations: parcelOperations }],
	probe: { provenBySignIn: 'A login checks account and secret.' },
	request: { examplePath: '/parcels/P-1001', method: 'GET', bodyFormat: 'json' },
});
