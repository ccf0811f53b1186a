import { isObject, memberAt, textOf, type Json } from '../basics/json';
import type { Call } from '../provider/call';
import type { Paging } from '../provider/operation';

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
