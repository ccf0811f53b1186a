import type { Operation } from '../../../engine/provider/operation';
import type { Parameter } from '../../../engine/provider/parameter';
import { writes } from './calls';
import { batch, groupInBody, groupInQuery, readsOfGroup, section } from './groupParameters';

const file = {
	type: 'id',
	lookup: 'groupFile',
	name: 'fileId',
	wire: 'file_id',
	displayName: 'File',
	description: 'The shared file, as Group File: Get Many returns it',
	required: true,
} as const;

const name: Parameter = {
	type: 'text',
	name: 'name',
	displayName: 'Name',
	description: 'Name under which the group sees the file',
	place: 'body',
	required: true,
};

export const groupFileOperations: readonly Operation[] = [
	{
		...writes,
		name: 'create',
		displayName: 'Create',
		action: 'Create a group file',
		description:
			'Shares a file that is uploaded already with a group, and returns its ID. Writes. The file itself does not travel with this call.',
		path: '/group/file/upload',
		parameters: [
			groupInBody,
			name,
			{
				type: 'text',
				name: 'url',
				displayName: 'URL',
				description: 'URL at which the uploaded file can be downloaded',
				place: 'body',
				required: true,
			},
			{
				type: 'integer',
				name: 'size',
				displayName: 'Size',
				description: 'Size of the file in bytes',
				place: 'body',
				required: true,
				min: 0,
			},
			{
				type: 'text',
				name: 'type',
				displayName: 'Type',
				description: 'Type of the file, a text of your own such as pdf',
				place: 'body',
			},
		],
		source: section('post__group_file_upload'),
	},
	{
		...readsOfGroup,
		name: 'get',
		displayName: 'Get',
		action: 'Get a group file',
		description: 'Returns name, size, URL and uploader of a shared file. Reads only.',
		path: '/group/file',
		parameters: [groupInQuery, { ...file, place: 'query' }],
		source: section('get__group_file'),
	},
	{
		...readsOfGroup,
		name: 'getMany',
		displayName: 'Get Many',
		action: 'Get many group files',
		description: 'Lists the files that are shared with a group. Reads only.',
		path: '/group/file/list',
		answersList: true,
		parameters: [groupInQuery],
		source: section('get__group_file_list'),
	},
	{
		...writes,
		name: 'update',
		displayName: 'Update',
		action: 'Update a group file',
		description: 'Renames a shared file. Writes.',
		path: '/group/file/update_name',
		parameters: [groupInBody, { ...file, place: 'body' }, name],
		source: section('put__group_file_update_name'),
	},
	{
		...batch,
		name: 'delete',
		displayName: 'Delete',
		action: 'Delete group files',
		description:
			'Deletes shared files of a group. Each file is an item with its own result. Writes: it cannot be undone.',
		path: '/group/file/delete',
		parameters: [
			groupInBody,
			{
				type: 'list',
				of: 'id',
				lookup: 'groupFile',
				name: 'fileIds',
				wire: 'file_list',
				displayName: 'File Names or IDs',
				description: 'The shared files',
				place: 'body',
				required: true,
			},
		],
		source: section('delete__group_file_delete'),
	},
];
