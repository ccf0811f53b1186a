import type { OutgoingCall } from '../../engine/provider/call';
import { textField, type CredentialFields } from '../../engine/record/fields';
import type { Caller } from '../../engine/provider/caller';
import { defineProvider } from '../../engine/define/defineProvider';
import { fields } from './credential';
import { lookups } from './lookups';
import { aiOperations } from './operations/ai';
import { fileOperations } from './operations/file';
import { groupResources } from './operations/groupResources';
import { oneGroup, oneUser } from './operations/ids';
import { messageOperations } from './operations/message';
import { pushOperations } from './operations/push';
import { rosterOperations } from './operations/roster';
import { tokenOperations } from './operations/token';
import { userResources } from './operations/userResources';
import { callCodes } from './responseCodes';
import { session, usesAdminToken } from './session';

/** With an admin token any call can be made as a user or as the admin of a group. */
const callers: readonly Caller[] = [
	{
		name: 'groupAdmin',
		displayName: 'Admin of a Group',
		description: 'The administrator of a group; needs an admin token in the credential',
		parameter: {
			...oneGroup,
			name: 'actAsGroupId',
			wire: 'group_id',
			displayName: 'Act as Admin of Group',
			description: 'Makes the call as the admin of this group; needs an admin token',
			place: 'header',
		},
	},
	{
		name: 'user',
		displayName: 'User',
		description: 'A user of the app; needs an admin token in the credential',
		parameter: {
			...oneUser,
			name: 'actAsUserId',
			wire: 'user_id',
			displayName: 'Act as User',
			description: 'Makes the call as this user; needs an admin token',
			place: 'header',
		},
	},
];

/** Logins and registration need none, except to make them as somebody else with an admin token. */
function needsToken(call: OutgoingCall, credential: CredentialFields): boolean {
	const { path } = call;
	if (!path.startsWith('/token/') && path !== '/user/register/v2') return true;
	const { group_id: group, user_id: user } = call.headers;
	return (group !== undefined || user !== undefined) && usesAdminToken(credential);
}

/**
 * Lanying IM, messaging by MaximTop: app ID and access token in headers, business errors with
 * HTTP 200. https://docs.lanyingim.com/en/reference/server-api/
 */
export const lanyingIm = defineProvider({
	name: 'lanyingIm',
	displayName: 'Lanying IM',
	documentationUrl: 'https://docs.lanyingim.com/en/quick-start/server-api-quick-start.html',
	services: [{ name: 'api', displayName: 'API', baseUrlField: 'apiEndpoint' }],
	sessions: [session],
	needs: (call, credential) => (needsToken(call, credential) ? [session.name] : []),
	ownHeaders: ['access-token', 'app_id'],
	authenticate: (_call, { credential, sessions }) => ({
		headers: {
			app_id: textField(credential, 'appId'),
			...(sessions.token ? { 'access-token': sessions.token.token } : {}),
		},
	}),
	throttle: { account: ['appId'] },
	responseCodes: { call: callCodes, codeAt: 'code', messageAt: 'message' },
	resources: [
		// The first one is what a new node begins with.
		{ name: 'message', displayName: 'Message', operations: messageOperations },
		// So that plain messages stand before those to an AI, also where n8n sorts.
		{ name: 'ai', displayName: 'Message to AI', operations: aiOperations },
		{ name: 'file', displayName: 'File', operations: fileOperations },
		{ name: 'push', displayName: 'Push', operations: pushOperations },
		{ name: 'roster', displayName: 'Roster', operations: rosterOperations },
		{ name: 'token', displayName: 'Token', operations: tokenOperations },
		...groupResources,
		...userResources,
	],
	fields,
	callers,
	lookups,
	probe: (credential) =>
		usesAdminToken(credential)
			? {
					method: 'GET',
					path: '/user/list',
					query: { page_num: '1', page_size: '1' },
				}
			: { provenBySignIn: 'A login checks the account and its password.' },
	request: { examplePath: '/user/list', method: 'GET', bodyFormat: 'json' },
});
