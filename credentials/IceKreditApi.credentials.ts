import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import { workerProperties } from '../engine/coordination/properties';
import { withItemFields } from '../engine/itemFields';
import { authenticateWith } from '../engine/wiring/authenticate';
import { preAuthenticateWith } from '../engine/wiring/preAuthenticate';
import { rateLimitProperties, routeProperties, sessionProperty } from '../engine/wiring/properties';
import { iceKredit } from '../providers/iceKredit';

export class IceKreditApi implements ICredentialType {
	name = 'iceKreditApi';

	displayName = 'IceKredit API';

	documentationUrl = 'http://101.32.111.141/Nigeria/en/START/GetToken_en.html';

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
		...routeProperties,
		...rateLimitProperties(iceKredit),
		...workerProperties,
	]);

	preAuthentication = preAuthenticateWith(iceKredit);

	authenticate = authenticateWith(iceKredit);
}
