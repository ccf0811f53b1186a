import type { Operation } from '../../../engine/provider/operation';
import {
	applicationId,
	deletes,
	field,
	overview,
	page,
	pathId,
	reads,
	undocumentedPages,
	writes,
} from './management';

const organizations = '/api/v2/tenant/applications/{application_id}/organizations';
const organization = `${organizations}/{org_id}`;
const inPath = [
	applicationId,
	pathId(
		'orgId',
		'org_id',
		'Application Organization',
		'ID of the organization, as Application Organization: Get Many returns it',
		'appOrganization',
	),
];
const name = field('name', 'name', 'Name', 'Name of the organization');
const parentId = {
	...field('parentId', 'parent_id', 'Parent', 'ID of the application organization above'),
	lookup: 'appOrganization',
};

/** Refused by applications whose organizations are not switched on in the console. */
export const appOrganizationOperations: readonly Operation[] = [
	{
		...writes,
		name: 'create',
		displayName: 'Create',
		action: 'Create an application organization',
		description: 'Creates an organization inside an application and returns its ID. Writes.',
		path: organizations,
		parameters: [
			applicationId,
			{
				// Written as org_code here, but as code for the organizations of the company.
				...field('orgCode', 'org_code', 'Code', 'Letters, digits, "_" and "-"; unique'),
				required: true,
				pattern: /^[\w-]+$/,
				patternText: 'letters, digits, "_" and "-"',
				placeholder: 'e.g. sales',
			},
			{ ...name, required: true },
			parentId,
		],
		source: page('CreateAppOrg'),
	},
	{
		...writes,
		name: 'update',
		displayName: 'Update',
		action: 'Update an application organization',
		description: 'Changes an organization inside an application and returns its ID. Writes.',
		method: 'PUT',
		path: organization,
		parameters: [...inPath, name, parentId],
		source: page('UpdateAppOrg'),
	},
	{
		...deletes,
		name: 'delete',
		displayName: 'Delete',
		action: 'Delete an application organization',
		description: 'Deletes an organization inside an application. Writes: it cannot be undone.',
		path: organization,
		parameters: inPath,
		source: overview,
	},
	{
		...reads,
		name: 'get',
		displayName: 'Get',
		action: 'Get an application organization',
		description: 'Returns an organization inside an application. Reads only.',
		path: organization,
		parameters: inPath,
		source: page('ShowAppOrgById'),
	},
	{
		...reads,
		name: 'getMany',
		displayName: 'Get Many',
		action: 'Get many application organizations',
		description: 'Lists the organizations inside an application. Reads only.',
		path: organizations,
		parameters: [applicationId],
		itemsAt: 'organizations',
		paging: undocumentedPages,
		source: page('ListAppOrganizations'),
	},
];
