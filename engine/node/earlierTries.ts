import type { IExecuteData, IExecuteFunctions } from 'n8n-workflow';
import type { Prepared } from '../perform/prepare';
import type { Result } from '../perform/result';
import type { Outcome } from '../provider/outcome';

/** What has come of the items of one run of a node, by the number of the item. */
type Results = Map<number, Promise<Result>>;

/**
 * By n8n's own object of the run of a node: the same for all its tries, another one for each loop,
 * each execution and each call of a tool. It goes with the run, and what is remembered with it.
 */
const runs = new WeakMap<object, Results>();

/**
 * What earlier tries of this run of the node have done. With Retry On Fail, n8n executes a node that
 * has failed again, with all its items: what was carried out must not be carried out twice. Undefined
 * where n8n does not try again.
 */
export function earlierTries(functions: IExecuteFunctions): Results | undefined {
	if (functions.getNode().retryOnFail !== true) return undefined;
	const key = keyOf(functions);
	if (!key) return undefined;
	const results: Results = runs.get(key) ?? new Map<number, Promise<Result>>();
	runs.set(key, results);
	return results;
}

/**
 * n8n's object of the run of this node. A tool that n8n calls directly has that of its agent; its
 * own is what the agent wrote.
 */
function keyOf(functions: IExecuteFunctions): object | undefined {
	let data: IExecuteData;
	try {
		data = functions.getExecuteData();
	} catch {
		// Who does not know the run cannot know that it is another try of it.
		return undefined;
	}
	const isOwn = data.node.name === functions.getNode().name;
	return isOwn ? data : functions.getInputData()[0]?.json;
}

/**
 * Does what an item asks for, unless an earlier try has: its result is given back, whatever the
 * parameters have become since. What was refused is sent again, and so are reads that failed.
 */
export async function performOnce(
	tries: Results | undefined,
	item: number,
	prepared: Prepared,
	perform: () => Promise<Result>,
): Promise<Result> {
	if (!tries) return await perform();
	const earlier = await tries.get(item);
	if (earlier && !mayBeDoneAgain(earlier, prepared)) return fromEarlierTry(earlier);
	const result = perform();
	tries.set(item, result);
	return await result;
}

function mayBeDoneAgain({ failure, fate }: Result, prepared: Prepared): boolean {
	if (fate === undefined || fate === 'notDone') return true;
	return failure !== undefined && isRead(prepared);
}

/** Whether what an item asks for is known to change nothing. */
export function isRead(prepared: Prepared): boolean {
	switch (prepared.kind) {
		case 'call':
			return prepared.operation.effect === 'reads';
		case 'request':
			return prepared.isRead;
		case 'session':
			return !prepared.renew;
		case 'explain':
		case 'description':
		case 'invalid':
			return true;
	}
}

function fromEarlierTry({ failure, ...result }: Result): Result {
	if (!failure) return result;
	return { ...result, failure: { ...failure, message: notSentAgain(failure) } };
}

function notSentAgain({ message }: Outcome): string {
	return `${message.replace(/\.$/, '')}. It was not sent again when n8n tried once more, since it may have been carried out`;
}
