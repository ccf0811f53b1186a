import type { IDataObject, INodeParameters, INodeProperties } from 'n8n-workflow';
import { parametersOf } from '../../engine/request/build';
import type { CallOperation } from '../../engine/provider/operation';
import type { Place } from '../../engine/provider/parameter';
import { exact } from '../support/exactJson';
import type { NodeName } from '../support/package';
import { shownForm } from '../support/shownForm';
import { documentedCalls, type DocumentedCall, type Sent } from '../vectors/documentedCalls';

export const nodeOf = ({ provider }: DocumentedCall) => provider.name as NodeName;

export function operationOf({ provider, operation: title }: DocumentedCall): CallOperation {
	const [resourceName, operationName] = title.split(' ');
	const found = provider.resources
		.find(({ name }) => name === resourceName)
		?.operations.find(({ name }) => name === operationName);
	if (found?.kind !== 'call') throw new Error(`${provider.name} has no call ${title}`);
	return found;
}

export function chosen({ operation }: DocumentedCall): { resource: string; operation: string } {
	const [resource = '', name = ''] = operation.split(' ');
	return { resource, operation: name };
}

export function rowOf({ provider }: DocumentedCall, operation: string): DocumentedCall {
	const found = documentedCalls.find(
		(row) => row.provider === provider && row.operation === operation,
	);
	if (!found) throw new Error(`${provider.name} has no row ${operation}`);
	return found;
}

export type Given = DocumentedCall['given'];

/** The given values where the form wants them; what a field cannot hold comes by expression. */
export function filledIn(row: DocumentedCall, given: Given): INodeParameters {
	const values = chosen(row);
	const { front, additional } = shownForm(nodeOf(row), {
		...values,
		...(given as INodeParameters),
	});
	const placed = (fields: readonly INodeProperties[]) =>
		Object.fromEntries(
			fields
				.filter(({ name }) => name in given)
				.map((field) => [
					field.name,
					canHold(field, given[field.name]) ? given[field.name] : `={{ $json.${field.name} }}`,
				]),
		);
	return {
		...values,
		...placed(front),
		...(row.token ? { itemToken: row.token.value } : {}),
		additionalFields: placed(additional),
	} as INodeParameters;
}

function canHold({ type }: INodeProperties, value: unknown): boolean {
	if (type === 'boolean' || type === 'number') return typeof value === type;
	if (type === 'multiOptions') return Array.isArray(value);
	return type === 'options' ? typeof value !== 'object' : typeof value === 'string';
}

/** The required fields, those of which one is required, and nothing else. */
export function leastOf(row: DocumentedCall): Given {
	const least = Object.entries(row.given).filter(
		([name]) => name in row.required || row.keep?.includes(name),
	);
	const given = Object.fromEntries(least);
	const { front, additional } = shownForm(nodeOf(row), {
		...chosen(row),
		...(given as IDataObject),
	} as INodeParameters);
	const shown = new Set([...front, ...additional].map(({ name }) => name));
	return Object.fromEntries(least.filter(([name]) => shown.has(name)));
}

/** What remains of the documented request when the user leaves out everything that may be left out. */
export function leastSent(row: DocumentedCall): Sent {
	if (row.least) return row.least;
	const least = leastOf(row);
	const left = parametersOf(row.provider, operationOf(row)).filter(({ name }) => !(name in least));
	const kept = (values: Readonly<Record<string, unknown>> = {}, place: Place) => {
		const wires = left
			.filter((parameter) => parameter.place === place)
			.map(({ name, wire = name }) => wire);
		return Object.fromEntries(Object.entries(values).filter(([name]) => !wires.includes(name)));
	};
	const body = exact(row.json ?? '{}');
	return {
		query: kept(row.query, 'query') as Sent['query'],
		headers: kept(row.headers, 'header') as Sent['headers'],
		form: kept(row.form, 'body') as Sent['form'],
		text: row.text,
		// A list as the whole body is one parameter.
		json: JSON.stringify(Array.isArray(body) ? body : kept(body, 'body')),
	};
}

/** The row with texts in place of others, wherever they stand. */
export function withTexts(
	row: DocumentedCall,
	texts: Readonly<Record<string, string>>,
): DocumentedCall {
	const { provider, ...rest } = row;
	const text = Object.entries(texts).reduce(
		(json, [from, to]) => json.replaceAll(from, to),
		JSON.stringify(rest),
	);
	return { ...(JSON.parse(text) as typeof rest), provider };
}
