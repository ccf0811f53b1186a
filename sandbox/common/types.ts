export const ACTIONS = ['expireTokens', 'killTokens'] as const;
export type Action = (typeof ACTIONS)[number];

/** Decoded name and value pairs, in the order in which they were sent. */
export type Pairs = ReadonlyArray<readonly [string, string]>;

export type BodyFormat = 'none' | 'json' | 'form' | 'broken' | 'other';

/** One request to a provider, read but not judged. */
export interface SandboxRequest {
	/** First path segment, e.g. `icekredit-login`. */
	prefix: string;
	method: string;
	/** Where the caller reached the sandbox, e.g. `http://127.0.0.1:5680`; links begin with it. */
	origin: string;
	/** Path without the prefix, e.g. `/api_order/login`. */
	path: string;
	/** Path and query as they came, prefix included. */
	target: string;
	query: Pairs;
	/** Names in lower case. */
	headers: Record<string, string>;
	/** In their order, with the names as they were written. */
	rawHeaders: Pairs;
	/** Content-Type in lower case without parameters; empty when absent. */
	mediaType: string;
	/** The body as it came. */
	bytes: Buffer;
	/** The same as text. */
	rawBody: string;
	bodyFormat: BodyFormat;
	/** Parsed JSON (integers beyond 2^53 as bigint), or the form's fields; undefined otherwise. */
	body: unknown;
	/** The form's fields in order; empty for other formats. */
	form: Pairs;
	clientAddress: string;
}

export interface StoredFile {
	mediaType: string;
	bytes: Buffer;
}

/** A file that was sent to a storage and accepted. */
export interface Upload extends StoredFile {
	/** Under which the storage keeps it. */
	key: string;
	fileName: string;
}

export interface Sms {
	account: string;
	mobile: string;
	type: string;
	code: string;
}

/** What a provider answers. */
export interface Answer {
	status: number;
	/** JSON value; undefined sends no body. */
	body: unknown;
	/** Sent in place of `body`. */
	file?: StoredFile;
	/** Text in place of `body`, as it is. */
	text?: string;
	/** Beside those that every answer has. */
	headers?: Record<string, string | string[]>;
	/** Where a redirect leads. */
	location?: string;
	/** The answered code as text; a status word or the HTTP status where the provider has none. */
	code: string;
	accepted: boolean;
	/** What the call made that must not be made twice. */
	made?: 'order' | 'message';
}

/** The behaviour of one vendor's API. */
export interface Provider {
	/** Whose credential the request carries; `app/user` where an application has users. */
	identify(request: SandboxRequest): string;
	isSignIn(request: SandboxRequest): boolean;
	handle(request: SandboxRequest): Answer;
	/** The vendor's failure envelope with any code. */
	refuse(request: SandboxRequest, code: string, message?: string): Answer;
	act(action: Action): void;
	/** Moves what moves by itself at the vendor's: figures of reports, the catalogue. */
	tick?(): void;
	/** Puts other rows into a list. Throws InvalidInput. */
	setRows?(list: unknown): void;
	/** Everything that the ticks have changed, in order. */
	record?(): readonly unknown[];
	/** Forgets sessions, locks and everything made; accounts stay. */
	reset(): void;
	/** Throws InvalidInput when fields are missing; may have something to say about it. */
	addAccount(account: unknown): object | void;
}
