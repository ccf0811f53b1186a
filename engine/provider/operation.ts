import type { Json, JsonObject } from '../basics/json';
import type { Call, Method } from './call';
import type { CallerPlaces } from './caller';
import type { Files, Upload } from './files';
import type { Paging } from './paging';
import type { Parameter, Values } from './parameter';
import type { ProviderVerdict } from './responseCode';

/** What a call does to the user's account, in ascending weight. */
export type Effect = 'reads' | 'writes' | 'costsMoney';

/** Names of the parameters for the first and the last day of a span. */
export interface DateRange {
	readonly from: string;
	readonly to: string;
}

/** One member of a batch call, which may fail although the call succeeds. */
export interface Member {
	readonly item: JsonObject;
	/** Why it failed; undefined if it did not. */
	readonly failure?: string;
	/** Set where the call is about no other, so that its failure is that of the call. */
	readonly isOnly?: true;
}

/** A token that the operation's answer hands out. */
export interface HandedToken {
	/** Name of the provider's session that the token is. */
	readonly session: string;
	/** Dotted path of the token in the answer. */
	readonly tokenAt: string;
	/** Dotted path of the token with which a login that needs another step goes on. */
	readonly stepTokenAt?: string;
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
	/** Names of the provider's common parameters that this call does not take. */
	readonly withoutCommon?: readonly string[];
	/** Names of parameters of which at least one must be filled in. */
	readonly requiresOneOf?: readonly string[];
	/** Two dates that belong together, the second at most so many days after the first. */
	readonly spans?: ReadonlyArray<{
		readonly from: string;
		readonly to: string;
		readonly days: number;
	}>;
	/** Set where Date Range stands for two of the parameters, which are dates. */
	readonly dateRange?: DateRange;
	/**
	 * Set where rows are added up, so that it is to be said when there may be more of them than the
	 * Limit lets through.
	 */
	readonly isReport?: true;
	/** As text, the only parameter in the body is the whole body. */
	readonly bodyFormat?: 'json' | 'form' | 'text';
	readonly fixedBody?: Readonly<Record<string, string | number>>;
	readonly headers?: Readonly<Record<string, string>>;
	readonly effect: Effect;
	/** Whether the call may be sent again when no answer came. */
	readonly isRepeatable: boolean;
	/** Dotted path of the items in the answer. */
	readonly itemsAt: string | ((answer: Json) => Json | undefined);
	/**
	 * Set where a good answer holds a list there, be it empty: one without is a failure. Lists that
	 * come in pages need no word.
	 */
	readonly answersList?: true;
	/**
	 * Set where the user has typed the row: a good answer with nothing at the path of its items is a
	 * failure, and null there is an empty list.
	 */
	readonly isTyped?: true;
	/** The members of a batch call, each with its own result. */
	readonly members?: (answer: Json) => readonly Member[];
	/** Dotted paths of what a simplified item keeps; for items with more than ten members. */
	readonly simplify?: readonly string[];
	/** Files that the items hold or link to, or that the answer is. */
	readonly files?: Files;
	/** Set where the call asks where a file goes, and the file of the input item goes there. */
	readonly upload?: Upload;
	/** Set where a good answer has no body. */
	readonly answersNothing?: true;
	/**
	 * Set where the vendor does not document the answer: one without any response code is good if
	 * its HTTP status is, whatever it holds. A code that is in the answer keeps its meaning.
	 */
	readonly answersFreely?: true;
	readonly paging?: Paging;
	/** Set where the operation's purpose is to hand out a token. */
	readonly handsOut?: HandedToken;
	/** Where the call says who makes it, by the names of callers. */
	readonly callerPlaces?: CallerPlaces;
	/** Sessions that an item may bring along instead of the credential's. */
	readonly acceptsToken?: { readonly session: string; readonly description: string };
	/** Name of the session that is over once the call has succeeded. */
	readonly endsSession?: string;
	/** What an answer says that is no failure to the provider's codes but is one of this call. */
	readonly refusal?: (answer: Json) => ProviderVerdict | undefined;
	/** Pure last touch where the row cannot say it. */
	readonly finish?: (
		call: Call,
		values: Values,
		facts: { readonly credential: Readonly<Record<string, unknown>> },
	) => Call;
	/** What `finish` refuses, for the page of limits: the limit of a parameter, by its name. */
	readonly limits?: Readonly<Record<string, string>>;
	/** Vendor page. */
	readonly source: string;
}

/** Any method and path of the API. */
export interface RequestOperation extends Shown {
	readonly kind: 'request';
	/** Set where no call of the API is known: the user says how it pages, and where its items are. */
	readonly isTyped?: true;
}

/** Shows how a request would be signed, and sends nothing. */
export interface ExplainOperation extends Shown {
	readonly kind: 'explain';
}

/** Searches for what makes the signature of a documented example: for no API, and without a credential. */
export interface FindOperation extends Shown {
	readonly kind: 'find';
}

/** Hands out the description that the credential names. */
export interface DescriptionOperation extends Shown {
	readonly kind: 'description';
}

/** Hands out the credential's live session, signing in if needed, or always when it renews. */
export interface SessionOperation extends Shown {
	readonly kind: 'getToken' | 'renew';
}

export type Operation =
	| CallOperation
	| RequestOperation
	| ExplainOperation
	| FindOperation
	| DescriptionOperation
	| SessionOperation;
