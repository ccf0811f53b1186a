import type { Attachments } from '../../engine/provider/call';
import { secretField } from '../../engine/record/fields';
import { defineProvider } from '../../engine/define/defineProvider';
import { readAnswer } from './answer';
import { applicationHeaders, deviceBody, deviceHeaders } from './device';
import { advancedFields, fields } from './credential';
import { lookups } from './lookups';
import { appAccountOperations } from './operations/appAccount';
import { appOrganizationOperations } from './operations/appOrganization';
import { appRoleOperations } from './operations/appRole';
import { captchaOperations } from './operations/captcha';
import { onDevice } from './operations/device';
import { loginOperations } from './operations/login';
import { organizationOperations } from './operations/organization';
import { passwordOperations } from './operations/password';
import { profileOperations } from './operations/profile';
import { registrationOperations } from './operations/registration';
import { secondFactorOperations } from './operations/secondFactor';
import { smsCodeOperations } from './operations/smsCode';
import { socialAccountOperations } from './operations/socialAccount';
import { ssoTicketOperations } from './operations/ssoTicket';
import { systemOperations } from './operations/system';
import { userOperations } from './operations/user';
import { callCodes } from './responseCodes';
import { tenantHeader } from './service';
import { managementSession, personSession, publicKey, serverDate } from './sessions';
import { signatureOf, signedPaths } from './signature';

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
export const oneAccess = defineProvider({
	name: 'oneAccess',
	displayName: 'OneAccess',
	documentationUrl:
		'https://support.huaweicloud.com/intl/en-us/api-oneaccess/oneaccess_04_0002.html',
	sessions: [managementSession, personSession, publicKey, serverDate],
	needs: ({ path, body }) => {
		if (signedPaths.includes(path)) return [personSession.name, publicKey.name, serverDate.name];
		if (!path.startsWith(managementApi) || path === signInPath) return [];
		const isForPerson = personPaths.includes(path) && body?.session_token === undefined;
		return isForPerson ? [managementSession.name, personSession.name] : [managementSession.name];
	},
	ownHeaders: ['Authorization', 'X-client-id', 'X-signature', 'X-tenant-id'],
	authenticate: (call, context): Attachments => {
		const { credential, sessions } = context;
		const headers: Record<string, string> = { ...tenantHeader(credential) };
		if (call.bodyKind === 'json') headers['Content-Type'] = 'application/json;charset=utf8';
		if (!call.path.startsWith(managementApi)) {
			Object.assign(headers, applicationHeaders(credential));
			const defaultHeaders = deviceHeaders(credential);
			const signature = signedPaths.includes(call.path) ? signatureOf(context) : undefined;
			if (signature === undefined) return { headers, defaultHeaders };
			const { text, signed } = signature;
			headers['X-signature'] = text;
			return { headers, defaultHeaders, secrets: [text], signed };
		}
		if (sessions.management) headers.Authorization = `Bearer ${sessions.management.token}`;
		if (!devicePaths.includes(call.path)) return { headers };
		const person: Record<string, string> = sessions.person
			? { session_token: sessions.person.token }
			: {};
		return { headers, body: { ...deviceBody(credential), ...textsOf(call.body), ...person } };
	},
	throttle: {
		account: ['clientId'],
	},
	responseCodes: { call: callCodes, read: readAnswer },
	resources: [
		{ name: 'login', displayName: 'Login', operations: onDevice(loginOperations) },
		{ name: 'captcha', displayName: 'Captcha', operations: onDevice(captchaOperations) },
		{ name: 'smsCode', displayName: 'SMS Code', operations: onDevice(smsCodeOperations) },
		{
			name: 'secondFactor',
			displayName: 'Second Factor',
			operations: onDevice(secondFactorOperations),
		},
		{ name: 'password', displayName: 'Password', operations: onDevice(passwordOperations) },
		{
			name: 'registration',
			displayName: 'Registration',
			operations: onDevice(registrationOperations),
		},
		{
			name: 'socialAccount',
			displayName: 'Social Account',
			operations: onDevice(socialAccountOperations),
		},
		{ name: 'profile', displayName: 'Profile', operations: onDevice(profileOperations) },
		{ name: 'system', displayName: 'System', operations: onDevice(systemOperations) },
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
	],
	lookups,
	fields,
	advancedFields,
	// Proves the client ID where there is no client secret to prove it with.
	probe: (credential) =>
		secretField(credential, 'clientSecret') === ''
			? { method: 'GET', path: '/api/v2/sdk/public-key' }
			: { provenBySignIn: 'The management token is issued for client ID and client secret.' },
	request: { examplePath: '/api/v2/tenant/users', method: 'GET', bodyFormat: 'json' },
});

/** What the caller put into the body goes before what we know about the device. */
function textsOf(body: Readonly<Record<string, unknown>> | undefined): Record<string, string> {
	const texts = Object.entries(body ?? {}).filter(
		(entry): entry is [string, string] => typeof entry[1] === 'string',
	);
	return Object.fromEntries(texts);
}
