import { isJsonObject, memberAt, type Json } from '../../../engine/basics/json';
import type { Member, Operation } from '../../../engine/provider/operation';
import type { Parameter } from '../../../engine/provider/parameter';
import { chinesePages, page, queryWrites, reads, writes } from './calls';
import { needsUser } from './groupParameters';
import { oneConversation } from './ids';
import { broadcastParameters, callerPlaces, messageParameters } from './messageParameters';

const section = (anchor: string) => `${page('message')}#${anchor}`;

/** The answer says true, and names the messages if there was exactly one receiver. */
function sent(answer: Json): Json {
	const ids = isJsonObject(answer) ? answer.msg_ids : undefined;
	return { success: true, msg_ids: ids ?? [] };
}

/** The call can succeed although the broadcast does not. */
function broadcastResult(answer: Json): readonly Member[] {
	const data = memberAt(answer, 'data');
	const item = isJsonObject(data) ? data : { success: true };
	const failure = item.success === false ? 'Lanying IM gives no reason' : undefined;
	return [{ item, failure, isOnly: true }];
}

const conversation = {
	...oneConversation,
	name: 'conversationId',
	wire: 'conversation_id',
	displayName: 'Conversation',
	description: 'The other user, or the group',
	required: true,
} as const;
const messageId = {
	type: 'id',
	name: 'messageId',
	wire: 'msg_id',
	displayName: 'Message ID',
	description: 'Numeric ID of the message',
	required: true,
} as const;
const conversationInQuery: Parameter = { ...conversation, place: 'query' };

/** Both may be left out. */
const optional = { required: undefined, front: true } as const;

export const messageOperations: readonly Operation[] = [
	{
		...writes,
		name: 'send',
		displayName: 'Send',
		action: 'Send a message',
		description:
			'Sends a message to users or to groups. Writes: the message is delivered and never sent twice by the node.',
		path: '/message/send',
		parameters: messageParameters,
		callerPlaces,
		itemsAt: sent,
		source: page('message'),
	},
	{
		...writes,
		name: 'sendNotification',
		displayName: 'Send Notification',
		action: 'Send a system notification',
		description:
			'Sends a system notification to users or to groups. Writes: it is delivered and never sent twice by the node.',
		path: '/message/notify',
		parameters: messageParameters,
		callerPlaces,
		itemsAt: sent,
		source: section('post__message_notify'),
	},
	{
		...writes,
		name: 'broadcast',
		displayName: 'Broadcast',
		action: 'Broadcast a message to all users',
		description:
			'Sends a message to every user of the app and returns how many were sent. Writes: it cannot be undone. Only the Chinese documentation has this call.',
		path: '/message/broadcast',
		parameters: broadcastParameters,
		// Users; nothing else can be broadcast to.
		fixedBody: { type: 1 },
		members: broadcastResult,
		source: chinesePages,
	},
	{
		...writes,
		name: 'recall',
		displayName: 'Recall',
		action: 'Recall a message',
		description: `Takes a message back from its receivers. Writes: it cannot be undone. ${needsUser}`,
		path: '/message/recall',
		parameters: [
			{ ...conversation, place: 'body' },
			{ ...messageId, place: 'body' },
		],
		source: section('post__message_recall'),
	},
	{
		...queryWrites,
		// A GET that changes state.
		method: 'GET',
		name: 'sendReadReceipt',
		displayName: 'Send Read Receipt',
		action: 'Send a read receipt',
		description: `Says that the acting user has read a message. Writes. ${needsUser}`,
		path: '/message/ack',
		parameters: [
			{ ...conversationInQuery, ...optional },
			{ ...messageId, place: 'query', ...optional },
			{
				type: 'integer',
				name: 'deviceSn',
				wire: 'device_sn',
				displayName: 'Device Number',
				description: 'Serial number of the device on which it was read',
				place: 'query',
			},
		],
		source: section('get__message_ack'),
	},
	{
		...reads,
		name: 'getMany',
		displayName: 'Get Many',
		action: 'Get many messages of a conversation',
		description: `Lists the messages of a conversation of the acting user, newest first. Reads only. ${needsUser}`,
		path: '/message/conversation',
		parameters: [
			{ ...conversationInQuery, wire: 'opposite_id' },
			{
				type: 'id',
				name: 'startMessageId',
				wire: 'msg_id_start',
				displayName: 'Start at Message ID',
				description: 'The message at which to begin, going back in time; 0 for the newest',
				place: 'query',
				required: true,
				default: '0',
			},
		],
		// The largest page is not documented.
		paging: {
			kind: 'cursor',
			place: 'query',
			position: 'msg_id_start',
			size: 'limit',
			nextAt: 'data.next_msg_id',
			flag: { at: 'data.is_last', onLast: true },
			defaultSize: 100,
			maxSize: 100,
			isMaxOurs: true,
		},
		itemsAt: 'data.messages',
		source: section('get__message_conversation'),
	},
	{
		...queryWrites,
		method: 'DELETE',
		name: 'deleteConversation',
		displayName: 'Delete Conversation',
		action: 'Delete a conversation',
		description: `Removes a conversation for the acting user. Writes: it cannot be undone. ${needsUser}`,
		path: '/message/conversation',
		parameters: [conversationInQuery],
		source: section('delete__message_conversation'),
	},
	{
		...reads,
		name: 'getUnread',
		displayName: 'Get Unread',
		action: 'Get unread counts of conversations',
		description: `Lists the recent conversations of the acting user with their numbers of unread messages. Reads only. ${needsUser}`,
		path: '/message/unread',
		answersList: true,
		parameters: [],
		source: section('get__message_unread'),
	},
];
