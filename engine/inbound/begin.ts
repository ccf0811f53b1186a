import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import type { Json } from '../basics/json';
import type { Refusal, Reply } from './callback';
import { keptWhileStarting, repeatsOf, storeRepeats } from './memory';
import { sendReply, translateAnswer } from './response';

/** The call was answered here and starts nothing. */
const answered: IWebhookResponseData = { noWebhookResponse: true };

/** What is the same only when a call is sent again, and until when that matters (ms since 1970). */
export interface Mark {
	readonly mark: string;
	readonly until: number;
}

/** A call that starts the workflow, unless it was received before. */
interface Beginning {
	readonly marks: readonly Mark[];
	/** Items by output. */
	readonly workflowData: INodeExecutionData[][];
	/** What is sent in place of n8n's answer; undefined leaves that as it is. */
	readonly translate: (status: number, body: Json | undefined) => Reply | undefined;
}

/** Starts the workflow. Undefined where a mark of the call is known already. */
export function begin(
	functions: IWebhookFunctions,
	{ marks, workflowData, translate }: Beginning,
	now: number,
): IWebhookResponseData | undefined {
	const remembered = remember(functions, marks, now);
	if (!remembered) return undefined;
	translateAnswer(functions.getResponseObject(), (status, body) => {
		const answer = translate(status, body);
		// The caller may send again what came to nothing.
		if ((answer?.status ?? status) >= 400) remembered.forget();
		return answer;
	});
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
	marks: readonly Mark[],
	now: number,
): Remembered | undefined {
	if (marks.length === 0) return { forget: () => undefined, store: () => undefined };
	const staticData = functions.getWorkflowStaticData('node');
	const trigger = [functions.getWorkflow().id, functions.getNode().id, functions.getMode()];
	const repeats = repeatsOf(trigger.join(' '), staticData, now);
	const store = () => storeRepeats(staticData, repeats);
	const seen = marks.filter(({ mark, until }) => !repeats.isFirst(mark, until, now));
	// Also with a call that comes again: what another process knew is stored along with ours.
	store();
	if (seen.length > 0) return undefined;
	return { forget: () => marks.forEach(({ mark }) => repeats.forget(mark)), store };
}

export function refuse(
	functions: IWebhookFunctions,
	displayName: string,
	refused: Pick<Refusal, 'message'>,
	answer: Reply,
): IWebhookResponseData {
	functions.logger.warn(`${displayName}: a call was refused. ${refused.message}`);
	return reply(functions, answer);
}

export function reply(functions: IWebhookFunctions, answer: Reply): IWebhookResponseData {
	sendReply(functions.getResponseObject(), answer);
	return answered;
}

/** What is thrown while a call is judged: n8n would start an execution for it, whoever has sent the call. */
export function failed(
	functions: IWebhookFunctions,
	displayName: string,
	error: unknown,
	answer: Reply,
): IWebhookResponseData {
	const message = error instanceof Error ? error.message : String(error);
	functions.logger.error(`${displayName}: a call could not be processed. ${message}`);
	return reply(functions, answer);
}
