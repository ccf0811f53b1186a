import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { systemClock, type Clock } from '../basics/clock';
import { InvalidInputError } from '../basics/invalidInput';
import { isObject, type JsonObject } from '../basics/json';
import { judgeWebhook, type ReceivedWebhook } from '../description/judge';
import type { Inbound } from '../description/inbound';
import type { Received } from '../description/received';
import type { Webhooks } from '../described/webhooks';
import type { CredentialFields } from '../record/fields';
import { begin, failed, refuse, reply } from './begin';
import type { Reply } from './callback';
import { untilDisplaced } from './repeats';
import { readBytes, type RawRequest } from './request';
import { webhookMode, webhookSettings, type WebhookSettings } from './webhookForm';
import { webhookItem } from './webhookItem';
import { outputOf } from './webhookOutputs';

export const webhookCredential = 'signedWebhookApi';

const displayName = 'Signed Webhook Trigger';

/**
 * The trigger's `webhook`: starts the workflow for what its sender has signed, answers by itself where
 * the sender checks the address, and refuses all else without a word that would help to forge it.
 */
export async function receiveWebhook(
	functions: IWebhookFunctions,
	webhooks: Webhooks,
	clock: Pick<Clock, 'now'> = systemClock,
): Promise<IWebhookResponseData> {
	try {
		const credential = await functions.getCredentials(webhookCredential);
		const inbound = webhooks.inboundOf(credential);
		const received = await receivedFrom(functions);
		return judgeAndStart(functions, inbound, credential, received, clock.now());
	} catch (error) {
		return failed(functions, displayName, error, failureOf(error));
	}
}

function judgeAndStart(
	functions: IWebhookFunctions,
	inbound: Inbound,
	credential: CredentialFields,
	received: Received,
	now: number,
): IWebhookResponseData {
	const { answer = {} } = inbound.description.inbound;
	const judged = judgeWebhook(inbound, received, credential, now);
	switch (judged.kind) {
		case 'wrong':
		case 'stale': {
			const status = answer.refused ?? (judged.kind === 'wrong' ? 401 : 400);
			const body = status < 300 ? undefined : { message: 'The webhook was refused' };
			return refuse(functions, displayName, { message: judged.why }, { status, body });
		}
		case 'challenge':
			return reply(functions, { status: 200, body: bodyOf(judged.answer) });
		case 'webhook':
			return start(functions, inbound, credential, judged, now);
	}
}

function start(
	functions: IWebhookFunctions,
	inbound: Inbound,
	credential: CredentialFields,
	webhook: ReceivedWebhook,
	now: number,
): IWebhookResponseData {
	const { answer = {} } = inbound.description.inbound;
	const settings = webhookSettings(functions);
	const good: Reply = {
		status: settings.responseCode ?? answer.status ?? 200,
		body: answer.body === undefined ? undefined : bodyOf(answer.body),
	};
	const place = outputOf(settings, webhook.event);
	// Else a sender would send it again and again, or stop sending.
	if (!place) return reply(functions, good);
	const isImmediate = webhookMode(functions) === 'onReceived';
	const begun = begin(
		functions,
		{
			marks: webhook.marks.map(({ mark, until = untilDisplaced }) => ({ mark, until })),
			workflowData: itemsOf(functions, inbound, credential, webhook, settings, place),
			translate: (status) => (isImmediate && status < 400 ? good : undefined),
		},
		now,
	);
	if (begun) return begun;
	const repeated = { status: answer.repeated ?? 200, body: undefined };
	return refuse(functions, displayName, { message: 'It was received before' }, repeated);
}

function itemsOf(
	functions: IWebhookFunctions,
	inbound: Inbound,
	credential: CredentialFields,
	{ facts }: ReceivedWebhook,
	settings: WebhookSettings,
	{ output, outputs }: { readonly output: number; readonly outputs: number },
): INodeExecutionData[][] {
	const more = {
		webhookUrl: addressOf(functions),
		executionMode: functions.getMode() === 'manual' ? 'test' : 'production',
	};
	const headers = functions.getHeaderData() as JsonObject;
	const item = webhookItem(inbound, credential, { facts, headers, more }, settings);
	return Array.from({ length: outputs }, (_, index) => (index === output ? [item] : []));
}

function bodyOf(answer: string | Readonly<Record<string, string>>): string | JsonObject {
	return typeof answer === 'string' ? answer : { ...answer };
}

/** The address that n8n shows for the trigger: while it listens for a test that of the test, as n8n's own node has it. */
function addressOf(functions: IWebhookFunctions): string {
	const address = functions.getNodeWebhookUrl('default') ?? 'https://none.invalid/';
	return functions.getMode() === 'manual'
		? address.replace('/webhook/', '/webhook-test/')
		: address;
}

/** What is used of Node's request. */
interface NodeRequest extends RawRequest {
	readonly method?: string;
	readonly url?: string;
	readonly rawHeaders: readonly string[];
}

/** The request as it came, at the address that the sender was given. */
async function receivedFrom(functions: IWebhookFunctions): Promise<Received> {
	const request: NodeRequest = functions.getRequestObject();
	const { method, url = '/', rawHeaders } = request;
	const at = url.indexOf('?');
	return {
		method: method ?? 'POST',
		url: addressOf(functions),
		rawQuery: at < 0 ? '' : url.slice(at + 1),
		headers: rawHeaders.flatMap((name, index) =>
			index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ''] as const] : [],
		),
		body: await readBytes(request),
	};
}

/** What n8n throws for a body that is too large, or that ends early, has the status in it. */
function failureOf(error: unknown): Reply {
	const status = isObject(error) ? Number(error.status ?? error.httpStatusCode) : NaN;
	if (status >= 400 && status < 500 && !(error instanceof InvalidInputError))
		return { status, body: { message: 'The webhook was refused' } };
	return { status: 500, body: { message: 'The receiver has failed' } };
}
