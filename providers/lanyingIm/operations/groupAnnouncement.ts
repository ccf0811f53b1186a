import type { Operation } from '../../../engine/provider/operation';
import type { Parameter } from '../../../engine/provider/parameter';
import { writes } from './calls';
import { groupInBody, groupInQuery, readsOfGroup, section, writesOfGroup } from './groupParameters';

const announcementId: Parameter = {
	type: 'id',
	lookup: 'groupAnnouncement',
	name: 'announcementId',
	wire: 'announcement_id',
	displayName: 'Announcement',
	description: 'The announcement, as Group Announcement: Get Many returns it',
	place: 'query',
	required: true,
};

export const groupAnnouncementOperations: readonly Operation[] = [
	{
		...writes,
		name: 'create',
		displayName: 'Create',
		action: 'Create a group announcement',
		description:
			'Publishes an announcement in a group and returns it with its ID. Writes. The vendor calls it editing, but takes no ID; whether an earlier one stays is not documented.',
		path: '/group/announcement/edit',
		parameters: [
			groupInBody,
			{
				type: 'text',
				name: 'title',
				displayName: 'Title',
				description: 'Title of the announcement',
				place: 'body',
				required: true,
			},
			{
				type: 'text',
				name: 'content',
				displayName: 'Content',
				description: 'Text of the announcement',
				place: 'body',
				required: true,
			},
		],
		source: section('post__group_announcement_edit'),
	},
	{
		...readsOfGroup,
		name: 'get',
		displayName: 'Get',
		action: 'Get a group announcement',
		description: 'Returns one announcement of a group. Reads only.',
		path: '/group/announcement',
		parameters: [groupInQuery, announcementId],
		source: section('get__group_announcement'),
	},
	{
		...readsOfGroup,
		name: 'getLatest',
		displayName: 'Get Latest',
		action: 'Get the latest group announcement',
		description: 'Returns the newest announcement of a group. Reads only.',
		path: '/group/announcement/last',
		parameters: [groupInQuery],
		source: section('get__group_announcement_last'),
	},
	{
		...readsOfGroup,
		name: 'getMany',
		displayName: 'Get Many',
		action: 'Get many group announcements',
		description: 'Lists the announcements of a group. Reads only.',
		path: '/group/announcement/list',
		answersList: true,
		parameters: [groupInQuery],
		source: section('get__group_announcement_list'),
	},
	{
		...writesOfGroup,
		name: 'delete',
		displayName: 'Delete',
		action: 'Delete a group announcement',
		description: 'Deletes an announcement of a group. Writes: it cannot be undone.',
		path: '/group/announcement/delete',
		parameters: [groupInQuery, announcementId],
		source: section('delete__group_announcement_delete'),
	},
];
