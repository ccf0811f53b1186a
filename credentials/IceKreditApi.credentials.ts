import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import { authenticateWith } from '../engine/wiring/authenticate';
import { preAuthenticateWith } from '../engine/wiring/preAuthenticate';
import { iceKredit } from '../providers/iceKredit';

export class IceKreditApi implements ICredentialType {
	name = 'iceKreditApi';

	displayName = 'IceKredit API';

	documentationUrl = 'http://101.32.111.141/Nigeria/en/START/GetToken_en.html';

	icon = {
		light: 'file:../nodes/IceKredit/iceKredit.svg',
		dark: 'file:../nodes/IceKredit/iceKredit.dark.svg',
	} as const;

	properties: INodeProperties[] = [
		{
			displayName: 'Session Token',
			name: 'sessionToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{
			displayName: 'Login Base URL',
			name: 'loginBaseUrl',
			type: 'string',
			required: true,
			default: 'https://sso-ng.icekredit.ai',
			description: 'Address for signing in, LOGIN_DOMAIN in the e-mail from IceKredit',
		},
		{
			displayName: 'Service Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api-ng.icekredit.ai',
			description: 'Address of the services, SERVICE_DOMAIN in the e-mail from IceKredit',
		},
		{
			displayName: 'Merchant Name',
			name: 'merchantName',
			type: 'string',
			required: true,
			default: '',
			description: 'Account name from the e-mail of IceKredit',
		},
		{
			displayName: 'Merchant Password',
			name: 'merchantPassword',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'The password as you received it; the MD5 that IceKredit wants is made from it',
		},
		{
			displayName: 'Change Rate Limit',
			name: 'changeRateLimit',
			type: 'boolean',
			default: false,
			description: 'Whether to replace the rate limit that the nodes keep for this account',
		},
		{
			displayName: 'Requests',
			name: 'rateLimitRequests',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 60,
			description: 'How many requests in a window. The provider documents no limit; 0 means none.',
			displayOptions: { show: { changeRateLimit: [true] } },
		},
		{
			displayName: 'Window in Seconds',
			name: 'rateLimitWindow',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 60,
			description: 'The time in which no more than these requests are sent',
			displayOptions: { show: { changeRateLimit: [true] } },
		},
	];

	preAuthentication = preAuthenticateWith(iceKredit);

	authenticate = authenticateWith(iceKredit);
}
