import type { Operation } from '../../../engine/provider/operation';
import type { Parameter } from '../../../engine/provider/parameter';
import { reads, writes } from './calls';
import {
	approval,
	batch,
	groupIdList,
	groupInBody,
	needsUser,
	readsByBody,
	reason,
	section,
	shortPages,
	userIds,
	version,
} from './groupParameters';
import { oneUser } from './ids';

/** The other person of a request or an invitation. */
const person = (name: string, displayName: string, description: string): Parameter => ({
	...oneUser,
	name,
	wire: 'user_id',
	displayName,
	description,
	place: 'body',
	required: true,
});

export const groupJoinRequestOperations: readonly Operation[] = [
	{
		...batch,
		name: 'create',
		displayName: 'Create',
		action: 'Ask to join a group',
		description: `Asks for the acting user to be let into a group. Writes. ${needsUser}`,
		path: '/group/apply',
		parameters: [groupInBody, reason],
		source: section('post__group_apply'),
	},
	{
		...readsByBody,
		name: 'getMany',
		displayName: 'Get Many',
		action: 'Get many requests to join groups',
		description:
			'Lists who asked to join groups, with status 0 pending, 1 accepted or 2 rejected. Reads only.',
		path: '/group/application_list',
		parameters: [groupIdList, version],
		paging: shortPages,
		source: section('post__group_application_list'),
	},
	{
		...batch,
		name: 'respond',
		displayName: 'Respond',
		action: 'Respond to a request to join a group',
		description: 'Accepts or rejects a user’s request to join a group, as its admin. Writes.',
		path: '/group/apply/handle',
		parameters: [groupInBody, person('userId', 'User', 'The user who asked to join'), approval],
		source: section('put__group_apply_handle'),
	},
];

export const groupInvitationOperations: readonly Operation[] = [
	{
		...batch,
		name: 'create',
		displayName: 'Create',
		action: 'Invite users to a group',
		description:
			'Invites users to a group. Each user is an item with its own result. Writes. Whether they must accept is not documented.',
		path: '/group/invite',
		parameters: [groupInBody, userIds, reason],
		source: section('post__group_invite'),
	},
	{
		...reads,
		name: 'getMany',
		displayName: 'Get Many',
		action: 'Get many invitations to groups',
		description: `Lists the invitations that the acting user received, with status 0 pending, 1 accepted or 2 rejected. Reads only. ${needsUser}`,
		path: '/group/invitation_list',
		parameters: [version],
		paging: shortPages,
		source: section('get__group_invitation_list'),
	},
	{
		...writes,
		name: 'respond',
		displayName: 'Respond',
		action: 'Respond to an invitation to a group',
		description: `Accepts or declines an invitation for the acting user. Writes. ${needsUser} Which user the call names is not documented; the vendor’s client names the inviter.`,
		path: '/group/invite/handle',
		parameters: [
			groupInBody,
			person('inviterId', 'Inviter', 'The user who sent the invitation'),
			approval,
		],
		source: section('put__group_invite_handle'),
	},
];
