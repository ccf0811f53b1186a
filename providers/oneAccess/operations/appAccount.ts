import type { Operation } from '../../../engine/provider/operation';
import type { Parameter } from '../../../engine/provider/parameter';
import {
	applicationId,
	deletes,
	extension,
	field,
	overview,
	page,
	pages,
	password,
	pathId,
	reads,
	switches,
	writes,
} from './management';

const accounts = '/api/v2/tenant/applications/{application_id}/accounts';
const account = `${accounts}/{account_id}`;
const accountId = pathId(
	'accountId',
	'account_id',
	'Account',
	'ID of the account, as Application Account: Get Many returns it',
	'appAccount',
);
const inPath = [applicationId, accountId];

const attributes: readonly Parameter[] = [
	field('accountName', 'account_name', 'Account Name', 'Name of the account in the application'),
	field('name', 'name', 'Name', 'Name that is displayed'),
	field(
		'orgCode',
		'org_code',
		'Application Organization Code',
		'Code (not ID) of the organization inside the application',
	),
	password,
	{
		type: 'flag',
		name: 'disabled',
		displayName: 'Disabled',
		description: 'Whether the account is disabled',
		place: 'body',
	},
	extension,
];

export const appAccountOperations: readonly Operation[] = [
	{
		...writes,
		name: 'create',
		displayName: 'Create',
		action: 'Create an application account',
		description: 'Creates an account of a user in an application and returns its ID. Writes.',
		path: `${accounts}/basic-account`,
		parameters: [
			applicationId,
			{
				...field('userId', 'user_id', 'User', 'ID of the user to whom the account belongs'),
				lookup: 'user',
				required: true,
			},
			...attributes,
		],
		source: page('CreateAppAccount'),
	},
	{
		...writes,
		name: 'update',
		displayName: 'Update',
		action: 'Update an application account',
		description: 'Changes an account of an application and returns its ID. Writes.',
		method: 'PUT',
		path: account,
		parameters: [...inPath, ...attributes],
		source: page('UpdateAppAccount'),
	},
	{
		...deletes,
		name: 'delete',
		displayName: 'Delete',
		action: 'Delete an application account',
		description: 'Deletes an account of an application. Writes: it cannot be undone.',
		path: account,
		parameters: inPath,
		source: overview,
	},
	{
		...reads,
		name: 'get',
		displayName: 'Get',
		action: 'Get an application account',
		description: 'Returns an account of an application with its roles. Reads only.',
		path: account,
		parameters: inPath,
		source: overview,
	},
	{
		...reads,
		name: 'getMany',
		displayName: 'Get Many',
		action: 'Get many application accounts',
		description: 'Lists the accounts of an application with their roles. Reads only.',
		path: accounts,
		parameters: [
			applicationId,
			{
				type: 'choice',
				name: 'accountType',
				wire: 'account_type',
				displayName: 'Account Type',
				description: 'The kind of account to which the result is limited',
				place: 'query',
				options: [
					{ name: 'Normal', value: 'BASIC_ACCOUNT' },
					{ name: 'Orphan', value: 'ORPHAN_ACCOUNT' },
					{ name: 'Public', value: 'PUBLIC_ACCOUNT' },
				],
				default: 'BASIC_ACCOUNT',
			},
		],
		itemsAt: 'accounts',
		paging: pages,
		source: page('ListAppAccounts'),
	},
	{
		...switches,
		name: 'enable',
		displayName: 'Enable',
		action: 'Enable an application account',
		description: 'Lets a disabled account be used again. Writes.',
		path: `${account}/enable`,
		parameters: inPath,
		source: page('EnableAppAccount'),
	},
	{
		...switches,
		name: 'disable',
		displayName: 'Disable',
		action: 'Disable an application account',
		description: 'Bars an account from being used until enabled again. Writes.',
		path: `${account}/disable`,
		parameters: inPath,
		source: overview,
	},
];
