import { fieldsOf, firstOf, type Id } from '../common/values';
import {
	GET,
	POST,
	readNumber,
	userOf,
	WRITE,
	type Call,
	type Endpoints,
	type Result,
} from './call';
import { failure } from './codes';
import { shownMessage, type Message } from './history';

export const MESSAGE_ENDPOINTS: Endpoints = [
	['/message/send', { methods: WRITE, run: sendMessage }],
	['/message/notify', { methods: WRITE, run: sendMessage }],
	// Who may do this is not documented.
	['/message/broadcast', { methods: POST, isAdminOnly: true, run: broadcast }],
	['/message/recall', { methods: WRITE, run: recallMessage }],
	['/message/ack', { methods: GET, run: acknowledge }],
	['/message/conversation', { methods: GET, run: listMessages }],
	['/message/conversation', { methods: ['DELETE'], run: removeConversation }],
	['/message/unread', { methods: GET, run: listUnread }],
	['/ai/message/send', { methods: WRITE, run: askAi }],
];

const MESSAGE = { made: 'message' } as const;

function sendMessage(call: Call): Result {
	const { isNew, msgIds } = call.messages.send(call, fieldsOf(call.request.body));
	const extra = msgIds.length === 0 ? {} : { msg_ids: msgIds };
	return { data: true, extra, ...(isNew ? MESSAGE : {}) };
}

function broadcast(call: Call): Result {
	const send_num = call.messages.broadcast(call, fieldsOf(call.request.body));
	return { data: { send_num, success: true }, ...MESSAGE };
}

function recallMessage(call: Call): Result {
	call.messages.recall(call, fieldsOf(call.request.body));
	return { data: true };
}

/** Digits of the query as they are: message ids are longer than a double is exact. */
function readId({ request }: Call, name: string): bigint {
	const text = firstOf(request.query, name);
	if (!/^\d{1,19}$/.test(text)) throw failure('10002', name);
	return BigInt(text);
}

/** The caller's messages of one conversation, the newest first. */
function conversation(call: Call, name: string): Message[] {
	const peer = readId(call, name);
	const { app, groups, messages } = call;
	return messages.history
		.of(app.app_id, userOf(call).user_id, groups)
		.flatMap(({ with: other, message }) => (BigInt(other) === peer ? [message] : []));
}

/** No field is required; without a conversation nothing is read. */
function acknowledge(call: Call): Result {
	const { user_id } = userOf(call);
	const has = (name: string) => firstOf(call.request.query, name) !== '';
	readNumber(call.request, 'device_sn', 0, Infinity, 0);
	if (!has('conversation_id')) return { data: true };
	const all = conversation(call, 'conversation_id');
	const last = has('msg_id') ? readId(call, 'msg_id') : undefined;
	if (last !== undefined && !all.some(({ id }) => id === last)) {
		throw failure('10002', 'no such message');
	}
	for (const { id, readBy } of all) if (last === undefined || id <= last) readBy.add(user_id);
	return { data: true };
}

/** From a message backwards; 0 is the newest. */
function listMessages(call: Call): Result {
	const limit = readNumber(call.request, 'limit', 1, Infinity);
	const start = readId(call, 'msg_id_start');
	const all = conversation(call, 'opposite_id').filter(({ id }) => start === 0n || id <= start);
	const next_msg_id = all[limit]?.id ?? 0;
	const messages = all.slice(0, limit).map(shownMessage);
	return { data: { messages, next_msg_id, is_last: next_msg_id === 0 } };
}

function removeConversation(call: Call): Result {
	const { user_id } = userOf(call);
	for (const { removedBy } of conversation(call, 'conversation_id')) removedBy.add(user_id);
	return { data: true };
}

function listUnread(call: Call): Result {
	const { user_id } = userOf(call);
	const counts = new Map<Id, number>();
	const all = call.messages.history.of(call.app.app_id, user_id, call.groups);
	for (const { with: uid, message } of all) {
		const isUnread = message.from !== user_id && !message.readBy.has(user_id);
		counts.set(uid, (counts.get(uid) ?? 0) + (isUnread ? 1 : 0));
	}
	return { data: [...counts].map(([uid, num]) => ({ conversation_id: { uid }, num })) };
}

/** Every user has an AI here, which repeats what it is told. */
function askAi(call: Call): Result {
	const { app, messages, now } = call;
	const asked = fieldsOf(call.request.body);
	const { from: to, targets } = messages.send(call, asked);
	const replies = targets.map((from) => {
		const body = { type: 1, content_type: 0, content: `You said: ${String(asked.content)}` };
		const msg_id = messages.history.add({ appId: app.app_id, from, to, body, at: now });
		return {
			content: body.content,
			ctype: 'TEXT',
			from_xid: { uid: from, device_sn: 0 },
			to_xid: { uid: to, device_sn: 0 },
			msg_id,
			timestamp: now,
			type: asked.type === 2 ? 'GROUPCHAT' : 'CHAT',
		};
	});
	return { data: { message_quota_usage: replies.length, messages: replies }, ...MESSAGE };
}
