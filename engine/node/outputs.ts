import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { ReadInput } from '../form/inputFields';
import { answersAgent } from '../form/tool';
import { toErrorOutput, toRetry, type FailedItem } from '../outputs/error';
import { asGood } from '../outputs/good';
import { failureItem, failureWithInput, withInput } from '../outputs/item';
import { routeOf } from '../outputs/route';
import type { ResultItem } from '../perform/items';
import type { Result } from '../perform/result';
import type { Outcome } from '../provider/outcome';
import type { Layout } from './layout';

/** The items of all results on the branches that belong to them, in the order of the input items. */
export function outputsOf(
	functions: IExecuteFunctions,
	{ mode, branches, kept }: Layout,
	results: readonly Result[],
	readInput: ReadInput,
): INodeExecutionData[][] {
	const node = functions.getNode();
	const outputs: INodeExecutionData[][] = branches.map(() => []);
	const input = functions.getInputData();
	const failed: FailedItem[] = [];
	const pushFailure = (failure: Outcome, item: number) => {
		const said = failureItem(failure);
		const { binary, json } = input[item] ?? { json: {} };
		const failedItem: INodeExecutionData = {
			json: kept === 'none' ? said : failureWithInput(said, readInput(item)),
			...(kept !== 'none' && binary ? { binary } : {}),
			pairedItem: { item },
		};
		outputs[routeOf(failure, mode, branches)]?.push(failedItem);
		failed.push({ item: failedItem, input: json });
	};
	const pushGood = ({ json: answer, binary }: ResultItem, item: number) => {
		const json: IDataObject = kept === 'all' ? withInput(answer, readInput(item)) : answer;
		outputs[0]?.push({ json: asGood(json), ...(binary ? { binary } : {}), pairedItem: { item } });
	};
	results.forEach(({ items, failure }, item) => {
		for (const result of items) {
			const { outcome, isFailure } = result;
			// With one output, a failed member is an item like the others: it says so itself.
			if (!outcome || (mode === 'one' && !isFailure)) pushGood(result, item);
			else pushFailure(outcome, item);
		}
		if (failure) pushFailure(failure, item);
	});
	if (mode === 'one' && !answersAgent(node)) {
		if (node.onError === 'continueErrorOutput') toErrorOutput(outputs, failed);
		const [first] = outputs[0] ?? [];
		if (node.retryOnFail && first && failed.some(({ item }) => item === first)) toRetry(first);
	}
	return outputs;
}
