import { isJsonObject, memberAt, textOf, type Json } from '../../../engine/basics/json';
import type { Member, Operation } from '../../../engine/provider/operation';
import type { Parameter } from '../../../engine/provider/parameter';
import { flagAs, page, queryWrites, reads, valuesAs, writes } from './calls';
import { needsUser, readsByBody, shortPages } from './groupParameters';
import { oneUser, severalUsers } from './ids';

const section = (anchor: string) => `${page('roster')}#${anchor}`;

const user = {
	...oneUser,
	name: 'userId',
	wire: 'user_id',
	displayName: 'User',
	description: 'The other user',
	required: true,
} as const;
const userInBody: Parameter = { ...user, place: 'body' };
const userInQuery: Parameter = { ...user, place: 'query' };

/** Of the twelve members of a user as the roster shows them. */
const simplify = [
	'user_id',
	'username',
	'nick_name',
	'alias',
	'avatar',
	'description',
	'public_info',
	'ext',
	'relation',
	'mute_notification',
];

const alias: Parameter = {
	type: 'text',
	name: 'alias',
	displayName: 'Alias',
	description: 'What the acting user calls this user',
	place: 'body',
};
const reason: Parameter = {
	type: 'text',
	name: 'reason',
	displayName: 'Reason',
	description: 'A text for the other user',
	place: 'body',
};

/** Where the query names a user, the header of the same name is not offered. */
const withoutCommon = ['actAsUserId'];
const needsToken =
	'Whose friends they are follows from the access token: use a credential with the user’s own login, or Token From Item.';
const ofUser = { ...queryWrites, withoutCommon, parameters: [userInQuery] } as const;

/** Some may be refused although the call succeeds; both lists name users. */
function added(answer: Json): readonly Member[] {
	const listAt = (path: string) => {
		const list = memberAt(answer, path);
		return Array.isArray(list) ? list : [];
	};
	const good = listAt('data.success').map((user_id) => ({ item: { user_id, success: true } }));
	const bad = listAt('data.fails').map((entry) => ({
		item: isJsonObject(entry) ? entry : { user_id: entry },
		failure: textOf(memberAt(entry, 'reason')) || 'Lanying IM gives no reason',
	}));
	return [...good, ...bad];
}

