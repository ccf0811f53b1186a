import type { CallOperation, Operation } from '../../../engine/provider/operation';
import type { Parameter } from '../../../engine/provider/parameter';
import { page, writes } from './calls';
import { groupInBody, groupInQuery, needsUser, readsOfGroup, section } from './groupParameters';

/** A setting of the group that is on or off. */
function toggle(
	operation: { name: string; displayName: string; action: string; description: string },
	field: { name: string; displayName: string; description: string },
	path: string,
): CallOperation {
	const flag: Parameter = { ...field, type: 'flag', wire: 'value', place: 'body', required: true };
	const anchor = `put_${path.replaceAll('/', '_')}`;
	return {
		...writes,
		...operation,
		path,
		parameters: [groupInBody, flag],
		source: section(anchor),
	};
}

export const groupSettingOperations: readonly Operation[] = [
	{
		...readsOfGroup,
		name: 'get',
		displayName: 'Get',
		action: 'Get the settings of a group',
		description:
			'Returns who may join, invite and edit, and all other settings of a group. Reads only.',
		path: '/group/settings',
		parameters: [groupInQuery],
		simplify: [
			'group_id',
			'apply_approval',
			'member_invite',
			'member_modify',
			'history_visible',
			'hide_member_info',
			'read_ack',
			'ban_expire_time',
			'msg_mute_mode',
			'msg_push_mode',
		],
		source: section('get__group_settings'),
	},
	toggle(
		{
			name: 'updateMemberInvitation',
			displayName: 'Update Member Invitation',
			action: 'Update whether members may invite',
			description: 'Lets members of a group invite others, or only its admins. Writes.',
		},
		{
			name: 'memberInvite',
			displayName: 'Members May Invite',
			description: 'Whether members may invite others',
		},
		'/group/settings/allow_member_invitation',
	),
	toggle(
		{
			name: 'updateMemberEditing',
			displayName: 'Update Member Editing',
			action: 'Update whether members may edit the group',
			description:
				'Lets members change name, avatar and description of a group, or only its admins. Writes.',
		},
		{
			name: 'memberModify',
			displayName: 'Members May Edit',
			description: 'Whether members may change what the group says about itself',
		},
		'/group/settings/allow_member_modify',
	),
	toggle(
		{
			name: 'updateReadReceipts',
			displayName: 'Update Read Receipts',
			action: 'Update the read receipts of a group',
			description: 'Switches the read receipts of a group on or off. Writes.',
		},
		{
			name: 'readAck',
			displayName: 'Read Receipts',
			description: 'Whether senders see who has read a message',
		},
		'/group/settings/enable_read_ack',
	),
	toggle(
		{
			name: 'updateHistoryVisibility',
			displayName: 'Update History Visibility',
			action: 'Update the history visibility of a group',
			description: 'Shows or hides earlier messages of a group to new members. Writes.',
		},
		{
			name: 'historyVisible',
			displayName: 'History Visible',
			description: 'Whether new members see earlier messages',
		},
		'/group/settings/history_visible',
	),
	{
		...toggle(
			{
				name: 'updateMemberPrivacy',
				displayName: 'Update Member Privacy',
				action: 'Update the member privacy of a group',
				description:
					'Shows or hides details of the members of a group. Writes. Only in the vendor’s Chinese pages.',
			},
			{
				name: 'hideMemberInfo',
				displayName: 'Hide Member Details',
				description: 'Whether details of the members are hidden',
			},
			'/group/settings/hide_member_info',
		),
		source: page('group').replace('/en/', '/'),
	},
	{
		...writes,
		name: 'updateJoinApproval',
		displayName: 'Update Join Approval',
		action: 'Update the join approval of a group',
		description: 'Sets what happens to requests to join a group. Writes.',
		path: '/group/settings/require_admin_approval',
		parameters: [
			groupInBody,
			{
				type: 'choice',
				name: 'applyApproval',
				wire: 'apply_approval',
				displayName: 'Join Approval',
				description: 'What happens to requests to join',
				place: 'body',
				required: true,
				options: [
					{ name: 'Accept All', value: 0 },
					{ name: 'Admin Approves', value: 1 },
					{ name: 'Reject All', value: 2 },
				],
				default: 1,
			},
		],
		source: section('put__group_settings_require_admin_approval'),
	},
	{
		...writes,
		name: 'updateMuteMode',
		displayName: 'Update Mute Mode',
		action: 'Update the own mute mode of a group',
		description: `Mutes the messages of a group for the acting user alone. Writes. ${needsUser}`,
		path: '/group/msg/mute_mode',
		parameters: [
			groupInBody,
			{
				type: 'choice',
				name: 'muteMode',
				wire: 'msg_mute_mode',
				displayName: 'Mute Mode',
				description: 'What the acting user gets of the messages of the group',
				place: 'body',
				required: true,
				options: [
					{ name: 'Messages Not Received', value: 2 },
					{ name: 'Notifications Muted', value: 1 },
					{ name: 'Off', value: 0 },
				],
				default: 0,
			},
		],
		source: section('put__group_msg_mute_mode'),
	},
	{
		...writes,
		name: 'updatePushMode',
		displayName: 'Update Push Mode',
		action: 'Update the own push mode of a group',
		description: `Sets which messages of a group are pushed to the acting user. Writes. ${needsUser}`,
		path: '/group/msg/push_mode',
		parameters: [
			groupInBody,
			{
				type: 'choice',
				name: 'pushMode',
				wire: 'msg_push_mode',
				displayName: 'Push Mode',
				description: 'Which messages of the group are pushed to the acting user',
				place: 'body',
				required: true,
				options: [
					{ name: 'Admins and Mentions', value: 2 },
					{ name: 'Admins Only', value: 3 },
					{ name: 'All', value: 0 },
					{ name: 'Mentions Only', value: 4 },
					{ name: 'None', value: 1 },
				],
				default: 0,
			},
		],
		source: section('put__group_msg_push_mode'),
	},
];
