import { secretField, textField } from '../../engine/record/fields';
import { memberAt, textOf } from '../../engine/basics/json';
import { defineProvider } from '../../engine/define/defineProvider';
import { fields } from './credential';
import { creditRiskOperations } from './operations/creditRisk';
import { callCodes } from './responseCodes';
import { hashedPassword, language, loginUrl, signIn } from './signIn';

const scorePath = '/person-ds/credit/NigeriaAutoDecision';

/**
 * IceKredit Nigeria, credit risk: a token in a header, alive for 20 minutes from the last valid
 * request and bound to the client's address.
 * http://101.32.111.141/Nigeria/en/START/GetToken_en.html
 */
export const iceKredit = defineProvider({
	name: 'iceKredit',
	displayName: 'IceKredit',
	documentationUrl: 'http://101.32.111.141/Nigeria/en/START/GetToken_en.html',
	services: [
		{ name: 'service', displayName: 'Service', baseUrlField: 'baseUrl' },
		{ name: 'login', displayName: 'Login', baseUrlField: 'loginBaseUrl' },
	],
	sessions: [
		{
			name: 'token',
			identity: (credential) => ({
				public: [loginUrl(credential), textField(credential, 'merchantName')],
				secret: { 'Merchant Password': secretField(credential, 'merchantPassword') },
			}),
			signIn,
			lifetime: { kind: 'sliding', duration: 20 * 60 * 1000 },
			isBoundToAddress: true,
		},
	],
	needs: ({ service }) => (service === 'service' ? ['token'] : []),
	ownHeaders: ['token_id'],
	authenticate: (_call, { sessions }) => ({
		...(sessions.token ? { headers: { token_id: sessions.token.token } } : {}),
		defaultHeaders: language,
	}),
	throttle: {
		account: (credential) => `${loginUrl(credential)} ${textField(credential, 'merchantName')}`,
	},
	responseCodes: {
		call: callCodes,
		read: ({ body }) => ({
			code: textOf(memberAt(body, 'response_code')),
			message: textOf(memberAt(body, 'message') ?? memberAt(body, 'response_msg')),
			traceId: textOf(memberAt(body, 'trace_id')),
		}),
	},
	resources: [{ name: 'creditRisk', displayName: 'Credit Risk', operations: creditRiskOperations }],
	fields,
	derivedSecrets: (credential) => [hashedPassword(credential)],
	// A score costs money, but only POST makes one: GET shows that the host is the right one, and
	// that it knows the token, before it refuses the method.
	probe: () => ({ method: 'GET', path: scorePath }),
	isProvenBy: ({ category, httpStatus }) =>
		category === 'input' || category === 'balance' || httpStatus === 405,
	// The vendor's rule: 20 seconds, and never under 5.
	timeout: 20_000,
	request: {
		examplePath: scorePath,
		method: 'POST',
		bodyFormat: 'json',
	},
});