export const rosterOperations: readonly Operation[] = [
	{
		...reads,
		name: 'get',
		displayName: 'Get',
		action: 'Get a user as a friend',
		description:
			'Finds a user by ID and returns name, picture and relation: 0 friend, 1 deleted friend, 2 stranger, 3 blocked. Reads only. Whose relation it is follows from the access token.',
		path: '/roster/id',
		withoutCommon,
		parameters: [userInQuery],
		simplify,
		source: section('get__roster_id'),
	},
	{
		...reads,
		name: 'getByMobile',
		displayName: 'Get by Mobile Number',
		action: 'Get a user by mobile number',
		description:
			'Finds a user by mobile number and returns name, picture and the relation to the acting user. Reads only.',
		path: '/roster/mobile',
		parameters: [
			{
				type: 'text',
				name: 'mobile',
				displayName: 'Mobile Number',
				description: 'Mobile number of the user, as it was registered',
				place: 'query',
				required: true,
			},
		],
		simplify,
		source: section('get__roster_mobile'),
	},
	{
		...reads,
		name: 'getByUserName',
		displayName: 'Get by User Name',
		action: 'Get a user by user name',
		description:
			'Finds a user by user name and returns name, picture and the relation to the acting user. Reads only.',
		path: '/roster/name',
		parameters: [
			{
				type: 'text',
				name: 'userName',
				wire: 'username',
				displayName: 'User Name',
				description: 'User name of the user',
				place: 'query',
				required: true,
			},
		],
		simplify,
		source: section('get__roster_name'),
	},
	{
		...reads,
		name: 'getMany',
		displayName: 'Get Many',
		action: 'Get many friends',
		description: `Lists the IDs of the friends of the acting user. Reads only. ${needsUser}`,
		path: '/roster/list',
		parameters: [],
		paging: shortPages,
		itemsAt: valuesAs('user_id'),
		source: section('get__roster_list'),
	},
	{
		...readsByBody,
		name: 'getManyById',
		displayName: 'Get Many by ID',
		action: 'Get many friends by ID',
		description: `Returns names, aliases and settings of friends of the acting user, an item per friend. Reads only. ${needsUser}`,
		path: '/roster/list',
		answersList: true,
		parameters: [
			{
				...severalUsers,
				name: 'userIds',
				wire: 'list',
				displayName: 'User Names or IDs',
				description: 'The users',
				place: 'body',
				required: true,
			},
		],
		simplify,
		source: section('post__roster_list'),
	},
	{
		...reads,
		name: 'getRequests',
		displayName: 'Get Requests',
		action: 'Get friend requests',
		description: `Lists the friend requests of the acting user, with status 0 pending, 1 accepted or 2 rejected. Reads only. ${needsUser}`,
		path: '/roster/apply/list',
		parameters: [],
		paging: shortPages,
		source: section('get__roster_apply_list'),
	},
	{
		...reads,
		name: 'getBlocked',
		displayName: 'Get Blocked',
		action: 'Get blocked users',
		description: `Lists the IDs of the users whom the acting user blocked. Reads only. ${needsUser}`,
		path: '/roster/blocked_list',
		answersList: true,
		parameters: [],
		itemsAt: valuesAs('user_id'),
		source: section('get__roster_blocked_list'),
	},
	{
		...reads,
		name: 'checkMessaging',
		displayName: 'Check Messaging',
		action: 'Check whether a user may message another',
		description: 'Returns may_message: whether one user may send messages to another. Reads only.',
		path: '/roster/may_message',
		withoutCommon,
		parameters: [
			userInQuery,
			{
				...oneUser,
				name: 'receiverId',
				wire: 'roster_id',
				displayName: 'Receiver',
				description: 'The user who would get the messages',
				place: 'query',
				required: true,
			},
		],
		itemsAt: flagAs('may_message'),
		source: section('get__roster_may_message'),
	},
	{
		...writes,
		name: 'sendRequest',
		displayName: 'Send Request',
		action: 'Send a friend request',
		description: `Asks a user to become a friend of the acting user. Writes: the other user is notified. ${needsUser}`,
		path: '/roster/apply',
		parameters: [
			userInBody,
			alias,
			reason,
			{
				type: 'text',
				name: 'authAnswer',
				wire: 'auth_answer',
				displayName: 'Answer',
				description: 'Answer to the question that the user asks of new friends',
				place: 'body',
			},
		],
		source: section('post__roster_apply'),
	},
	{
		...writes,
		name: 'addMany',
		displayName: 'Add Many',
		action: 'Add many friends',
		description: `Adds several friends of the acting user at once. Each user is an item with its own result. Writes. ${needsUser} Whether the users must accept is not documented.`,
		path: '/roster/apply/batch',
		parameters: [
			{
				type: 'json',
				name: 'friends',
				displayName: 'Friends',
				description: 'JSON array with an object per user: user_id, and alias and reason if wanted',
				place: 'body',
				required: true,
				placeholder: 'e.g. [{"user_id": 6597413380352, "alias": "Ann", "reason": "Hello"}]',
			},
		],
		// The body is the list itself.
		finish: (call, { friends = [] }) => ({ ...call, body: { kind: 'json', value: friends } }),
		members: added,
		source: section('post__roster_apply_batch'),
	},
	{
		...ofUser,
		name: 'acceptRequest',
		displayName: 'Accept Request',
		action: 'Accept a friend request',
		description: `Accepts a user’s friend request. Writes. ${needsToken}`,
		path: '/roster/accept',
		source: section('put__roster_accept'),
	},
	{
		...writes,
		name: 'declineRequest',
		displayName: 'Decline Request',
		action: 'Decline a friend request',
		description: `Declines a user’s friend request to the acting user. Writes. ${needsUser}`,
		path: '/roster/decline',
		parameters: [userInBody, reason],
		source: section('put__roster_decline'),
	},
	{
		...writes,
		name: 'update',
		displayName: 'Update',
		action: 'Update a friend',
		description: `Changes what the acting user keeps about a friend: alias, extension and mute. Writes. ${needsUser}`,
		path: '/roster/ext',
		parameters: [
			userInBody,
			alias,
			{
				type: 'json',
				asText: true,
				name: 'ext',
				displayName: 'Extension',
				description: 'JSON of your own that is kept with the friend',
				place: 'body',
			},
			{
				type: 'flag',
				name: 'muteNotification',
				wire: 'mute_notification',
				displayName: 'Mute',
				description: 'Whether to show no notifications of messages from this friend',
				place: 'body',
			},
		],
		source: section('put__roster_ext'),
	},
	{
		...ofUser,
		name: 'remove',
		displayName: 'Remove',
		action: 'Remove a friend',
		description: `Ends a friendship. Writes: only a new friend request brings it back. ${needsToken}`,
		path: '/roster/delete',
		source: section('delete__roster_delete'),
	},
	{
		...ofUser,
		name: 'block',
		displayName: 'Block',
		action: 'Block a user',
		description: `Puts a user on the blocklist. Writes. ${needsToken}`,
		path: '/roster/block',
		source: section('put__roster_block'),
	},
	{
		...ofUser,
		name: 'unblock',
		displayName: 'Unblock',
		action: 'Unblock a user',
		description: `Takes a user off the blocklist. Writes. ${needsToken}`,
		path: '/roster/unblock',
		source: section('delete__roster_unblock'),
	},
];
