import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { systemClock } from '../basics/clock';
import { InvalidInputError } from '../basics/invalidInput';
import { inOrder } from '../basics/inOrder';
import { pauses } from '../basics/turns';
import { hiddenInput } from '../calls/hiding';
import { startRun, type ExecuteRun } from '../calls/run';
import type { ProviderSource } from '../calls/source';
import { addFiles } from '../files/addFiles';
import { checkInputFile } from '../files/inputFile';
import { performItem } from '../files/upload';
import { inputReader } from '../form/inputFields';
import { answersAgent } from '../form/tool';
import { outcomeOf } from '../outcome/classify';
import { commonCodes } from '../outcome/commonCodes';
import { unexpected } from '../outcome/unexpected';
import type { OutputMode } from '../outputs/branches';
import { errorOf, withCarriedOut } from '../outputs/nodeErrors';
import { parametersOf, type ReadNamed } from '../perform/parameters';
import { prepare, secretsOfItem, type Prepared } from '../perform/prepare';
import { failureOf } from '../perform/result';
import type { FindOperation, Operation } from '../provider/operation';
import type { Outcome } from '../provider/outcome';
import { cutHint } from './cutHint';
import { earlierTries, isRead, performOnce } from './earlierTries';
import { findForItems } from './find';
import { credentialHints, giveHints, retryHint } from './hints';
import { itemRuns } from './itemRuns';
import { layoutOf, outputModeOf, plainLayout, type Layout } from './layout';
import { outputsOf } from './outputs';
import { paceOf } from './pacing';
import { waitingHint } from './waitingHint';

/** A node's `execute`: prepares every item, performs them, and routes what came of each. */
export async function executeNode(
	functions: IExecuteFunctions,
	source: ProviderSource,
): Promise<INodeExecutionData[][]> {
	const started = systemClock.steady();
	const items = functions.getInputData();
	const continues = answersAgent(functions.getNode()) || functions.continueOnFail();
	const begun = await begin(functions, source, continues);
	if (begun.failure) {
		const results = items.map(() => ({ items: [], failure: begun.failure }));
		return outputsOf(functions, begun.layout, results, () => ({}));
	}
	const failsWorkflow = begun.layout.mode === 'one' && !continues;
	if (!begun.run) return await findForItems(functions, source, begun.layout, failsWorkflow);
	const { operation, run, layout } = begun;
	const readForItem = parametersOf(functions);
	const prepared: Prepared[] = [];
	const runs: ExecuteRun[] = [];
	const runOf = itemRuns(run);
	const pause = pauses();
	const readerOf =
		(index: number): ReadNamed =>
		(name, fallback, isTyped) =>
			isTyped
				? functions.getNodeParameter(name, index, fallback, { rawExpressions: true })
				: readForItem(name, index, fallback);
	for (const [index, { binary }] of items.entries()) {
		const own = runOf(index);
		const itemRun = own instanceof Promise ? await own : own;
		runs.push(itemRun);
		prepared.push(checkInputFile(prepare(itemRun, operation, readerOf(index)), binary));
		// Thousands of items with expressions take seconds, in which nobody else would have a turn.
		const wait = pause();
		if (!wait) continue;
		await wait;
		refuseCancelled(functions);
	}
	if (failsWorkflow) refuseInvalid(run, prepared);
	const pace = paceOf(run, operation, prepared);
	if (typeof pace !== 'number') for (const own of runs) own.pace = pace;
	// So that items that download at the same time stay within the limit together.
	const most = typeof pace === 'number' ? pace : pace.now;
	const filesAtOnce = Math.floor(most / Math.min(most, Math.max(1, items.length)));
	const tries = earlierTries(functions);
	let carriedOut = 0;
	const results = await inOrder(
		prepared.map((item, index) => ({ item, index, itemRun: runs[index] ?? run })),
		async ({ item, index, itemRun }) => {
			const perform = async () => await performItem(itemRun, item, index);
			const result = await performOnce(tries, index, item, perform);
			return await addFiles(itemRun, item, result, filesAtOnce);
		},
		pace,
		(result, index) => {
			refuseCancelled(functions);
			const failure = failsWorkflow ? failureOf(result) : undefined;
			if (failure) {
				run.signal.stop();
				const error = errorOf(run.provider, functions.getNode(), failure, index);
				throw withCarriedOut(error, carriedOut);
			}
			const item = prepared[index];
			if (item && !isRead(item) && result.fate === 'done') carriedOut += 1;
		},
	);
	giveHints(
		functions,
		() => credentialHints(runs, started),
		() => retryHint(functions, prepared),
		() => cutHint(results),
		() => waitingHint(run, operation, started),
	);
	const secretsOf = (index: number) => {
		const item = prepared[index];
		return item ? secretsOfItem(item, run, operation, readerOf(index)) : [];
	};
	const readInput = inputReader(items, (index, json) =>
		hiddenInput(runs[index] ?? run, json, secretsOf(index)),
	);
	return outputsOf(functions, layout, results, readInput);
}

