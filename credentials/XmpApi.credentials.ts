import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import { authenticateWith } from '../engine/wiring/authenticate';
import { xmp } from '../providers/xmp';

export class XmpApi implements ICredentialType {
	name = 'xmpApi';

	displayName = 'XMP API';

	documentationUrl = 'https://help-xmp.mobvista.com/en/docs/4oMxJW';

	icon = {
		light: 'file:../nodes/Xmp/xmp.svg',
		dark: 'file:../nodes/Xmp/xmp.dark.svg',
	} as const;

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://xmp-open.mobvista.com',
			description: 'Address of the XMP Open API',
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			required: true,
			default: '',
			description: 'client_id from your profile in XMP, under API Token Management',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'client_secret from your profile in XMP, under API Token Management',
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
			default: 10,
			description:
				'How many requests in a window. XMP allows 10 a minute, and more for some calls, which change in proportion; 0 switches the limit off.',
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

	authenticate = authenticateWith(xmp);
}
