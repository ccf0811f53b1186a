import type { INodeProperties } from 'n8n-workflow';

/** What the credential asks for. */
export const fields: readonly INodeProperties[] = [
	{
		displayName: 'Login Base URL',
		name: 'loginBaseUrl',
		type: 'string',
		required: true,
		default: 'https://sso-ng.icekredit.ai',
		description: 'Address for signing in, LOGIN_DOMAIN in the email from IceKredit',
	},
	{
		displayName: 'Service Base URL',
		name: 'baseUrl',
		type: 'string',
		required: true,
		default: 'https://api-ng.icekredit.ai',
		description: 'Address of the services, SERVICE_DOMAIN in the email from IceKredit',
	},
	{
		displayName: 'Merchant Name',
		name: 'merchantName',
		type: 'string',
		required: true,
		default: '',
		description: 'Account name from the email of IceKredit',
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
];
