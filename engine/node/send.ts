import type { Call } from '../call';
import { classify, outcomeOf } from '../outcome/classify';
import { commonCodes, fileAnswer } from '../outcome/commonCodes';
import { noAnswerOf, unsentOutcome } from '../outcome/noAnswer';
import type { Outcome } from '../outcome/outcome';
import type { ClockReading } from '../serverClock/reading';
import { newContext, type RequestContext } from '../session/context';
import { fileIn, type AnsweredFile } from '../wire/file';
import { optionsOf, readAnswer } from '../wire/send';
import { credentialFor, type Run } from './run';

/** One request and what came of it. */
export interface Attempt {
	readonly outcome: Outcome;
	/** The answer before it was parsed; '' where there is none. */
	readonly text: string;
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
	const { functions, provider } = run;
	const { mostWait, signal, timeout, credential: original } = run;
	const record = run.reference?.id ?? undefined;
	const ours = { isOurs: true, mostWait, signal, timeout, original, record };
	const context = newContext({ ...settings, ...ours });
	try {
		const options = optionsOf(provider, run.credential, call, run.timeout);
		const response: unknown = await functions.helpers.httpRequestWithAuthentication.call(
			functions,
			provider.credentialName,
			options,
			{ credentialsDecrypted: credentialFor(run, context) },
		);
		const file = call.isForFile ? fileIn(response, options.url) : undefined;
		if (file) return { context, outcome: outcomeOf(fileAnswer), text: '', file };
		const answer = readAnswer(response, context.sentAt);
		const { text, clock, retryAfter } = answer;
		return { context, outcome: classify(provider, answer), text, clock, retryAfter };
	} catch (error) {
		return { context, outcome: context.failure ?? failureOf(error, context), text: '' };
	}
}

/** A request that was sent got no answer; one that was not sent was refused by ourselves. */
function failureOf(error: unknown, { isSent, missing }: RequestContext): Outcome {
	if (!isSent && missing.length > 0) {
		const message = 'Each new session was refused before the request could be sent with it';
		return outcomeOf(commonCodes.noSession, { message });
	}
	// n8n wraps what was thrown, and rewrites some messages on the way.
	const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
	return isSent ? noAnswerOf(cause) : unsentOutcome(cause);
}
