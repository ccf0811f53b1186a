import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { failureNames } from './item';

/** A failure among a node's items, with the input that it came from. */
export interface FailedItem {
	readonly item: INodeExecutionData;
	readonly input: IDataObject;
}

/**
 * Has n8n move failures to its error output, as they are. It looks for an `error` beside the json, or
 * in a json that holds hardly anything else, and later replaces the json of an item that still has
 * one. So ours have one for as long as n8n has not sorted them: until it replaces our output. It is in
 * no copy and in no record.
 */
export function toErrorOutput(
	outputs: readonly INodeExecutionData[][],
	failures: readonly FailedItem[],
): void {
	const [unsorted] = outputs;
	for (const { item, input } of failures) {
		// n8n lays the input below the json: a failure without a trace ID must not end up with its input's.
		for (const name of failureNames) {
			if (Object.hasOwn(input, name) && !Object.hasOwn(item.json, name))
				item.json[name] = undefined;
		}
		Object.defineProperty(item, 'error', {
			get: () => (outputs[0] === unsorted ? true : undefined),
			configurable: true,
		});
	}
}

/**
 * Has n8n try the node again: it does so where the json of the first item has an `error`. It looks
 * once; to everybody else there is none.
 */
export function toRetry({ json }: INodeExecutionData): void {
	const before = Object.getOwnPropertyDescriptor(json, 'error');
	Object.defineProperty(json, 'error', {
		get: () => {
			delete json.error;
			if (before) Object.defineProperty(json, 'error', before);
			return true;
		},
		configurable: true,
	});
}
