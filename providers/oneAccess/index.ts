import type { Attachments } from '../../engine/call';
import { secretField, textField } from '../../engine/credential';
import { apiResource } from '../../engine/operation/request';
import { sessionResource } from '../../engine/operation/session';
import type { Provider } from '../../engine/provider';
import { readAnswer } from './answer';
import { deviceBody, deviceHeaders } from './device';
import { lookups } from './lookups';
import { appAccountOperations } from './operations/appAccount';
import { appOrganizationOperations } from './operations/appOrganization';
import { appRoleOperations } from './operations/appRole';
import { loginOperations } from './operations/login';
import { organizationOperations } from './operations/organization';
import { ssoTicketOperations } from './operations/ssoTicket';
import { userOperations } from './operations/user';
import { callCodes } from './responseCodes';
import { baseUrl, tenantHeader } from './service';
import { managementSession, personSession } from './sessions';

const managementApi = '/api/v2/tenant/';
const signInPath = '/api/v2/tenant/token';
/** Management calls that speak for a person: the person's session travels in the body. */
const personPaths = [
	'/api/v2/tenant/sso/session-token/sso-ticket',
	'/api/v2/tenant/sso/session-token/refresh',
];
const devicePaths = [...personPaths, '/api/v2/tenant/sso/sso-ticket/verify'];

/**
 * Huawei Cloud OneAccess, identity: user APIs identify the application and the device by headers,
 * management APIs take a token of the application.
 * https://support.huaweicloud.com/intl/en-us/api-oneaccess/oneaccess_04_0002.html
 */
export const oneAccess: Provider = {
	name: 'oneAccess',
	displayName: 'OneAccess',
	credentialName: 'oneAccessApi',
	documentationUrl:
		'https://support.huaweicloud.com/intl/en-us/api-oneaccess/oneaccess_04_0002.html',
	services: [{ name: 'api', displayName: 'API', baseUrl }],
	sessions: [managementSession, personSession],
	needs: ({ path, body }) => {
		if (!path.startsWith(managementApi) || path === signInPath) return [];
		const isForPerson = personPaths.includes(path) && body?.session_token === undefined;
		return isForPerson ? [managementSession.name, personSession.name] : [managementSession.name];
	},
	authenticate: (call, { credential, sessions }): Attachments => {
		const headers: Record<string, string> = { ...tenantHeader(credential) };
		if (call.bodyKind === 'json') headers['Content-Type'] = 'application/json;charset=utf8';
		if (!call.path.startsWith(managementApi)) {
			const clientId = textField(credential, 'clientId');
			const language = textField(credential, 'language') || 'en';
			Object.assign(headers, deviceHeaders(credential), {
				'X-client-id': clientId,
				'X-L': language,
			});
			return { headers };
		}
		if (sessions.management) headers.Authorization = `Bearer ${sessions.management.token}`;
		if (!devicePaths.includes(call.path)) return { headers };
		const person: Record<string, string> = sessions.person
			? { session_token: sessions.person.token }
			: {};
		return { headers, body: { ...deviceBody(credential), ...textsOf(call.body), ...person } };
	},
	throttle: {
		account: (credential) => `${baseUrl(credential)} ${textField(credential, 'clientId')}`,
		limitOf: () => undefined,
		defaultRequests: 60,
		window: 60_000,
	},
	responseCodes: { call: callCodes, signIn: callCodes, read: readAnswer },
	resources: [
		{ name: 'login', displayName: 'Login', operations: loginOperations },
		{ name: 'ssoTicket', displayName: 'SSO Ticket', operations: ssoTicketOperations },
		{ name: 'user', displayName: 'User', operations: userOperations },
		{ name: 'organization', displayName: 'Organization', operations: organizationOperations },
		{ name: 'appAccount', displayName: 'Application Account', operations: appAccountOperations },
		{
			name: 'appOrganization',
			displayName: 'Application Organization',
			operations: appOrganizationOperations,
		},
		{ name: 'appRole', displayName: 'Application Role', operations: appRoleOperations },
		sessionResource,
		apiResource,
	],
	lookups,
	secretFields: ['clientSecret'],
	// Proves the client ID where there is no client secret to prove it with.
	probe: (credential) =>
		secretField(credential, 'clientSecret') === ''
			? {
					method: 'GET',
					service: 'api',
					path: '/api/v2/sdk/public-key',
					query: {},
					headers: {},
					body: { kind: 'none' },
				}
			: undefined,
	timeout: 30_000,
	request: { examplePath: '/api/v2/tenant/users', method: 'GET', bodyFormat: 'json' },
};

/** What the caller put into the body goes before what we know about the device. */
function textsOf(body: Readonly<Record<string, unknown>> | undefined): Record<string, string> {
	const texts = Object.entries(body ?? {}).filter(
		(entry): entry is [string, string] => typeof entry[1] === 'string',
	);
	return Object.fromEntries(texts);
}
