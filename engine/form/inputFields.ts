import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { isObject, type JsonObject } from '../basics/json';

/** With which items the fields of their input stay; the value of the option `inputFields`. */
export type InputFields = 'failures' | 'all' | 'none';

export const inputFieldsProperty: INodeProperties = {
	displayName: 'Input Fields',
	name: 'inputFields',
	type: 'options',
	default: 'failures',
	description:
		'Which items keep the fields of the item that came in. Fields whose names the node itself uses, such as code and message, are in the field "input" then, and secrets are hidden.',
	displayOptions: { hide: { '@tool': [true] } },
	options: [
		{
			name: 'In All Items',
			value: 'all',
			description: 'Good answers and failures say which item they belong to',
		},
		{
			name: 'In Failures',
			value: 'failures',
			description: 'A failure says which item failed, and keeps its files',
		},
		{
			name: 'In No Items',
			value: 'none',
			description: 'What leaves on an error output of n8n has them all the same',
		},
	],
};

/** The chosen value; whatever else an expression comes to counts as the default. */
export function inputFieldsFrom(functions: IExecuteFunctions): InputFields {
	const options: unknown = functions.getNodeParameter('options', 0, {});
	const { inputFields } = isObject(options) ? options : {};
	return inputFields === 'all' || inputFields === 'none' ? inputFields : 'failures';
}

/** The fields of each input item as they may leave the node: without secrets. */
export type ReadInput = (item: number) => IDataObject;

/** Reads the fields of input items; the rows of one answer share them. */
export function inputReader(
	items: readonly INodeExecutionData[],
	hide: (item: number, json: JsonObject) => IDataObject,
): ReadInput {
	let latest: { readonly item: number; readonly fields: IDataObject } | undefined;
	return (item) => {
		if (latest?.item !== item) {
			latest = { item, fields: hide(item, (items[item]?.json ?? {}) as JsonObject) };
		}
		return latest.fields;
	};
}
