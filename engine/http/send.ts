import type { IHttpRequestOptions } from 'n8n-workflow';
import { CancelledError, type CancelSignal } from '../basics/cancel';
import { systemClock } from '../basics/clock';
import { isObject } from '../basics/json';
import { Deadline } from '../context/deadline';
import { routeOf, routeOptions } from '../context/route';
import { NoAnswerError } from '../outcome/noAnswer';
import type { Answer, Attachments, Call } from '../provider/call';
import type { Provider } from '../provider/provider';
import type { CredentialFields } from '../record/fields';
import { readClock } from '../serverClock/reading';
import { readRetryAfter } from '../throttle/pause';
import { attach } from './attach';
import { bytesOfText, formType } from './body';
import { headerNamed } from './options';
import { readCall } from './read';
import { received } from './received';

/**
 * A call as options for n8n's newer request helpers. No answer is thrown away: every HTTP status
 * is returned, and the body as it comes, so that codes, broken JSON and long ids can be read by us.
 */
export function optionsOf(
	provider: Provider,
	credential: CredentialFields,
	call: Call,
	timeout: number,
): IHttpRequestOptions {
	const service =
		provider.services.find((candidate) => candidate.name === call.service) ?? provider.services[0];
	const { body, search = '' } = call;
	const options: IHttpRequestOptions = {
		method: call.method,
		url: `${service.baseUrl(credential)}${call.path}${search === '' ? '' : `?${search}`}`,
		headers: { Accept: call.isForFile ? '*/*' : 'application/json', ...call.headers },
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		encoding: 'stream',
		timeout,
		...routeOptions(routeOf(credential)),
	};
	if (Object.keys(call.query).length > 0) options.qs = { ...call.query };
	if (body.kind === 'form') {
		options.headers = { ...options.headers, 'Content-Type': formType };
		options.body = { ...body.fields };
	} else if (body.kind === 'json') {
		options.body = body.value;
	} else if (body.kind === 'text') {
		// n8n reads the pairs of a form out of any body but text, and fails on bytes.
		const isForm = headerNamed(options.headers, 'content-type') === formType;
		options.body = isForm ? body.text : bytesOfText(body.text);
	} else if (body.kind === 'bytes') {
		options.body = body.bytes;
	}
	return options;
}

/** A sign-in, or another call that is sent without a session. */
interface PlainCall {
	readonly call: Call;
	readonly attachments: Attachments | undefined;
}

/**
 * Sends a call with its attachments and without a session, and waits for the answer for `timeout` ms.
 * Throws a NoAnswerError where none comes, and a CancelledError where the signal says so.
 */
export async function sendPlain(
	provider: Provider,
	credential: CredentialFields,
	{ call, attachments }: PlainCall,
	{ timeout, signal }: { readonly timeout: number; readonly signal?: CancelSignal | undefined },
	httpRequest: (options: IHttpRequestOptions) => Promise<unknown>,
): Promise<Answer> {
	const options = optionsOf(provider, credential, call, timeout);
	const outgoing = readCall(provider, credential, options);
	const attached = attach(options, outgoing, attachments ?? {});
	const deadline = new Deadline(signal, timeout);
	attached.abortSignal = deadline;
	const sentAt = systemClock.now();
	deadline.start();
	const response = await httpRequest(attached)
		.then(async (answer) => await received(answer))
		.catch((error: unknown) => {
			throw signal?.aborted ? new CancelledError() : new NoAnswerError(deadline.reasonFor(error));
		})
		.finally(() => deadline.end());
	return readAnswer(response, sentAt);
}

/**
 * The answer of a helper that was asked for the full response, which has just come to a request of
 * `sentAt` (ms since 1970): as text, or as bytes where the call is for a file.
 */
export function readAnswer(response: unknown, sentAt: number): Answer {
	const { statusCode, headers: given, body } = isObject(response) ? response : {};
	const headers = isObject(given) ? given : {};
	const receivedAt = systemClock.now();
	return {
		httpStatus: typeof statusCode === 'number' ? statusCode : 0,
		headers,
		clock: readClock(headers, sentAt, receivedAt),
		retryAfter: readRetryAfter(headers, receivedAt),
		text: textOf(body),
	};
}

function textOf(body: unknown): string {
	if (typeof body === 'string') return body;
	if (Buffer.isBuffer(body)) return withoutMark(body.toString('utf8'));
	return body === undefined || body === null ? '' : JSON.stringify(body);
}

/** Some servers begin UTF-8 with a mark, which is no JSON. */
function withoutMark(text: string): string {
	return text.startsWith('\ufeff') ? text.slice(1) : text;
}
