import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import { withItemFields } from '../engine/record/itemFields';
import { authenticateWith } from '../engine/credential/authenticate';
import { domainProperties } from '../engine/credential/domains';
import { preAuthenticateWith } from '../engine/credential/preAuthenticate';
import { advancedProperties, sessionProperty } from '../engine/credential/properties';
import { mioesim } from '../providers/mioesim';

export class MioesimApi implements ICredentialType {
	name = 'mioesimApi';

	displayName = 'MIOeSIM API';

	documentationUrl =
		'https://github.com/n8n-nodes-signed-apis/n8n-nodes-signed-apis/blob/main/docs/providers/mioesim.md';

	icon = {
		light: 'file:../nodes/Mioesim/mioesim.svg',
		dark: 'file:../nodes/Mioesim/mioesim.dark.svg',
	} as const;

	properties: INodeProperties[] = withItemFields([
		sessionProperty,
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
		...domainProperties(['baseUrl']),
		...advancedProperties(mioesim),
	]);

	preAuthentication = preAuthenticateWith(mioesim);

	authenticate = authenticateWith(mioesim);
}
