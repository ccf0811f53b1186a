import type { INodeProperties } from 'n8n-workflow';
import type { Paging } from '../provider/paging';
import type { Parameter } from '../provider/parameter';

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
			typeOptions: { minValue: paging.minSize ?? 1, maxValue: paging.maxSize },
			default: paging.defaultSize,
			description: 'How many results one request asks for; fewer requests with larger pages',
			displayOptions: { show: { returnAll: [true] } },
		},
	];
}
