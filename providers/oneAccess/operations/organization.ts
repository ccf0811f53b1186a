import type { Call } from '../../../engine/provider/call';
import { isObject } from '../../../engine/basics/json';
import type { Operation } from '../../../engine/provider/operation';
import type { Parameter, Values } from '../../../engine/provider/parameter';
import {
	deletes,
	field,
	overview,
	page,
	undocumentedPages,
	pathId,
	reads,
	writes,
} from './management';

const organizations = '/api/v2/tenant/organizations';
const organization = `${organizations}/{org_id}`;
const organizationId = pathId(
	'orgId',
	'org_id',
	'Organization',
	'ID of the organization, as Organization: Get Many returns it',
	'organization',
);

const code = {
	...field('code', 'code', 'Code', 'Letters, digits, "_" and "-", at most 64; unique'),
	pattern: /^[\w-]{1,64}$/,
	patternText: 'at most 64 letters, digits, "_" and "-"',
	placeholder: 'e.g. sales',
} as const satisfies Parameter;

const name = {
	...field('name', 'name', 'Name', 'At most 100 characters; unique among its siblings'),
	maxLength: 100,
	placeholder: 'e.g. Sales',
} as const satisfies Parameter;

const parentId = {
	...field('parentId', 'parent_id', 'Parent', 'ID of the organization above'),
	lookup: 'organization',
} as const satisfies Parameter;

const category = field('category', 'category', 'Category', 'Kind of organization');

/** An empty parent moves the organization to the root; an empty field of the form says nothing. */
function toRoot(call: Call, { moveToRoot }: Values): Call {
	const { body } = call;
	if (moveToRoot !== true || body.kind !== 'json' || !isObject(body.value)) return call;
	return { ...call, body: { kind: 'json', value: { ...body.value, parent_id: '' } } };
}

export const organizationOperations: readonly Operation[] = [
	{
		...writes,
		name: 'create',
		displayName: 'Create',
		action: 'Create an organization',
		description: 'Creates an organization and returns the ID. Writes.',
		path: organizations,
		parameters: [
			{ ...code, required: true },
			{ ...name, required: true },
			{ ...parentId, description: 'ID of the organization above; none if not set' },
			{ ...category, description: 'Kind of organization; department if not set' },
		],
		source: overview,
	},
	{
		...writes,
		name: 'update',
		displayName: 'Update',
		action: 'Update an organization',
		description: 'Changes an organization or moves it, and returns the ID. Writes.',
		method: 'PUT',
		path: organization,
		parameters: [
			organizationId,
			code,
			name,
			parentId,
			{
				type: 'flag',
				name: 'moveToRoot',
				displayName: 'Move to Root',
				description: 'Whether to move the organization to the top; Parent is then ignored',
				place: 'form',
			},
			category,
		],
		finish: toRoot,
		source: overview,
	},
	{
		...deletes,
		name: 'delete',
		displayName: 'Delete',
		action: 'Delete an organization',
		description:
			'Deletes an organization that has no others below it. Writes: it cannot be undone.',
		path: organization,
		parameters: [organizationId],
		source: overview,
	},
	{
		...reads,
		name: 'get',
		displayName: 'Get',
		action: 'Get an organization',
		description: 'Returns an organization. Reads only.',
		path: organization,
		parameters: [organizationId],
		source: page('ShowOrganizationById'),
	},
	{
		...reads,
		name: 'getMany',
		displayName: 'Get Many',
		action: 'Get many organizations',
		description: 'Lists an organization and those below it, or those at the top. Reads only.',
		path: organizations,
		parameters: [
			{
				type: 'text',
				name: 'orgId',
				wire: 'org_id',
				displayName: 'Organization',
				lookup: 'organization',
				description: 'The organization to begin with; the top if empty',
				place: 'query',
				front: true,
			},
			{
				type: 'flag',
				name: 'allChild',
				wire: 'all_child',
				displayName: 'All Levels',
				description: 'Whether to list every level below instead of the next one only',
				place: 'query',
				front: true,
			},
		],
		itemsAt: 'organizations',
		paging: undocumentedPages,
		source: page('ListOrganizations'),
	},
];
