import type { Reply, Refusal, Settings, WorkflowAnswer } from '../../engine/inbound/callback';
import { memberAt, textOf, type JsonObject } from '../../engine/basics/json';
import type { CallbackData } from './callbackCipher';

/** https://support.huaweicloud.com/intl/en-us/devg-oneaccess/oneaccess_06_0014.html */
const statuses: Readonly<Record<Refusal['reason'], number>> = {
	unauthorized: 401,
	malformed: 400,
	stale: 400,
	repeated: 400,
	notPicked: 404,
	failed: 500,
};

/** Characters of an ID at the receiver. */
export const longestId = 50;
export const tooLong = `longer than the ${longestId} characters that OneAccess keeps`;

export function refuse({ reason, message }: Refusal): Reply {
	return failure(statuses[reason], message);
}

/** The code is told twice: as the HTTP status and in the body, which the console's log shows. */
function failure(status: number, message: string): Reply {
	return { status, body: { code: String(status), message } };
}

export function success(data?: string): Reply {
	const body = { code: '200', message: 'success' };
	return { status: 200, body: data === undefined ? body : { ...body, data } };
}

/** What an answer depends on besides what the workflow made. */
interface AnsweredEvent {
	readonly type: string;
	readonly data: JsonObject;
	readonly write: CallbackData['write'];
	readonly settings: Settings;
}

/**
 * The answer to an event: the ID under which the receiver knows what was created or changed. A
 * different ID than before replaces the one that OneAccess has.
 */
export function answerEvent(event: AnsweredEvent, answer: WorkflowAnswer): Reply {
	const { status, body } = answer;
	if (status >= 400)
		return failure(status, textOf(memberAt(body, 'message')) || 'The workflow failed');
	if (event.type.startsWith('DELETE_')) return success();
	const field = idFieldOf(event, answer);
	const id = idOf(event, answer, field);
	if (!id) return failure(500, `The receiver has no ID to answer with: there is no "${field}"`);
	if (id.length > longestId) return failure(500, `The ID of the receiver is ${tooLong}`);
	return success(event.write(JSON.stringify({ id })));
}

const idFieldNames = {
	onReceived: (type: string) => (type.endsWith('_USER') ? 'userIdField' : 'organizationIdField'),
	lastNode: () => 'idField',
	responseNode: () => '',
};

function idFieldOf({ type, settings }: AnsweredEvent, { mode }: WorkflowAnswer): string {
	const field = settings[idFieldNames[mode](type)];
	return typeof field === 'string' && field.trim() !== '' ? field.trim() : 'id';
}

/** An update keeps the ID that it carries, unless the workflow gives another one. */
function idOf({ type, data }: AnsweredEvent, { mode, body }: WorkflowAnswer, field: string) {
	const carried = type.startsWith('UPDATE_') ? textOf(data.id) : undefined;
	return mode === 'onReceived'
		? carried || textOf(memberAt(data, field))
		: textOf(memberAt(body, field)) || carried;
}
