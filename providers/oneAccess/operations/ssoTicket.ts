import { isJsonObject, memberAt, textOf, type Json } from '../../../engine/basics/json';
import type { Operation } from '../../../engine/provider/operation';
import type { ProviderVerdict } from '../../../engine/provider/responseCode';
import { withIdTokenEnd } from '../idToken';
import { deviceInBody } from './device';
import { page, writes } from './management';
import { acceptsToken, handsOut } from './person';

/**
 * The answer is an envelope with a code of its own, whose value for success is not documented, so
 * that only the person in it shows that the ticket was good.
 */
function withoutPerson(answer: Json): ProviderVerdict | undefined {
	if (isJsonObject(memberAt(answer, 'data.user'))) return undefined;
	const message = textOf(memberAt(answer, 'message'));
	return {
		code: textOf(memberAt(answer, 'code')),
		message: `OneAccess names no user for this ticket${message ? `: ${message}` : ''}`,
	};
}

export const ssoTicketOperations: readonly Operation[] = [
	{
		...writes,
		name: 'create',
		displayName: 'Create',
		action: 'Exchange a session for an SSO ticket',
		description:
			'Exchanges the session of a person for a ticket with which they enter another application once. Writes: it issues a ticket. The item holds a secret.',
		path: '/api/v2/tenant/sso/session-token/sso-ticket',
		parameters: [
			{
				type: 'text',
				name: 'targetClientId',
				wire: 'client_id',
				displayName: 'Target Client ID',
				description: 'Client ID of the application that the person is to enter',
				place: 'body',
				front: true,
			},
			...deviceInBody,
		],
		acceptsToken,
		source: page('ShowSSOTicketBySessionToken'),
	},
	{
		...writes,
		name: 'verify',
		displayName: 'Verify',
		action: 'Verify an SSO ticket',
		description: 'Returns the person to whom a ticket belongs. Writes: it uses the ticket up.',
		path: '/api/v2/tenant/sso/sso-ticket/verify',
		parameters: [
			{
				type: 'secret',
				name: 'ssoTicket',
				wire: 'sso_ticket',
				displayName: 'SSO Ticket',
				description: 'The ticket with which the person came',
				place: 'body',
				required: true,
			},
			...deviceInBody,
		],
		itemsAt: 'data.user',
		refusal: withoutPerson,
		source: page('ShowUserBySSOTicket'),
	},
	{
		...writes,
		name: 'refreshSession',
		displayName: 'Refresh Session',
		action: 'Refresh the session of a person',
		description:
			'Exchanges the session of a person for a new one. Writes: it opens a session, which is to be kept where the old one was. The item holds a secret.',
		path: '/api/v2/tenant/sso/session-token/refresh',
		parameters: deviceInBody,
		itemsAt: withIdTokenEnd,
		handsOut,
		acceptsToken,
		source: page('RefreshSessionToken'),
	},
];
