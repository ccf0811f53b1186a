import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import { withItemFields } from '../engine/record/itemFields';
import { authenticateWith } from '../engine/credential/authenticate';
import { domainProperties } from '../engine/credential/domains';
import { preAuthenticateWith } from '../engine/credential/preAuthenticate';
import { advancedProperties, sessionProperty } from '../engine/credential/properties';
import { lanyingIm } from '../providers/lanyingIm';

export class LanyingImApi implements ICredentialType {
	name = 'lanyingImApi';

	displayName = 'Lanying IM API';

	documentationUrl =
		'https://github.com/n8n-nodes-signed-apis/n8n-nodes-signed-apis/blob/main/docs/providers/lanying-im.md';

	icon = {
		light: 'file:../nodes/LanyingIm/lanyingIm.svg',
		dark: 'file:../nodes/LanyingIm/lanyingIm.dark.svg',
	} as const;

	properties: INodeProperties[] = withItemFields([
		sessionProperty,
		{
			displayName: 'API Endpoint',
			name: 'apiEndpoint',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://s-1-3-api.maximtop.cn',
			description: 'The api_endpoint of your app, from the console page Application Information',
		},
		{
			displayName: 'App ID',
			name: 'appId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. welovemaxim',
			description: 'The app_id of your app, from the console page Application Information',
		},
		{
			displayName: 'Sign In With',
			name: 'signInWith',
			type: 'options',
			options: [
				{
					name: 'Admin Token',
					value: 'adminToken',
					description: 'A token from the console page Token Management; it may act as any user',
				},
				{
					name: 'Login Name',
					value: 'loginName',
					description: 'Mobile number, email or user name of one user, and password',
				},
				{ name: 'User ID', value: 'userId', description: 'Numeric ID of one user, and password' },
				{
					name: 'User Name',
					value: 'userName',
					description: 'User name of one user, and password',
				},
			],
			default: 'adminToken',
			description: 'Who the requests come from',
		},
		{
			displayName: 'Admin Token',
			name: 'adminToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Token from the console page Token Management; it does not expire',
			displayOptions: { show: { signInWith: ['adminToken'] } },
		},
		{
			displayName: 'User ID',
			name: 'userId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 6597413380352',
			description: 'Numeric ID of the user',
			displayOptions: { show: { signInWith: ['userId'] } },
		},
		{
			displayName: 'Login Name',
			name: 'loginName',
			type: 'string',
			required: true,
			default: '',
			description: 'Mobile number, email or user name',
			displayOptions: { show: { signInWith: ['loginName'] } },
		},
		{
			displayName: 'User Name',
			name: 'userName',
			type: 'string',
			required: true,
			default: '',
			description: 'Name of the user',
			displayOptions: { show: { signInWith: ['userName'] } },
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Password of the user',
			displayOptions: { show: { signInWith: ['userId', 'loginName', 'userName'] } },
		},
		...domainProperties(['apiEndpoint']),
		...advancedProperties(lanyingIm),
	]);

	preAuthentication = preAuthenticateWith(lanyingIm);

	authenticate = authenticateWith(lanyingIm);
}
