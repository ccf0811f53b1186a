import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import { withItemFields } from '../engine/record/itemFields';
import { authenticateWith } from '../engine/credential/authenticate';
import { domainProperties } from '../engine/credential/domains';
import { preAuthenticateWith } from '../engine/credential/preAuthenticate';
import { advancedProperties, sessionProperty } from '../engine/credential/properties';
import { oneAccess } from '../providers/oneAccess';
import { usualDevice } from '../providers/oneAccess/device';

export class OneAccessApi implements ICredentialType {
	name = 'oneAccessApi';

	displayName = 'Huawei OneAccess API';

	documentationUrl =
		'https://github.com/n8n-nodes-signed-apis/n8n-nodes-signed-apis/blob/main/docs/providers/huawei-oneaccess.md';

	icon = {
		light: 'file:../nodes/OneAccess/oneAccess.svg',
		dark: 'file:../nodes/OneAccess/oneAccess.dark.svg',
	} as const;

	properties: INodeProperties[] = withItemFields([
		sessionProperty,
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://abcdefg.huaweioneaccess.com',
			description: 'Address of your OneAccess instance: https:// and its user access domain name',
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			required: true,
			default: '',
			description: 'Client ID of your application, under General Information',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Needed for users, organizations and SSO tickets; logins of people work without it',
		},
		{
			displayName: 'Tenant ID',
			name: 'tenantId',
			type: 'string',
			default: '',
			description: 'Only for applications of an independent software vendor: ID of the tenant',
		},
		{
			displayName: 'Language of Messages',
			name: 'language',
			type: 'options',
			options: [
				{ name: 'Chinese', value: 'zh' },
				{ name: 'English', value: 'en' },
			],
			default: 'en',
			description: 'The language in which OneAccess answers',
		},
		...domainProperties(['baseUrl']),
		...advancedProperties(oneAccess, [
			{
				displayName: 'Device Fingerprint',
				name: 'deviceFingerprint',
				type: 'string',
				default: '',
				description:
					'Identifies this n8n as a device; if empty, one is derived from base URL and client ID and stays the same. An item may bring its own.',
			},
			{
				displayName: 'Device IP',
				name: 'deviceIp',
				type: 'string',
				default: '',
				placeholder: 'e.g. 10.10.10.1',
				description:
					'Address that OneAccess is told as the caller’s, unless an item brings its own',
			},
			{
				displayName: 'Device Operating System',
				name: 'operatingSystem',
				type: 'string',
				default: usualDevice.operatingSystem,
				placeholder: 'e.g. Android 10',
				description:
					'Operating system that OneAccess is told as the caller’s, unless an item brings its own',
			},
			{
				displayName: 'Device Agent',
				name: 'deviceAgent',
				type: 'string',
				default: usualDevice.agent,
				placeholder: 'e.g. Mozilla/5.0 (Linux; Android 10)',
				description:
					'User agent that OneAccess is told as the caller’s, unless an item brings its own',
			},
		]),
	]);

	preAuthentication = preAuthenticateWith(oneAccess);

	authenticate = authenticateWith(oneAccess);
}
