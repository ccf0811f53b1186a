import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import { withItemFields } from '../engine/record/itemFields';
import { authenticateWith } from '../engine/credential/authenticate';
import { domainProperties } from '../engine/credential/domains';
import { preAuthenticateWith } from '../engine/credential/preAuthenticate';
import { advancedProperties, sessionProperty } from '../engine/credential/properties';
import { iceKredit } from '../providers/iceKredit';

export class IceKreditApi implements ICredentialType {
	name = 'iceKreditApi';

	displayName = 'IceKredit API';

	documentationUrl =
		'https://github.com/n8n-nodes-signed-apis/n8n-nodes-signed-apis/blob/main/docs/providers/icekredit.md';

	icon = {
		light: 'file:../nodes/IceKredit/iceKredit.svg',
		dark: 'file:../nodes/IceKredit/iceKredit.dark.svg',
	} as const;

	properties: INodeProperties[] = withItemFields([
		sessionProperty,
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
		...domainProperties(['loginBaseUrl', 'baseUrl']),
		...advancedProperties(iceKredit),
	]);

	preAuthentication = preAuthenticateWith(iceKredit);

	authenticate = authenticateWith(iceKredit);
}
