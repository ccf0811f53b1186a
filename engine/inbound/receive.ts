import type {
	IDataObject,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { systemClock, type Clock } from '../basics/clock';
import { isStale } from './age';
import { refusal, type Callback, type InboundEvent, type Refusal, type Reply } from './callback';
import { acceptedAgeOf, responseModeOf, settingsOf } from './form';
import { keptWhileStarting, neededUntil, repeatsOf, storeRepeats } from './memory';
import { placeOf } from './outputs';
import { readJsonBody } from './request';
import { sendReply, translateAnswer } from './response';

/** The call was answered here and starts nothing. */
const answered: IWebhookResponseData = { noWebhookResponse: true };

/**
 * A trigger's `webhook`: judges a call, answers and starts nothing if it is refused or a check, and
 * else starts the workflow and sees to it that the caller gets an answer in the vendor's form.
 */
export async function receiveCall(
	functions: IWebhookFunctions,
	callback: Callback,
	clock: Pick<Clock, 'now'> = systemClock,
): Promise<IWebhookResponseData> {
	try {
		const now = clock.now();
		const call = await judge(functions, callback, now);
		if (call.kind === 'event') return start(functions, callback, call, now);
		if (call.kind === 'refusal') return refuse(functions, callback, call);
		return reply(functions, call.reply);
	} catch (error) {
		// n8n would start an execution for what is thrown here, whoever has sent the call.
		const message = error instanceof Error ? error.message : String(error);
		functions.logger.error(`${callback.displayName}: a call could not be processed. ${message}`);
		return reply(functions, callback.refuse(refusal('failed', 'The receiver has failed')));
	}
}

async function judge(functions: IWebhookFunctions, callback: Callback, now: number) {
	const credential = await functions.getCredentials(callback.credentialName);
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
	const refused = (reason: Refusal['reason'], message: string) =>
		refuse(functions, callback, refusal(reason, message));
	const place = placeOf(functions, callback, event.type);
	if (!place) return refused('notPicked', `This workflow does not receive ${event.type}`);

	const mode = responseModeOf(functions, callback);
	const immediate = event.answer({ mode: 'onReceived', status: 200, body: undefined });
	if (mode === 'onReceived' && immediate.status >= 400) return reply(functions, immediate);

	const remembered = remember(functions, event, now);
	if (!remembered) return refused('repeated', 'This call was received before');
	translateAnswer(functions.getResponseObject(), (status, body) => {
		const answer = event.answer({ mode, status, body });
		// The caller may send again what came to nothing.
		if (answer.status >= 400) remembered.forget();
		return answer;
	});
	const workflowData = itemsOf(event.item, place.output, place.outputs);
	return keptWhileStarting(workflowData, remembered.store);
}

/** How to forget a call again, and how to have n8n store that it was received. */
interface Remembered {
	readonly forget: () => void;
	readonly store: () => void;
}

/** Remembers the call; undefined if it was received before. */
function remember(
	functions: IWebhookFunctions,
	{ nonce, sentAt }: InboundEvent,
	now: number,
): Remembered | undefined {
	if (nonce === undefined) return { forget: () => undefined, store: () => undefined };
	const staticData = functions.getWorkflowStaticData('node');
	const trigger = [functions.getWorkflow().id, functions.getNode().id, functions.getMode()];
	const repeats = repeatsOf(trigger.join(' '), staticData, now);
	const until = neededUntil(sentAt, acceptedAgeOf(functions));
	const isFirst = repeats.isFirst(nonce, until, now);
	const store = () => storeRepeats(staticData, repeats);
	// Also with a call that comes again: what another process knew is stored along with ours.
	store();
	return isFirst ? { forget: () => repeats.forget(nonce), store } : undefined;
}

function itemsOf(json: IDataObject, output: number, outputs: number): INodeExecutionData[][] {
	return Array.from({ length: outputs }, (_, index) => (index === output ? [{ json }] : []));
}

function refuse(
	functions: IWebhookFunctions,
	callback: Callback,
	refused: Refusal,
): IWebhookResponseData {
	functions.logger.warn(`${callback.displayName}: a call was refused. ${refused.message}`);
	return reply(functions, callback.refuse(refused));
}

function reply(functions: IWebhookFunctions, answer: Reply): IWebhookResponseData {
	sendReply(functions.getResponseObject(), answer);
	return answered;
}
