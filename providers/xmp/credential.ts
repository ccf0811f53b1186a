import type { INodeProperties } from 'n8n-workflow';

/** What the credential asks for. */
export const fields: readonly INodeProperties[] = [
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
];
