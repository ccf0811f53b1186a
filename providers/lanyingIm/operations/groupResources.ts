import type { Resource } from '../../../engine/provider/operations';
import { groupOperations } from './group';
import { groupAnnouncementOperations } from './groupAnnouncement';
import { groupFileOperations } from './groupFile';
import { groupMemberOperations } from './groupMember';
import { groupInvitationOperations, groupJoinRequestOperations } from './groupRequests';
import { groupSettingOperations } from './groupSetting';

/** Everything about groups. */
export const groupResources: readonly Resource[] = [
	{ name: 'group', displayName: 'Group', operations: groupOperations },
	{
		name: 'groupAnnouncement',
		displayName: 'Group Announcement',
		operations: groupAnnouncementOperations,
	},
	{ name: 'groupFile', displayName: 'Group File', operations: groupFileOperations },
	{
		name: 'groupInvitation',
		displayName: 'Group Invitation',
		operations: groupInvitationOperations,
	},
	{
		name: 'groupJoinRequest',
		displayName: 'Group Join Request',
		operations: groupJoinRequestOperations,
	},
	{ name: 'groupMember', displayName: 'Group Member', operations: groupMemberOperations },
	{ name: 'groupSetting', displayName: 'Group Setting', operations: groupSettingOperations },
];
