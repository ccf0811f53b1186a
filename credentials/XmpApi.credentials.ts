import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import { withItemFields } from '../engine/record/itemFields';
import { authenticateWith } from '../engine/credential/authenticate';
import { domainProperties } from '../engine/credential/domains';
import { advancedProperties } from '../engine/credential/properties';
import { xmp } from '../providers/xmp';

export class XmpApi implements ICredentialType {
	name = 'xmpApi';

	displayName = 'XMP by Mobvista API';

	documentationUrl =
		'https://github.com/n8n-nodes-signed-apis/n8n-nodes-signed-apis/blob/main/docs/providers/xmp-by-mobvista.md';

	icon = {
		light: 'file:../nodes/Xmp/xmp.svg',
		dark: 'file:../nodes/Xmp/xmp.dark.svg',
	} as const;

	properties: INodeProperties[] = withItemFields([
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
			description: 'The client_id in your profile in XMP, under API Token Management',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'The client_secret in your profile in XMP, under API Token Management',
		},
		{
			displayName: 'XMP Token',
			name: 'xmpToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'The xmp_token from your XMP operations manager. Only needed to send postbacks, data of your own attribution that goes into XMP.',
		},
		{
			displayName: 'Postback Base URL',
			name: 'postbackBaseUrl',
			type: 'string',
			default: 'https://xmp-postback.mobvista.com',
			description: 'Address that postbacks are sent to',
		},
		...domainProperties(['baseUrl', 'postbackBaseUrl']),
		...advancedProperties(xmp),
	]);

	authenticate = authenticateWith(xmp);
}
