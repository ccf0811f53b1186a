import type { INode, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { FinishedRun } from '../../harness';
import { byCategory, byCode } from '../../support/branches';

/** A failure as it leaves the node. */
export interface Failure {
	/** Index of the item that failed. */
	readonly item: number;
	readonly message: string;
	/** Of the item, without what it brought along. */
	readonly kind: { readonly code: unknown; readonly category: unknown; readonly error?: unknown };
}

/** Of bad input. A key named error would make n8n take the item for one of its own failures. */
export const invalidInput = { code: 'INVALID_INPUT', category: 'input' };

/** A way in which failures leave the node while the other items go on. */
export interface Mode {
	readonly title: string;
	readonly parameters: INodeParameters;
	readonly settings?: Partial<INode>;
	readonly failed: (run: FinishedRun) => Failure[];
}

const itemOf = ({ pairedItem }: INodeExecutionData) =>
	typeof pairedItem === 'object' && !Array.isArray(pairedItem) ? pairedItem.item : -1;

/** Failures on an output of their own, where whatever lies is one. */
const onOutput = (output: number) => (run: FinishedRun) =>
	(run.outputs('Node')[output] ?? []).map(failureOf);

/** Failures among the good items. */
const amongOthers = (run: FinishedRun) =>
	(run.outputs('Node')[0] ?? []).filter(({ json }) => json.category !== undefined).map(failureOf);

function failureOf(item: INodeExecutionData): Failure {
	const { code, category, message, ...others } = item.json;
	const kind = { code, category, ...('error' in others ? { error: others.error } : {}) };
	return { item: itemOf(item), message: String(message), kind };
}

export const modes: readonly Mode[] = [
	{
		title: 'one output, Continue',
		parameters: { outputMode: 'one' },
		settings: { onError: 'continueRegularOutput' },
		failed: amongOthers,
	},
	{
		title: 'one output, Continue (using error output)',
		parameters: { outputMode: 'one' },
		settings: { onError: 'continueErrorOutput' },
		failed: onOutput(1),
	},
	{
		title: 'success and failure',
		parameters: { outputMode: 'successFailure' },
		failed: onOutput(1),
	},
	{
		title: 'by category',
		parameters: byCategory('provider', 'input'),
		failed: onOutput(3),
	},
	{
		title: 'by response code',
		parameters: byCode('INVALID_INPUT', 'NO_ANSWER'),
		failed: onOutput(2),
	},
	{
		title: 'success and failure, Continue',
		parameters: { outputMode: 'successFailure' },
		settings: { onError: 'continueRegularOutput' },
		failed: onOutput(1),
	},
];
