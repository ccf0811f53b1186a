import { fieldsOf } from '../values';
import { GET, WRITE, type Call, type Endpoints, type Result } from './call';

export const MESSAGE_ENDPOINTS: Endpoints = [
	['/message/send', { methods: WRITE, run: sendMessage }],
	['/message/notify', { methods: WRITE, run: sendMessage }],
	['/message/recall', { methods: WRITE, run: recallMessage }],
	['/message/unread', { methods: GET, run: () => ({ data: [] }) }],
];

function sendMessage({ request, app, users, caller, messages, now }: Call): Result {
	const body = fieldsOf(request.body);
	const { isNew, msgIds } = messages.send(app, users, caller, body, now);
	const extra = msgIds.length === 0 ? {} : { msg_ids: msgIds };
	return { data: true, extra, ...(isNew ? { made: 'message' as const } : {}) };
}

function recallMessage({ request, messages }: Call): Result {
	messages.recall(fieldsOf(request.body));
	return { data: true };
}
