import type { INodeProperties } from 'n8n-workflow';
import type { Call } from '../call';
import { isObject } from '../json';
import type { Paging } from './operation';
import type { Parameter } from './parameter';

export const defaultLimit = 50;

export const returnAll: Parameter = {
	type: 'flag',
	name: 'returnAll',
	displayName: 'Return All',
	description: '',
	place: 'query',
};

/** Return All and Limit, as in every n8n list. */
export function pagingProperties(paging: Paging): INodeProperties[] {
	return [
		{
			displayName: 'Return All',
			name: 'returnAll',
			type: 'boolean',
			default: false,
			description: 'Whether to return all results or only up to a given limit',
		},
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: defaultLimit,
			description: 'Max number of results to return',
			displayOptions: { show: { returnAll: [false] } },
		},
		{
			displayName: 'Page Size',
			name: 'pageSize',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: paging.maxSize },
			default: paging.size,
			description: 'How many results one request asks for; fewer requests with larger pages',
			displayOptions: { show: { returnAll: [true] } },
		},
	];
}

/** The call for one page. */
export function pageOf(call: Call, paging: Paging, page: number, size: number): Call {
	const { place, page: pageName, size: sizeName } = paging.pageAt;
	if (place === 'query') {
		return {
			...call,
			query: { ...call.query, [pageName]: String(page), [sizeName]: String(size) },
		};
	}
	if (call.body.kind === 'form') {
		const fields = { ...call.body.fields, [pageName]: String(page), [sizeName]: String(size) };
		return { ...call, body: { kind: 'form', fields } };
	}
	const value = call.body.kind === 'json' && isObject(call.body.value) ? call.body.value : {};
	return {
		...call,
		body: { kind: 'json', value: { ...value, [pageName]: page, [sizeName]: size } },
	};
}

/** Whether a page with so many rows was the last one. */
export function isLastPage(paging: Paging, rows: number, size: number): boolean {
	return rows === 0 || (paging.stop === 'shortPage' && rows < size);
}
