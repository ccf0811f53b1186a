import type {
	IDataObject,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { systemClock, type Clock } from '../basics/clock';
import { secretField, type CredentialFields } from '../record/fields';
import { isStale } from './age';
import { begin, failed, refuse, reply } from './begin';
import { refusal, type Callback, type InboundEvent, type Refusal } from './callback';
import { acceptedAgeOf, responseModeOf, settingsOf } from './form';
import { neededUntil } from './memory';
import { placeOf } from './outputs';
import { readJsonBody } from './request';
import { withoutSecrets } from './withoutSecrets';

/**
 * A trigger's `webhook`: judges a call, answers and starts nothing if it is refused or a check, and
 * else starts the workflow and sees to it that the caller gets an answer in the vendor's form.
 */
export async function receiveCall(
	functions: IWebhookFunctions,
	callback: Callback,
	clock: Pick<Clock, 'now'> = systemClock,
): Promise<IWebhookResponseData> {
	const { displayName } = callback;
	try {
		const now = clock.now();
		const credential = await functions.getCredentials(callback.credentialName);
		const call = await judge(functions, callback, credential, now);
		if (call.kind === 'event') {
			const secrets = callback.secretFields.map((name) => secretField(credential, name));
			const item = withoutSecrets(call.item, secrets.filter(Boolean));
			return start(functions, callback, { ...call, item }, now);
		}
		if (call.kind === 'refusal') return refuse(functions, displayName, call, callback.refuse(call));
		return reply(functions, call.reply);
	} catch (error) {
		const answer = callback.refuse(refusal('failed', 'The receiver has failed'));
		return failed(functions, displayName, error, answer);
	}
}

async function judge(
	functions: IWebhookFunctions,
	callback: Callback,
	credential: CredentialFields,
	now: number,
) {
	if (callback.problemOf(credential))
		return refusal('failed', 'The credential of the receiver is incomplete: test it in n8n');
	const unauthorized = callback.authenticate(functions.getHeaderData(), credential);
	if (unauthorized) return unauthorized;
	const body = await readJsonBody(functions.getRequestObject());
	if (!body) return refusal('malformed', 'The body is not a JSON object');
	const call = callback.open(body, credential, settingsOf(functions, callback));
	if (call.kind !== 'refusal' && isStale(call.sentAt, now, acceptedAgeOf(functions)))
		return refusal('stale', 'The timestamp is too far from the time at the receiver');
	return call;
}

/** Starts the workflow, unless nobody has asked for the event or it was received before. */
function start(
	functions: IWebhookFunctions,
	callback: Callback,
	event: InboundEvent,
	now: number,
): IWebhookResponseData {
	const refused = (reason: Refusal['reason'], message: string) => {
		const why = refusal(reason, message);
		return refuse(functions, callback.displayName, why, callback.refuse(why));
	};
	const place = placeOf(functions, callback, event.type);
	if (!place) return refused('notPicked', `This workflow does not receive ${event.type}`);

	const mode = responseModeOf(functions, callback);
	const immediate = event.answer({ mode: 'onReceived', status: 200, body: undefined });
	if (mode === 'onReceived' && immediate.status >= 400) return reply(functions, immediate);

	const { nonce, sentAt } = event;
	const until = neededUntil(sentAt, acceptedAgeOf(functions));
	const begun = begin(
		functions,
		{
			marks: nonce === undefined ? [] : [{ mark: nonce, until }],
			workflowData: itemsOf(event.item, place.output, place.outputs),
			translate: (status, body) => event.answer({ mode, status, body }),
		},
		now,
	);
	return begun ?? refused('repeated', 'This call was received before');
}

function itemsOf(json: IDataObject, output: number, outputs: number): INodeExecutionData[][] {
	return Array.from({ length: outputs }, (_, index) => (index === output ? [{ json }] : []));
}
