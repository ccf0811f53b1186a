import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { CancelledError, Stop } from '../basics/cancel';
import { systemClock } from '../basics/clock';
import { inOrder } from '../basics/inOrder';
import type { JsonObject } from '../basics/json';
import { orInvalid, type Invalid } from '../calls/invalid';
import type { ProviderSource } from '../calls/source';
import { inputReader } from '../form/inputFields';
import { Hider } from '../hiding/hide';
import { hideInValue } from '../hiding/value';
import { errorOf } from '../outputs/nodeErrors';
import { parametersOf, readParameter } from '../perform/parameters';
import { failureOf, type Result } from '../perform/result';
import { typedExample, type TypedExample } from '../request/example';
import type { Layout } from './layout';
import { outputsOf } from './outputs';

/** Time (ms) after which the log is told again how far a search has come. */
const betweenNews = 1000;

type Finding = Awaited<ReturnType<NonNullable<ProviderSource['finding']>>>;
type Example = ReturnType<Finding['checkedExample']>;

/** What an item asks for; its secrets are known even where the example is wrong. */
interface Asked {
	readonly secrets: readonly string[];
	readonly search:
		| Invalid
		| { readonly kind: 'search'; readonly typed: TypedExample; readonly example: Example };
}

/**
 * Searches for the signature of each item's example: without a credential, and without a request. One
 * after the other, since each takes all the time that n8n leaves it.
 */
export async function findForItems(
	functions: IExecuteFunctions,
	{ form, finding }: ProviderSource,
	layout: Layout,
	failsWorkflow: boolean,
): Promise<INodeExecutionData[][]> {
	if (!finding) throw new TypeError('This node searches for no signatures');
	const loaded = await finding();
	const items = functions.getInputData();
	const readForItem = parametersOf(functions);
	const node = functions.getNode();
	const asked = items.map((_, item) => askedBy(readForItem, item, loaded));
	const fail = ({ failure }: Pick<Result, 'failure'>, item: number) => {
		if (failure && failsWorkflow) throw errorOf(form, node, failure, item);
	};
	for (const [item, { search }] of asked.entries()) {
		if (search.kind === 'invalid') fail({ failure: search.outcome }, item);
	}
	const signal = new Stop(functions.getExecutionCancelSignal());
	const known = new Map<string, Promise<Result>>();
	const results = await inOrder(
		asked,
		async ({ search }): Promise<Result> => {
			if (search.kind === 'invalid') return { items: [], failure: search.outcome };
			const { typed, example } = search;
			const key = JSON.stringify([typed.json, typed.isIncluded, typed.mostTime]);
			const onProgress = newsFor(functions);
			const { isIncluded, mostTime } = typed;
			// The same example comes to the same, however many items ask.
			const result =
				known.get(key) ??
				resultOf(loaded.itemsFound(example, isIncluded, { signal, mostTime, onProgress }));
			known.set(key, result);
			return await result;
		},
		1,
		(result, item) => fail({ failure: failureOf(result) }, item),
	).catch((error: unknown) => {
		if (!(error instanceof CancelledError)) throw error;
		throw new NodeOperationError(node, error.message);
	});
	const readInput = inputReader(items, (item, json) => hidden(json, asked[item]?.secrets ?? []));
	return outputsOf(functions, layout, results, readInput);
}

function askedBy(
	readForItem: ReturnType<typeof parametersOf>,
	item: number,
	{ checkedExample }: Finding,
): Asked {
	const typed = orInvalid(() =>
		typedExample((name, fallback, label) =>
			readParameter(
				() => readForItem(name, item, fallback),
				() => label,
			),
		),
	);
	if ('kind' in typed) return { secrets: [], search: typed };
	const { secrets } = typed;
	const example = orInvalid(() => checkedExample(typed));
	return { secrets, search: 'kind' in example ? example : { kind: 'search', typed, example } };
}

async function resultOf(found: ReturnType<Finding['itemsFound']>): Promise<Result> {
	const { items, failure } = await found;
	const all = items.map((json) => ({ json }));
	return failure ? { items: all, failure } : { items: all };
}

/** Tells n8n's log how many signatures have been made. */
function newsFor(functions: IExecuteFunctions): (tried: number) => void {
	const { name } = functions.getNode();
	const { id } = functions.getWorkflow();
	let told = systemClock.steady();
	return (tried) => {
		const now = systemClock.steady();
		if (now - told < betweenNews) return;
		told = now;
		functions.logger.info(`${name}: ${tried.toLocaleString('en')} signatures tried so far`, {
			workflowId: id,
			executionId: functions.getExecutionId(),
		});
	};
}

/** Each field for itself, so that others stay what they are. */
function hidden(input: JsonObject, secrets: readonly string[]): JsonObject {
	const hiders = [new Hider(secrets, 'echo')];
	return hideInValue(input, hiders) as JsonObject;
}
