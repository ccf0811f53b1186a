import type { Operation } from '../../../engine/operation/operation';

export const ssoTicketOperations: readonly Operation[] = [
	{
		kind: 'call',
		name: 'create',
		displayName: 'Create',
		action: 'Exchange a session for an SSO ticket',
		description:
			'Exchanges the session of a person for a ticket with which they enter another application once. Writes: it issues a ticket. The item holds a secret.',
		method: 'POST',
		path: '/api/v2/tenant/sso/session-token/sso-ticket',
		bodyFormat: 'json',
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
			{
				type: 'text',
				name: 'deviceFingerprint',
				wire: 'device_fingerprint',
				displayName: 'Device Fingerprint',
				description: 'The fingerprint used at the login, if it was not made with this credential',
				place: 'body',
			},
		],
		effect: 'writes',
		isRepeatable: false,
		itemsAt: '',
		acceptsToken: {
			session: 'person',
			description: 'Session token of the person; if empty, the one kept in the credential is used',
		},
		source:
			'https://support.huaweicloud.com/intl/en-us/api-oneaccess/ShowSSOTicketBySessionToken.html',
	},
];
