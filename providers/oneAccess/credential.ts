import type { INodeProperties } from 'n8n-workflow';
import { usualDevice } from './device';

/** What the credential asks for. */
export const fields: readonly INodeProperties[] = [
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
];

/** Those that few need. */
export const advancedFields: readonly INodeProperties[] = [
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
		description: 'Address that OneAccess is told as the caller’s, unless an item brings its own',
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
		description: 'User agent that OneAccess is told as the caller’s, unless an item brings its own',
	},
];
