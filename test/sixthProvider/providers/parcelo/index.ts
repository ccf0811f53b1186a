import { baseUrlField, secretField, textField } from '../../../../engine/record/fields';
import { memberAt, textOf } from '../../../../engine/basics/json';
import { apiResource, sessionResource } from '../../../../engine/provider/commonResources';
import type { Provider } from '../../../../engine/provider/provider';
import { md5Hex } from '../../../../engine/signature/digest';
import { parcelOperations } from './operations/parcel';
import { callCodes } from './responseCodes';

/**
 * Parcelo, parcel tracking: a token for an hour, and every call signed with the MD5 of secret,
 * path and second. https://parcelo.example/docs
 */
export const parcelo: Provider = {
	name: 'parcelo',
	displayName: 'Parcelo',
	credentialName: 'parceloApi',
	documentationUrl: 'https://parcelo.example/docs',
	services: [
		{
			name: 'api',
			displayName: 'API',
			baseUrl: (credential) => baseUrlField(credential, 'baseUrl', 'Base URL'),
		},
	],
	sessions: [
		{
			name: 'token',
			displayName: 'token',
			identity: (credential) => ({
				public: [baseUrlField(credential, 'baseUrl', 'Base URL'), textField(credential, 'account')],
				secret: { Secret: secretField(credential, 'secret') },
			}),
			signIn: {
				kind: 'request',
				request: (credential) => ({
					call: {
						method: 'POST',
						service: 'api',
						path: '/login',
						query: {},
						headers: {},
						body: {
							kind: 'json',
							value: {
								account: textField(credential, 'account'),
								secret: secretField(credential, 'secret'),
							},
						},
					},
				}),
				tokenAt: 'token',
			},
			lifetime: { kind: 'expiresIn', at: 'expires_in', fallback: 3_600_000 },
			marginCap: 60_000,
		},
	],
	needs: () => ['token'],
	authenticate: ({ path }, { credential, sessions, now }) => {
		const timestamp = String(Math.floor(now / 1000));
		const sign = md5Hex(`${secretField(credential, 'secret')}${path}${timestamp}`);
		const token: Record<string, string> = sessions.token ? { 'X-Token': sessions.token.token } : {};
		return { headers: token, query: { timestamp, sign } };
	},
	throttle: {
		account: (credential) => textField(credential, 'account'),
		limitOf: () => ({ group: 'all', requests: 5, window: 60_000 }),
		defaultRequests: 5,
		documented: 'Parcelo allows 5 a minute.',
		window: 60_000,
	},
	responseCodes: {
		call: callCodes,
		signIn: callCodes,
		read: ({ body }) => ({
			code: textOf(memberAt(body, 'state')),
			message: textOf(memberAt(body, 'text')),
		}),
	},
	resources: [
		{ name: 'parcel', displayName: 'Parcel', operations: parcelOperations },
		sessionResource,
		apiResource,
	],
	secretFields: ['secret'],
	timeout: 30_000,
	request: { examplePath: '/parcels', method: 'GET', bodyFormat: 'json' },
};
