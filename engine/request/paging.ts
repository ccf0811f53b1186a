import type { INodeProperties } from 'n8n-workflow';
import type { Call } from '../provider/call';
import { isObject, memberAt, textOf, type Json } from '../basics/json';
import type { Paging } from '../provider/operation';
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

/** Where a page begins: its number or what the answer before it said; undefined for the first. */
export type Position = number | string | undefined;

export function firstPosition(paging: Paging): Position {
	return paging.first;
}

/** The position that a list handed out as text; the first one without it. */
export function positionFrom(paging: Paging, token: string | undefined): Position {
	if (token === undefined) return firstPosition(paging);
	return paging.kind === 'pageNumber' ? Number(token) : token;
}

/** Where the page after this answer begins, or 'end' by the documented rule. */
export function nextPosition(
	paging: Paging,
	position: Position,
	answer: Json | undefined,
	rows: number,
	size: number,
): { readonly kind: 'page'; readonly position: Position } | { readonly kind: 'end' } {
	if (paging.kind === 'pageNumber') {
		const isLast = rows === 0 || (paging.stop === 'shortPage' && rows < size);
		return isLast ? { kind: 'end' } : { kind: 'page', position: Number(position) + 1 };
	}
	const next = textOf(memberAt(answer, paging.nextAt));
	const isLast = paging.isLastAt !== undefined && memberAt(answer, paging.isLastAt) === true;
	// An empty page that does not move on is the end; one with rows that does not is none.
	return isLast || !next || (rows === 0 && next === String(position))
		? { kind: 'end' }
		: { kind: 'page', position: next };
}

/** The call for one page. */
export function pageOf(call: Call, paging: Paging, position: Position, size: number): Call {
	const added = {
		...(position === undefined ? {} : { [paging.position]: position }),
		[paging.size]: size,
	};
	const texts = Object.fromEntries(
		Object.entries(added).map(([name, value]) => [name, String(value)]),
	);
	if (paging.place === 'query') return { ...call, query: { ...call.query, ...texts } };
	if (call.body.kind === 'form') {
		return { ...call, body: { kind: 'form', fields: { ...call.body.fields, ...texts } } };
	}
	const value = call.body.kind === 'json' && isObject(call.body.value) ? call.body.value : {};
	return { ...call, body: { kind: 'json', value: { ...value, ...added } } };
}
