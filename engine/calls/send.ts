import { isObject } from '../basics/json';
import { Deadline, mostForFile } from '../context/deadline';
import { newContext, type RequestContext } from '../context/requestContext';
import { fileIn, type AnsweredFile } from '../http/file';
import { received } from '../http/received';
import { optionsOf, readAnswer } from '../http/send';
import { advised } from '../outcome/advice';
import { classify, outcomeOf } from '../outcome/classify';
import { commonCodes, fileAnswer } from '../outcome/commonCodes';
import { fateOf, type Fate } from '../outcome/fate';
import { isBlocked, noAnswerOf, unsentOutcome } from '../outcome/noAnswer';
import { withSigned } from '../outcome/signed';
import { unexpected } from '../outcome/unexpected';
import type { Answer, Call, ClockReading } from '../provider/call';
import type { Outcome } from '../provider/outcome';
import { isTrouble } from './pace';
import { credentialFor, credentialNow, type Run } from './run';

/** One request and what came of it. */
export interface Attempt {
	readonly outcome: Outcome;
	readonly fate: Fate;
	/** The answer before it was parsed; '' where there is none. */
	readonly text: string;
	readonly headers?: Answer['headers'];
	/** What the answer says of the server's clock, if anything. */
	readonly clock?: ClockReading | undefined;
	/** How long (ms) the provider asks to be left alone, if it does. */
	readonly retryAfter?: number | undefined;
	/** Where the call is for a file and got one. */
	readonly file?: AnsweredFile;
	readonly context: RequestContext;
}

/** The only place from which a node sends a request. Never throws; a failure is an outcome. */
export async function sendOnce(
	run: Run,
	call: Call,
	settings: Partial<RequestContext>,
): Promise<Attempt> {
	const paced = run.pace?.begin();
	const attempt = await attemptOf(run, call, settings);
	// What a cancelled execution cuts off says nothing about the server.
	if (!run.signal?.aborted) paced?.(isTrouble(attempt));
	return attempt;
}

async function attemptOf(
	run: Run,
	call: Call,
	settings: Partial<RequestContext>,
): Promise<Attempt> {
	const { functions, provider } = run;
	const { mostWait, signal, timeout, waiting, credential: original } = run;
	const deadline = new Deadline(signal, call.isForFile ? mostForFile * timeout : timeout);
	const context = newContext({
		...settings,
		deadline,
		isOurs: true,
		reread: async () => await credentialNow(run),
		record: run.reference?.id ?? undefined,
		mostWait,
		waiting,
		signal,
		timeout,
		original,
	});
	let response: unknown;
	let url: string;
	try {
		const options = optionsOf(provider, run.credential, call, run.timeout);
		({ url } = options);
		const answering = functions.helpers.httpRequestWithAuthentication.call(
			functions,
			provider.credentialName,
			options,
			{ credentialsDecrypted: credentialFor(run, context) },
		);
		response = await received(await answering, call.mostBytes);
	} catch (error) {
		const failure = () => failureOf(deadline.reasonFor(error), context);
		const outcome = context.failure ?? advised(provider, run.credential, failure(), context);
		const fate = hasNotLeft(error) ? 'notDone' : fateOf(outcome, context.isSent);
		return { context, outcome, fate, text: '' };
	} finally {
		deadline.end();
	}
	try {
		const file = call.isForFile ? fileIn(response, context.url ?? url) : undefined;
		if (file) return { context, outcome: outcomeOf(fileAnswer), fate: 'done', text: '', file };
		const answer = readAnswer(response, context.sentAt);
		const { text, headers, clock, retryAfter } = answer;
		const classified = classify(provider, answer, 'call', run.names);
		const judged = advised(provider, run.credential, classified, context);
		const off = clock ? clock.ahead - context.ahead : 0;
		const outcome = withSigned(judged, context.signed, off);
		return { context, outcome, fate: fateOf(outcome, true), text, headers, clock, retryAfter };
	} catch (error) {
		return { context, outcome: unexpected(error, 'unknown'), fate: 'unknown', text: '' };
	}
}

/** A request that was sent got no answer; one that was not sent was refused by ourselves. */
function failureOf(error: unknown, { isSent, isStoring, missing }: RequestContext): Outcome {
	if (!isSent && missing.length > 0) {
		const message = 'Each new session was refused before the request could be sent with it';
		return outcomeOf(commonCodes.noSession, { message });
	}
	const cause = causeOf(error);
	if (isStoring) {
		const message = cause instanceof Error ? cause.message : String(cause);
		return unexpected(`The new session could not be stored: ${message}`, 'notDone');
	}
	return isSent ? noAnswerOf(cause) : unsentOutcome(cause);
}

/** n8n wraps what was thrown, and rewrites some messages on the way. */
function causeOf(error: unknown): unknown {
	return error instanceof Error && error.cause instanceof Error ? error.cause : error;
}

/** No connection came about, so that nothing was sent on one: no host, nobody there, not trusted. */
const noConnection = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN)$|CERT|ISSUER|SIGNATURE/;

function hasNotLeft(error: unknown): boolean {
	const cause = causeOf(error);
	if (isBlocked(cause)) return true;
	return isObject(cause) && typeof cause.code === 'string' && noConnection.test(cause.code);
}
