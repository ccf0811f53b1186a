import { isObject, memberAt, textOf, type BodyValue, type Json } from '../basics/json';
import { withoutPairs } from '../http/pairs';
import type { Call } from '../provider/call';
import type { NextPlace, NumberedPaging, PageFlag, Paging } from '../provider/paging';
import { linkIn } from './linkHeader';

/** Where a page begins: its number, what the answer before it said, or its address; undefined for the first. */
export type Position = number | string | undefined;

export function firstPosition(paging: Paging): Position {
	return paging.kind === 'link' ? undefined : paging.first;
}

/** The position that a list handed out as text; the first one without it. */
export function positionFrom(paging: Paging, token: string | undefined): Position {
	if (token === undefined) return firstPosition(paging);
	return isNumbered(paging) ? Number(token) : token;
}

function isNumbered(paging: Paging): paging is NumberedPaging {
	return paging.kind === 'pageNumber' || paging.kind === 'offset';
}

/** What is known of a page once it is there. */
interface ReadPage {
	readonly answer: Json | undefined;
	readonly headers?: Readonly<Record<string, unknown>> | undefined;
	/** How many rows it has, and how many it was asked for. */
	readonly rows: number;
	readonly size: number;
}

/** Where the next page begins; the end of the list; or why it is not known whether there is one. */
export type Next =
	| { readonly kind: 'page'; readonly position: Position }
	| { readonly kind: 'end' }
	| { readonly kind: 'unknown'; readonly why: string };

const end: Next = { kind: 'end' };

/** Where the page after this one begins, by the documented rule. */
export function nextPosition(paging: Paging, position: Position, page: ReadPage): Next {
	const { rows, size, answer } = page;
	if (isNumbered(paging)) {
		const { stop, kind } = paging;
		const next = Number(position) + (kind === 'offset' ? rows : 1);
		if (typeof stop === 'string') {
			const isLast = rows === 0 || (stop === 'shortPage' && rows < size);
			return isLast ? end : { kind: 'page', position: next };
		}
		// Without it nobody knows whether the list has been read to its end.
		const isLast = isLastPage(stop, answer);
		if (isLast === undefined) {
			return { kind: 'unknown', why: `The answer says nothing at "${stop.at}" of further pages` };
		}
		if (!isLast && rows === 0 && kind === 'offset') {
			return { kind: 'unknown', why: `The page is empty, and "${stop.at}" says that more follow` };
		}
		return isLast ? end : { kind: 'page', position: next };
	}
	const next = nextIn(paging.nextAt, page);
	const isLast = paging.flag ? isLastPage(paging.flag, answer) : undefined;
	// An empty page that does not move on is the end; one with rows that does not is none.
	if (isLast === true || !next || (rows === 0 && next === String(position))) return end;
	return { kind: 'page', position: next };
}

function nextIn(place: NextPlace, { answer, headers = {} }: ReadPage): string | undefined {
	if (typeof place === 'string') return textOf(memberAt(answer, place));
	const name = place.header.toLowerCase();
	const value = Object.hasOwn(headers, name) ? headers[name] : undefined;
	const texts = [value].flat().filter((text) => typeof text === 'string');
	return name === 'link' ? linkIn(texts.join(', ')) : texts.at(-1)?.trim();
}

const positive = /^(?:true|yes|y|1)$/i;

/** Undefined where the answer has no such flag. */
function isLastPage({ at, onLast }: PageFlag, answer: Json | undefined): boolean | undefined {
	const value = memberAt(answer, at);
	if (value === null) return !onLast ? true : undefined;
	const text = textOf(value);
	return text === undefined ? undefined : positive.test(text) === onLast;
}

/** The call for one page that a position names. */
export function pageOf(call: Call, paging: Paging, position: Position, size: number): Call {
	// The query of a link is sent as it is: it may be signed.
	if (paging.kind === 'link' && paging.place === 'query' && position !== undefined) return call;
	const named = paging.kind === 'link' ? undefined : paging.position;
	const added: ReadonlyArray<readonly [string, number | string]> = [
		...(named === undefined || position === undefined ? [] : [[named, position] as const]),
		...(paging.size === undefined ? [] : [[paging.size, size] as const]),
	];
	if (added.length === 0) return call;
	const texts = Object.fromEntries(added.map(([name, value]) => [name, String(value)]));
	if (paging.place === 'query') {
		const query = { ...call.query, ...texts };
		if (call.search === undefined) return { ...call, query };
		return { ...call, search: withoutPairs(call.search, Object.keys(texts)), query };
	}
	if (call.body.kind === 'form') {
		return { ...call, body: { kind: 'form', fields: { ...call.body.fields, ...texts } } };
	}
	const given: BodyValue = call.body.kind === 'json' ? call.body.value : {};
	const value = added.reduce<BodyValue>(
		(body, [name, member]) => withMember(body, name.split('.'), member),
		given,
	);
	return { ...call, body: { kind: 'json', value } };
}

/** The body with a member at a path, whatever it is called. */
function withMember(body: BodyValue, path: readonly string[], member: BodyValue): BodyValue {
	const [name = '', ...rest] = path;
	const members = isMembers(body) ? body : {};
	const inner = Object.hasOwn(members, name) ? (members[name] ?? null) : {};
	const value = rest.length === 0 ? member : withMember(inner, rest, member);
	return Object.fromEntries([...Object.entries(members), [name, value] as const]);
}

function isMembers(value: BodyValue): value is Record<string, BodyValue> {
	return isObject(value);
}
