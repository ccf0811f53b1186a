import { memberAt, type Json } from '../../../engine/basics/json';
import type { CallOperation } from '../../../engine/provider/operation';

/** An item may bring along another user's token. */
const acceptsToken = {
	session: 'token',
	description: 'Access token of the user who makes the call; if empty, the credential’s is used',
} as const;

export const reads = {
	kind: 'call',
	method: 'GET',
	effect: 'reads',
	isRepeatable: true,
	itemsAt: 'data',
	acceptsToken,
} as const satisfies Partial<CallOperation>;

/** Many writes are documented with PUT or DELETE as well; POST is what the vendor's SDK sends. */
export const writes = {
	kind: 'call',
	method: 'POST',
	bodyFormat: 'json',
	effect: 'writes',
	isRepeatable: false,
	itemsAt: 'data',
	acceptsToken,
} as const satisfies Partial<CallOperation>;

/** A write whose parameters all stand in the query. */
export const queryWrites = { ...writes, bodyFormat: undefined } as const;

/** The vendor's page of a kind of calls. */
export const page = (name: string) =>
	`https://docs.lanyingim.com/en/reference/server-api/${name}.html`;

/** All calls, also those that the English pages lack. */
export const chinesePages = 'https://docs.lanyingim.com/reference/server-api/swagger/';

/** A list of bare values as items that name them; undefined where there is no list. */
export const valuesAs =
	(name: string, path = 'data') =>
	(answer: Json): Json | undefined => {
		const values = memberAt(answer, path);
		return Array.isArray(values) ? values.map((value) => ({ [name]: value })) : undefined;
	};

/** A bare true or false as an item that says what it means. */
export const flagAs =
	(name: string) =>
	(answer: Json): Json => ({ [name]: memberAt(answer, 'data') ?? null });
