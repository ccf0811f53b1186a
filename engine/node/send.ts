import { NodeApiError } from 'n8n-workflow';
import type { Call } from '../call';
import { classify, outcomeOf } from '../outcome/classify';
import { commonCodes } from '../outcome/commonCodes';
import type { Outcome } from '../outcome/outcome';
import { newContext, type RequestContext } from '../session/context';
import { optionsOf, readAnswer } from '../wire/send';
import { credentialFor, type Run } from './run';

/** One request and what came of it. */
export interface Attempt {
	readonly outcome: Outcome;
	readonly context: RequestContext;
}

/** The only place from which a node sends a request. Never throws; a failure is an outcome. */
export async function sendOnce(
	run: Run,
	call: Call,
	settings: Partial<RequestContext>,
): Promise<Attempt> {
	const { functions, provider } = run;
	const context = newContext({ ...settings, isOurs: true });
	try {
		const options = optionsOf(provider, run.credential, call, run.timeout);
		const response: unknown = await functions.helpers.httpRequestWithAuthentication.call(
			functions,
			provider.credentialName,
			options,
			{ credentialsDecrypted: credentialFor(run, context) },
		);
		return { context, outcome: classify(provider, readAnswer(response)) };
	} catch (error) {
		return { context, outcome: context.failure ?? failureOf(error, context.isSent) };
	}
}

/** A request that was sent got no answer; one that was not sent was refused by ourselves. */
function failureOf(error: unknown, isSent: boolean): Outcome {
	const message = error instanceof Error ? error.message : String(error);
	if (isSent) return outcomeOf(commonCodes.noAnswer, { message: `${message}${codeOf(error)}` });
	const outcome = outcomeOf(commonCodes.invalidInput, { message });
	const remedy = error instanceof NodeApiError ? error.description : undefined;
	return remedy ? { ...outcome, remedy } : outcome;
}

function codeOf(error: unknown): string {
	const cause = error instanceof Error ? error.cause : undefined;
	const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
	return typeof code === 'string' ? ` (${code})` : '';
}