type Begun =
	| {
			readonly layout: Layout;
			readonly operation: Exclude<Operation, FindOperation>;
			readonly run: ExecuteRun;
			readonly failure?: undefined;
	  }
	/** Without a credential. */
	| { readonly layout: Layout; readonly run?: undefined; readonly failure?: undefined }
	| { readonly layout: Layout; readonly failure: Outcome };

/**
 * The run, or why none can begin, where the workflow goes on after failures: n8n itself would hand on
 * the items as they came, as if they were results. Otherwise throws.
 */
async function begin(
	functions: IExecuteFunctions,
	source: ProviderSource,
	continues: boolean,
): Promise<Begun> {
	let mode: OutputMode = 'one';
	const start = async () => {
		mode = outputModeOf(functions);
		const layout = layoutOf(functions, source.form, mode);
		const { operation, names } = operationOf(functions, source.form);
		if (operation.kind === 'find') return { layout };
		const run = await startRun(functions, source);
		return { layout, operation, run: { ...run, names } };
	};
	return await start().catch(async (error: unknown): Promise<Begun> => {
		const isInvalid = error instanceof InvalidInputError;
		if (!continues && !isInvalid) return await Promise.reject(error);
		const failure = isInvalid
			? outcomeOf(commonCodes.invalidInput, { message: error.message })
			: unexpected(error, 'notDone');
		if (continues) return { layout: plainLayout(source.form, mode), failure };
		throw errorOf(source.form, functions.getNode(), failure);
	});
}

/** The chosen operation, and the names by which response codes know it. */
function operationOf(
	functions: IExecuteFunctions,
	{ displayName, resources }: ProviderSource['form'],
): { readonly operation: Operation; readonly names: readonly string[] } {
	const resource = String(functions.getNodeParameter('resource', 0));
	const name = String(functions.getNodeParameter('operation', 0));
	const operation = resources
		.find((candidate) => candidate.name === resource)
		?.operations.find((candidate) => candidate.name === name);
	if (operation) return { operation, names: [`${resource} ${name}`, resource] };
	throw new NodeOperationError(
		functions.getNode(),
		`${displayName} has no operation "${name}" of "${resource}"`,
		{ description: 'Choose resource and operation in the node again.' },
	);
}

function refuseCancelled(functions: IExecuteFunctions): void {
	if (functions.getExecutionCancelSignal()?.aborted)
		throw new NodeOperationError(functions.getNode(), 'The execution was cancelled');
}

/** If the workflow is to stop at a failure, bad input stops it before anything is sent. */
function refuseInvalid(run: ExecuteRun, prepared: readonly Prepared[]): void {
	const index = prepared.findIndex((item) => item.kind === 'invalid');
	const invalid = prepared[index];
	if (invalid?.kind === 'invalid') {
		throw errorOf(run.provider, run.functions.getNode(), invalid.outcome, index);
	}
}
