import { memberAt, type Json } from '../../../engine/basics/json';
import type { Member, Operation } from '../../../engine/provider/operation';
import {
	applicationId,
	deletes,
	field,
	overview,
	page,
	pages,
	pathId,
	reads,
	undocumentedPages,
	writes,
} from './management';

const application = '/api/v2/tenant/applications/{application_id}';
const role = `${application}/role/{role_id}`;
const idText = 'ID of the role, as Application Role: Get Many returns it';
const inPath = [applicationId, pathId('roleId', 'role_id', 'Role', idText, 'appRole')];
const name = field('name', 'name', 'Name', 'Name of the role');

/** A batch is answered with HTTP 200 even where some accounts were refused, without a reason. */
const batch = {
	...writes,
	path: `${application}/role-member`,
	parameters: [
		applicationId,
		{ ...field('roleId', 'role_id', 'Role', idText), required: true, lookup: 'appRole' },
		{
			type: 'list',
			of: 'text',
			name: 'accountIds',
			wire: 'account_Ids',
			displayName: 'Account Names or IDs',
			description: 'Accounts of the application (not users), at most 50',
			lookup: 'appAccount',
			place: 'body',
			required: true,
			max: 50,
		},
	],
	members: (answer: Json): readonly Member[] => [
		...listAt(answer, 'success_list').map((account_id) => ({
			item: { account_id, success: true },
		})),
		...listAt(answer, 'fail_list').map((account_id) => ({
			item: { account_id, success: false },
			failure: 'OneAccess refused this account and gives no reason',
		})),
	],
} as const;

function listAt(answer: Json, path: string): readonly Json[] {
	const list = memberAt(answer, path);
	return Array.isArray(list) ? list : [];
}

export const appRoleOperations: readonly Operation[] = [
	{
		...writes,
		name: 'create',
		displayName: 'Create',
		action: 'Create an application role',
		description: 'Creates a role of an application and returns its ID. Writes.',
		path: `${application}/role`,
		parameters: [
			applicationId,
			{
				...field('code', 'code', 'Code', 'Code of the role; unique in the application'),
				required: true,
			},
			{ ...name, front: true },
		],
		source: page('CreateAppRole'),
	},
	{
		...writes,
		name: 'update',
		displayName: 'Update',
		action: 'Update an application role',
		description: 'Renames a role of an application. Writes.',
		method: 'PUT',
		path: role,
		parameters: [...inPath, { ...name, required: true }],
		source: overview,
	},
	{
		...deletes,
		name: 'delete',
		displayName: 'Delete',
		action: 'Delete an application role',
		description: 'Deletes a role of an application. Writes: it cannot be undone.',
		path: role,
		parameters: inPath,
		source: overview,
	},
	{
		...reads,
		name: 'get',
		displayName: 'Get',
		action: 'Get an application role',
		description: 'Returns a role of an application. Reads only.',
		path: role,
		parameters: inPath,
		source: overview,
	},
	{
		...reads,
		name: 'getMany',
		displayName: 'Get Many',
		action: 'Get many application roles',
		description: 'Lists the roles of an application. Reads only.',
		path: `${application}/role-list`,
		parameters: [applicationId],
		itemsAt: 'roles',
		paging: undocumentedPages,
		source: page('ListAppRoles'),
	},
	{
		...batch,
		name: 'addMembers',
		displayName: 'Add Members',
		action: 'Add members to an application role',
		description: 'Gives a role to accounts; each account is an item of its own. Writes.',
		source: page('CreateAppRoleMember'),
	},
	{
		...batch,
		name: 'removeMembers',
		displayName: 'Remove Members',
		action: 'Remove members from an application role',
		description: 'Takes a role from accounts; each account is an item of its own. Writes.',
		method: 'DELETE',
		source: page('DeleteAppRoleMember'),
	},
	{
		...reads,
		name: 'getMembers',
		displayName: 'Get Members',
		action: 'Get the members of an application role',
		description: 'Lists the accounts that have a role. Reads only.',
		path: `${application}/role-member-list/{role_id}`,
		parameters: inPath,
		itemsAt: 'role_members',
		paging: pages,
		source: page('ListAppRoleMembers'),
	},
];
