import type { Call, Method } from '../call';
import type { Json } from '../json';
import type { StoredSession } from '../session/record';
import type { Parameter } from './parameter';
import type { Values } from './values';

/** What a call does to the user's account, in ascending weight. */
export type Effect = 'reads' | 'writes' | 'costsMoney';

/** How the rows of a list come in pages. */
export interface Paging {
	readonly kind: 'pageNumber';
	readonly pageAt: {
		readonly place: 'query' | 'body';
		readonly page: string;
		readonly size: string;
	};
	readonly firstPage: number;
	/** Rows per page by default and at most. */
	readonly size: number;
	readonly maxSize: number;
	/** Where the rows are in the answer, when `itemsAt` of the operation does not say. */
	readonly stop: 'emptyPage' | 'shortPage';
}

/** A token that the operation's answer hands out. */
export interface HandedToken {
	/** Name of the provider's session that the token is. */
	readonly session: string;
	/** Dotted path of the token in the answer. */
	readonly tokenAt: string;
}

interface Shown {
	/** Value of the parameter `operation`; part of the public contract. */
	readonly name: string;
	readonly displayName: string;
	/** Title in the node panel, such as "Get many packages". */
	readonly action: string;
	readonly description: string;
}

/** A documented call as data. Its form, its request and its documentation follow from it. */
export interface CallOperation extends Shown {
	readonly kind: 'call';
	readonly method: Method;
	/** With {name} for parameters placed in the path. */
	readonly path: string;
	readonly service?: string;
	readonly parameters: readonly Parameter[];
	readonly bodyFormat?: 'json' | 'form';
	readonly fixedBody?: Readonly<Record<string, string | number>>;
	readonly headers?: Readonly<Record<string, string>>;
	readonly effect: Effect;
	/** Whether the call may be sent again when no answer came. */
	readonly isRepeatable: boolean;
	/** Dotted path of the items in the answer. */
	readonly itemsAt: string | ((answer: Json) => Json | undefined);
	/** Set where a good answer has no body. */
	readonly answersNothing?: true;
	readonly paging?: Paging;
	/** Set where the operation's purpose is to hand out a token. */
	readonly handsOut?: HandedToken;
	/** Sessions that an item may bring along instead of the credential's. */
	readonly acceptsToken?: { readonly session: string; readonly description: string };
	/** Pure last touch where the row cannot say it. */
	readonly finish?: (
		call: Call,
		values: Values,
		facts: { readonly credential: Readonly<Record<string, unknown>> },
	) => Call;
	/** Vendor page. */
	readonly source: string;
}

/** Any method and path of the API. */
export interface RequestOperation extends Shown {
	readonly kind: 'request';
}

/** Hands out the credential's live session, signing in if needed, or always when it renews. */
export interface SessionOperation extends Shown {
	readonly kind: 'getToken' | 'renew';
}

export type Operation = CallOperation | RequestOperation | SessionOperation;

/** A session as an item: the live token and when it ends (ISO 8601; null for never). */
export function sessionItem(name: string, session: StoredSession): Record<string, Json> {
	return {
		session: name,
		token: session.token,
		obtainedAt: new Date(session.obtainedAt).toISOString(),
		expiresAt: session.expiresAt === null ? null : new Date(session.expiresAt).toISOString(),
	};
}
