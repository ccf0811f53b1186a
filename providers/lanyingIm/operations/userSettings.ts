import type { CallOperation, Operation } from '../../../engine/provider/operation';
import type { Parameter } from '../../../engine/provider/parameter';
import { page, queryWrites, reads, valuesAs, writes } from './calls';
import { oneConversation } from './ids';
import { needsUser, section, settingsWithoutToken } from './userParameters';
import {
	authMode,
	autoDownload,
	mute,
	settingsParameters,
	vibration,
} from './userSettingsParameters';

/** Setting one thing, by the query. */
const value = { wire: 'value', place: 'query', required: true } as const;

/** The pages on pinned conversations are Chinese only. */
const chinese = { source: page('user').replace('/en/', '/') };
const onlyChinese = 'Only in the vendor’s Chinese pages.';

const conversationId: Parameter = {
	...oneConversation,
	name: 'conversationId',
	wire: 'conversation_id',
	displayName: 'Conversation',
	description: 'The other user, or the group',
	place: 'body',
	required: true,
};

/** A text of the workflow's own, which is the whole body. */
function extension(
	{ name, path }: { name: 'Private' | 'Public'; path: string },
	reader: string,
): CallOperation {
	const text = `${name} Extension`;
	return {
		...writes,
		name: `update${name}Info`,
		displayName: `Update ${text}`,
		action: `Update the ${text.toLowerCase()} of a user`,
		description: `Replaces the text of your own that ${reader}. Writes. ${needsUser}`,
		path,
		bodyFormat: 'text',
		headers: { 'Content-Type': 'application/json' },
		parameters: [
			{
				type: 'text',
				name: `${name.toLowerCase()}Info`,
				displayName: text,
				description: `Text of your own that ${reader}`,
				place: 'body',
				required: true,
			},
		],
		source: section(`put_${path.replaceAll('/', '_')}`),
	};
}

export const userSettingsOperations: readonly Operation[] = [
	{
		...reads,
		name: 'get',
		displayName: 'Get',
		action: 'Get the settings of a user',
		description: `Returns the settings of the acting user for friends, push, sound and download. Reads only. ${needsUser}`,
		path: '/user/settings',
		parameters: [],
		itemsAt: settingsWithoutToken,
		simplify: [
			'user_id',
			'auth_mode',
			'group_confirm',
			'auto_download',
			'no_push',
			'no_push_detail',
			'no_push_start_hour',
			'no_push_end_hour',
			'no_sounds',
			'vibratory',
		],
		source: section('get__user_settings'),
	},
	{
		...writes,
		name: 'update',
		displayName: 'Update',
		action: 'Update the settings of a user',
		description: `Changes settings of a user. Writes. ${needsUser} What becomes of settings that are left out is not documented.`,
		path: '/user/settings',
		parameters: settingsParameters,
		source: section('put__user_settings'),
	},
	{
		...queryWrites,
		name: 'updateFriendRequests',
		displayName: 'Update Friend Requests',
		action: 'Update how a user takes friend requests',
		description: `Sets what happens to requests to become a friend of the acting user. Writes. ${needsUser}`,
		path: '/user/authmode',
		parameters: [{ ...authMode, ...value }],
		source: section('put__user_authmode'),
	},
	{
		...queryWrites,
		name: 'updateAutoDownload',
		displayName: 'Update Automatic Download',
		action: 'Update the automatic download of a user',
		description: `Switches the automatic download of files on or off for the acting user. Writes. ${needsUser}`,
		path: '/user/download',
		parameters: [{ ...autoDownload, ...value }],
		source: section('put__user_download'),
	},
	{
		...queryWrites,
		name: 'updateSound',
		displayName: 'Update Sound',
		action: 'Update the sound of a user',
		description: `Mutes the sound for the acting user, or switches it on again. Writes. ${needsUser}`,
		path: '/user/sounds',
		parameters: [{ ...mute, ...value }],
		source: section('put__user_sounds'),
	},
	{
		...queryWrites,
		name: 'updateVibration',
		displayName: 'Update Vibration',
		action: 'Update the vibration of a user',
		description: `Switches vibration on or off for the acting user. Writes. ${needsUser}`,
		path: '/user/vibratory',
		parameters: [{ ...vibration, ...value }],
		source: section('put__user_vibratory'),
	},
	extension({ name: 'Private', path: '/user/private' }, 'only the acting user sees'),
	extension({ name: 'Public', path: '/user/public' }, 'everyone sees'),
	{
		...reads,
		...chinese,
		name: 'getPinnedConversations',
		displayName: 'Get Pinned Conversations',
		action: 'Get the pinned conversations of a user',
		description: `Lists the IDs of the conversations that the acting user pinned. Reads only. ${needsUser} ${onlyChinese}`,
		path: '/user/conversation/pin_list',
		answersList: true,
		parameters: [],
		itemsAt: valuesAs('conversation_id', 'data.conversation_ids'),
	},
	{
		...writes,
		...chinese,
		name: 'pinConversation',
		displayName: 'Pin Conversation',
		action: 'Pin a conversation of a user',
		description: `Pins a conversation of the acting user to the top. Writes. ${needsUser} ${onlyChinese}`,
		path: '/user/conversation/pin',
		parameters: [conversationId],
	},
	{
		...writes,
		...chinese,
		name: 'unpinConversation',
		displayName: 'Unpin Conversation',
		action: 'Unpin a conversation of a user',
		description: `Takes a pinned conversation of the acting user from the top. Writes. ${needsUser} ${onlyChinese}`,
		path: '/user/conversation/unpin',
		parameters: [conversationId],
	},
];
