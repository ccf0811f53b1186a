import { LANYING_ACCOUNTS, LANYING_CALLBACK } from './accounts';
import type { OutgoingCall } from '../common/callback';
import { writeJson } from '../common/json';
import { fieldsOf, randomHex, type Fields } from '../common/values';

/**
 * The call for one message. `fields`: message (members that replace the usual ones), and to be
 * wrong: signature (empty is none) and fault (`brokenJson`).
 */
export function lanyingCallback(fields: Fields): OutgoingCall {
	const { signature = LANYING_CALLBACK.signature } = fields;
	const message = {
		appId: LANYING_ACCOUNTS.app.app_id,
		msgId: String(BigInt(`0x${randomHex(14)}`)),
		from: { uid: '2321235000001' },
		to: { uid: '2321235000002' },
		type: 'CHAT',
		ctype: 'TEXT',
		content: 'Hello',
		ext: '',
		config: '{}',
		...fieldsOf(fields.message),
	};
	const body = writeJson(message);
	return {
		event: message.type,
		headers: {
			'content-type': 'application/json',
			...(typeof signature === 'string' && signature !== '' ? { signature } : {}),
		},
		body: fields.fault === 'brokenJson' ? body.slice(0, -1) : body,
		judge: (status, answer) => ({
			acceptable: status === 200,
			reason: status === 200 ? '' : `HTTP ${status} ${answer}`,
		}),
	};
}
