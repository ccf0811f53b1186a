import {
	NodeOperationError,
	type IBinaryKeyData,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { systemClock } from '../clock';
import { fallbackHint } from '../coordination/hint';
import { clockHint } from '../serverClock/serverClock';
import { branchesOf, type OutputMode } from '../outputs/branches';
import type { Outcome } from '../outcome/outcome';
import { failureItem } from '../outputs/item';
import { outputNames } from '../outputs/names';
import { routeOf } from '../outputs/route';
import type { Operation } from '../operation/operation';
import type { Provider } from '../provider';
import { errorItem, errorOf } from './errors';
import { addFiles } from './files';
import { inOrder } from './inOrder';
import { checkInputFile } from './inputFile';
import { requestsAtOnceFrom, usuallyAtOnce } from './options';
import { parametersOf } from './parameters';
import { failureOf, type Result } from './perform';
import { prepare, type Prepared } from './prepare';
import { startRun, type ExecuteRun } from './run';
import { answersAgent } from './tool';
import { performItem } from './upload';

/** A node's `execute`: prepares every item, performs them, and routes what came of each. */
export async function executeNode(
	functions: IExecuteFunctions,
	provider: Provider,
): Promise<INodeExecutionData[][]> {
	const started = systemClock.steady();
	const run = await startRun(functions, provider);
	const operation = operationOf(functions, provider);
	const items = functions.getInputData();
	const readForItem = parametersOf(functions);
	const prepared = items.map(({ binary }, index) => {
		const read = (name: string, fallback?: unknown) => readForItem(name, index, fallback);
		return checkInputFile(prepare(run, operation, read), binary);
	});
	const isAnswer = answersAgent(functions.getNode());
	const mode = isAnswer
		? 'one'
		: (functions.getNodeParameter('outputMode', 0, 'one') as OutputMode);
	const failsWorkflow = mode === 'one' && !isAnswer && !functions.continueOnFail();
	if (failsWorkflow) refuseInvalid(run, prepared);
	const atOnce = requestsAtOnce(functions, operation, failsWorkflow);
	// So that items that download at the same time stay within the limit together.
	const filesAtOnce = Math.floor(atOnce / Math.min(atOnce, Math.max(1, items.length)));
	const results = await inOrder(
		prepared.map((item, index) => ({ item, index })),
		async ({ item, index }) =>
			await addFiles(run, item, await performItem(run, item, index), filesAtOnce),
		atOnce,
		(result, index) => {
			if (functions.getExecutionCancelSignal()?.aborted)
				throw new NodeOperationError(functions.getNode(), 'The execution was cancelled');
			const failure = failsWorkflow ? failureOf(result) : undefined;
			if (!failure) return;
			run.signal.stop();
			throw errorOf(provider, functions.getNode(), failure, index);
		},
	);
	const hints = [fallbackHint(run.credential, started), clockHint(provider, run.credential)];
	for (const hint of hints) if (hint) functions.addExecutionHints(hint);
	return outputsOf(run, mode, results);
}

function operationOf(functions: IExecuteFunctions, provider: Provider): Operation {
	const resource = functions.getNodeParameter('resource', 0);
	const name = functions.getNodeParameter('operation', 0);
	const operation = provider.resources
		.find((candidate) => candidate.name === resource)
		?.operations.find((candidate) => candidate.name === name);
	if (operation) return operation;
	throw new NodeOperationError(
		functions.getNode(),
		`${provider.displayName} has no operation "${String(name)}" of "${String(resource)}"`,
		{ description: 'Choose resource and operation in the node again.' },
	);
}

/** If the workflow is to stop at a failure, bad input stops it before anything is sent. */
function refuseInvalid(run: ExecuteRun, prepared: readonly Prepared[]): void {
	const index = prepared.findIndex((item) => item.kind === 'invalid');
	const invalid = prepared[index];
	if (invalid?.kind === 'invalid') {
		throw errorOf(run.provider, run.functions.getNode(), invalid.outcome, index);
	}
}

/** What changes something goes out one by one if the first failure is to stop the rest. */
function requestsAtOnce(
	functions: IExecuteFunctions,
	operation: Operation,
	failsWorkflow: boolean,
): number {
	const call = operation.kind === 'call' ? operation : undefined;
	if (failsWorkflow && call?.effect !== 'reads') return 1;
	const hasFiles = call?.files !== undefined || call?.upload !== undefined;
	const usually = hasFiles ? usuallyAtOnce.files : usuallyAtOnce.requests;
	return requestsAtOnceFrom(functions.getNodeParameter('options', 0, {}), usually);
}

function outputsOf(
	run: ExecuteRun,
	mode: OutputMode,
	results: readonly Result[],
): INodeExecutionData[][] {
	const { functions, provider } = run;
	const parameters = {
		outputMode: mode,
		categories: functions.getNodeParameter('categories', 0, []),
		responseCodes: functions.getNodeParameter('responseCodes', 0, []),
	};
	const branches = branchesOf(parameters, outputNames(provider));
	const outputs: INodeExecutionData[][] = branches.map(() => []);
	const push = (branch: number, json: IDataObject, item: number, binary?: IBinaryKeyData) =>
		outputs[branch]?.push({ json, ...(binary ? { binary } : {}), pairedItem: { item } });
	const pushFailure = (failure: Outcome, item: number) => {
		const node = functions.getNode();
		const isError = mode === 'one' && !answersAgent(node);
		const json = isError ? errorItem(provider, node, failure) : failureItem(failure);
		push(routeOf(failure, mode, branches), json, item);
	};
	results.forEach(({ items, failure }, item) => {
		for (const { json, binary, outcome, isFailure } of items) {
			// With one output, a failed member is an item like the others: it says so itself.
			if (!outcome || (mode === 'one' && !isFailure)) push(0, json, item, binary);
			else pushFailure(outcome, item);
		}
		if (failure) pushFailure(failure, item);
	});
	return outputs;
}
