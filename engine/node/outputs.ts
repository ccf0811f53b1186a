import type {
	IBinaryKeyData,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
} from 'n8n-workflow';
import type { Outcome } from '../outcome/outcome';
import { branchesOf, type OutputMode } from '../outputs/branches';
import { asGood } from '../outputs/good';
import { failureItem } from '../outputs/item';
import { outputNames } from '../outputs/names';
import { routeOf } from '../outputs/route';
import type { Provider } from '../provider';
import { errorItem } from './errors';
import type { Result } from './perform';
import { answersAgent } from './tool';

/** The items of all results on the branches that belong to them, in the order of the input items. */
export function outputsOf(
	functions: IExecuteFunctions,
	provider: Provider,
	mode: OutputMode,
	results: readonly Result[],
): INodeExecutionData[][] {
	const parameters = {
		outputMode: mode,
		categoryBranches: functions.getNodeParameter('categoryBranches', 0, {}),
		codeBranches: functions.getNodeParameter('codeBranches', 0, {}),
	};
	const node = functions.getNode();
	const isError = mode === 'one' && !answersAgent(node);
	// n8n 1, by what it has not: it says nothing of its version.
	const isAlone = node.onError === 'continueErrorOutput' && !('isToolExecution' in functions);
	const branches = branchesOf(parameters, outputNames(provider));
	const outputs: INodeExecutionData[][] = branches.map(() => []);
	const push = (branch: number, json: IDataObject, item: number, binary?: IBinaryKeyData) =>
		outputs[branch]?.push({ json, ...(binary ? { binary } : {}), pairedItem: { item } });
	const pushFailure = (failure: Outcome, item: number) => {
		const json = isError ? errorItem(provider, node, failure, isAlone) : failureItem(failure);
		push(routeOf(failure, mode, branches), json, item);
	};
	results.forEach(({ items, failure }, item) => {
		for (const { json, binary, outcome, isFailure } of items) {
			// With one output, a failed member is an item like the others: it says so itself.
			if (!outcome || (mode === 'one' && !isFailure)) push(0, asGood(json), item, binary);
			else pushFailure(outcome, item);
		}
		if (failure) pushFailure(failure, item);
	});
	return outputs;
}
