import type { BodyValue } from '../basics/json';
import type { Signed } from './signed';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';

export type Body =
	| { readonly kind: 'none' }
	| { readonly kind: 'json'; readonly value: BodyValue }
	| { readonly kind: 'form'; readonly fields: Readonly<Record<string, string>> }
	/** Sent as it is; the call's headers say what it is. */
	| { readonly kind: 'text'; readonly text: string }
	/** The same of what is no text, such as a file. */
	| { readonly kind: 'bytes'; readonly bytes: Buffer };

/** A request to a provider before it is authenticated: no token, no stamp, no sign. */
export interface Call {
	readonly method: Method;
	/** Which of the provider's services; decides the host. */
	readonly service: string;
	/** Begins with '/', relative to the service's base URL, already percent-encoded. */
	readonly path: string;
	/** What stands in the query before `query`, as it is sent: percent-encoded, without '?'. */
	readonly search?: string;
	readonly query: Readonly<Record<string, string>>;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: Body;
	/** Set where a good answer is a file: bytes, or a redirect to them. */
	readonly isForFile?: true;
	/** So large a file may be, where the user says more than any answer may have. */
	readonly mostBytes?: number;
}

/**
 * A request as authenticate sees it, from our node or from n8n's HTTP Request node.
 * `parameters` are what travels in the query and in the body's top level.
 */
export interface OutgoingCall {
	readonly method: string;
	readonly service: string;
	/** Relative to the service's base URL; begins with '/'. */
	readonly path: string;
	/** Absolute, as it is sent, without query and fragment. */
	readonly url: string;
	/** As in the header Host: with the port where it is not the usual one. */
	readonly host: string;
	/** A name that is given more than once has a list. */
	readonly query: Readonly<Record<string, unknown>>;
	/** The query as it is sent, without '?' and what is attached. */
	readonly rawQuery: string;
	/** By name in lower case. */
	readonly headers: Readonly<Record<string, string>>;
	/** Their names as they are written; in lower case when absent. */
	readonly headerNames?: readonly string[];
	/** Top level of a JSON or form body; undefined when the body is something else. */
	readonly body: Readonly<Record<string, unknown>> | undefined;
	readonly bodyKind: 'none' | 'json' | 'form' | 'other';
	/** The body as it is sent, without what is attached; undefined where it is no text of ours. */
	readonly bodyText: string | undefined;
	/** The body where it is bytes, such as those of a file. */
	readonly bodyBytes?: Buffer | undefined;
	/** The query as it is sent where these parameters are put in anew. */
	queryWithout?(names: readonly string[]): string;
	/** A form as it is sent where these fields are put in anew. */
	formWithout?(names: readonly string[]): string;
}

/** What authentication adds to a request. Names that are there already are replaced. */
export interface Attachments {
	readonly headers?: Readonly<Record<string, string>>;
	/** Headers in place of which the request may have its own. */
	readonly defaultHeaders?: Readonly<Record<string, string>>;
	readonly query?: Readonly<Record<string, string>>;
	readonly body?: Readonly<Record<string, string | number>>;
	/**
	 * Set where a sign covers the values of all parameters. Then only what has one text on both sides
	 * is sent: no null, and no half of a character.
	 */
	readonly signsParameters?: true;
	/** Set where the time of the server is among them, so that they are good for a while only. */
	readonly isStamped?: true;
	/** What was signed, for whoever has to explain that it was refused: made only then. */
	readonly signed?: (() => Signed) | undefined;
	/** What no output may show of these, besides a `sign` in query or body. */
	readonly secrets?: readonly string[];
}

/** An HTTP answer as it came, before anybody judged it. */
export interface Answer {
	readonly httpStatus: number;
	readonly headers: Readonly<Record<string, unknown>>;
	readonly text: string;
	/** What it says of the server's clock, if anything. */
	readonly clock?: ClockReading | undefined;
	/** How long (ms) the provider asks to be left alone, if it does. */
	readonly retryAfter?: number | undefined;
}

/** How far (ms) a server's clock is ahead of this machine's, give or take `error`. */
export interface ClockReading {
	readonly ahead: number;
	readonly error: number;
}
