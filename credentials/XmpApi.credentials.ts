import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import { workerProperties } from '../engine/coordination/properties';
import { authenticateWith } from '../engine/wiring/authenticate';
import { rateLimitProperties } from '../engine/wiring/properties';
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
		...rateLimitProperties(xmp),
		...workerProperties,
	];

	authenticate = authenticateWith(xmp);
}
