import { fieldsOf } from '../values';
import { GET, WRITE, type Call, type Endpoints, type Result } from './call';

export const MESSAGE_ENDPOINTS: Endpoints = [
	['/message/send', { methods: WRITE, run: sendMessage }],
	['/message/notify', { methods: WRITE, run: sendMessage }],
	['/message/recall', { methods: WRITE, run: recallMessage }],
	['/message/unread', { methods: GET, run: () => ({ data: [] }) }],
];

function sendMessage(call: Call): Result {
	const { isNew, msgIds } = call.messages.send(call, fieldsOf(call.request.body));
	const extra = msgIds.length === 0 ? {} : { msg_ids: msgIds };
	return { data: true, extra, ...(isNew ? { made: 'message' as const } : {}) };
}

function recallMessage({ request, messages }: Call): Result {
	messages.recall(fieldsOf(request.body));
	return { data: true };
}
