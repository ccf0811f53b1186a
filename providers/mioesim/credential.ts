import type { INodeProperties } from 'n8n-workflow';

/** What the credential asks for. */
export const fields: readonly INodeProperties[] = [
	{
		displayName: 'Base URL',
		name: 'baseUrl',
		type: 'string',
		required: true,
		default: 'https://bpm.mioesim.com',
		description: 'Address of the MIOeSIM API',
	},
	{
		displayName: 'Phone Number',
		name: 'phoneNumber',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 13800000000',
		description: 'Phone number of your reseller account, the login name',
	},
	{
		displayName: 'Password',
		name: 'password',
		type: 'string',
		typeOptions: { password: true },
		required: true,
		default: '',
		description: 'Password of your reseller account',
	},
	{
		displayName: 'Secret Key',
		name: 'secretKey',
		type: 'string',
		typeOptions: { password: true },
		required: true,
		default: '',
		description: 'The key with which requests are signed, issued by MIOeSIM',
	},
	{
		displayName: 'Signature Form',
		name: 'signatureForm',
		type: 'options',
		options: [
			{
				name: 'Automatic',
				value: 'automatic',
				description: 'Sign in with the plain form, then with the other one if MIOeSIM refuses it',
			},
			{
				name: 'Encoded, Upper Case',
				value: 'encoded',
				description: 'As in the PHP and Python examples of MIOeSIM',
			},
			{
				name: 'Plain, Lower Case',
				value: 'plain',
				description: 'As on the authentication page and in the Java example of MIOeSIM',
			},
		],
		default: 'automatic',
		description: 'MIOeSIM documents two forms of its signature',
	},
];
