import type { CancelSignal } from '../basics/cancel';
import type { Attachments } from '../provider/call';
import type { Outcome } from '../provider/outcome';
import type { Limit } from '../provider/limits';
import type { CountChange } from '../record/departureCounts';
import type { CredentialFields } from '../record/fields';
import type { StoredSession, Change } from '../record/sessionRecord';
import type { Deadline } from './deadline';

/** The sessions on their way into the credential: handed to n8n, and then stored by it. */
export interface PendingStore extends Change {
	isStored: boolean;
	isDone: boolean;
}

/** Requests of limits with a long window that are to be counted in the record before they depart. */
export interface PendingLease {
	readonly changes: readonly CountChange[];
	/** They are counted. */
	readonly confirm: () => void;
}

/** Is told when a request begins to wait for its slot, and when it has it or has given up. */
export interface WaitListener {
	/** `expected` in ms. */
	begin(expected: number, limit: Limit | undefined): void;
	end(hasDeparted: boolean): void;
}

/**
 * What the node and the credential have to tell each other about one request. n8n hands the same
 * credential object to `preAuthentication` and `authenticate`, so the object itself is the key.
 */
export interface RequestContext {
	/** Sessions that `authenticate` missed and `preAuthentication` is to make. */
	missing: string[];
	/** Tokens that the item brought along, by session name. */
	readonly given: Readonly<Record<string, string>>;
	/** Sign-ins made on behalf of this request so far, by session name. */
	signIns: Readonly<Record<string, number>>;
	/** True for requests of our nodes: they share memory, so that only one of them stores. */
	readonly isOurs: boolean;
	/** Reads the credential as it is stored now; only our nodes can do that. */
	readonly reread?: () => Promise<CredentialFields>;
	/** The credential of which this request has a copy; copies of one have the same account. */
	readonly original?: object | undefined;
	/** The credential's ID in n8n's store, where it is known. */
	readonly record?: string | undefined;
	/** Set when only this session is wanted and nothing is to be sent. */
	readonly only?: { readonly session: string; fresh: boolean };
	/** A session to put into the credential or to take out; nothing is to be sent. */
	readonly store?: PendingStore;
	/** What n8n is to count in the credential's record before the request departs. */
	lease?: PendingLease | undefined;
	/** Whether it was asked for that: once, whatever came of it. */
	hasAskedForLease?: boolean;
	/** Longest time (ms) to wait for a slot; as long as it takes if absent. */
	readonly mostWait?: number;
	/** Is told of waits for a slot. */
	readonly waiting?: WaitListener | undefined;
	/** Ends every wait, the sign-in and the request; n8n's own signal of the execution if absent. */
	signal?: CancelSignal | undefined;
	/** Longest time (ms) to wait for an answer, that of a sign-in as well; the provider's if absent. */
	timeout?: number | undefined;
	/** The signal of a request of our nodes, whose time begins when it is sent. */
	readonly deadline?: Deadline;
	/** Whether another node's request may be sent again after a failure that n8n does not tell. */
	mayBeRepeated?: boolean;
	/** Why the request could not be authenticated. */
	failure?: Outcome;
	/** The sessions that the request was sent with. */
	used: Readonly<Record<string, StoredSession>>;
	/** True while n8n stores new sessions: what fails then is n8n's, not the request's. */
	isStoring?: boolean;
	/** True if the request carries the time of the server. */
	isStamped: boolean;
	/** The sign and other values made for this request, to be hidden from outputs. */
	secrets: string[];
	/** Explains what the request was signed with. */
	signed?: Attachments['signed'];
	/** True once authentication is complete: from here on the provider may have the request. */
	isSent: boolean;
	/** Where it was sent, if another address stood in for that. */
	url?: string;
	/** When authentication was complete, in ms since 1970. */
	sentAt: number;
	/** How far ahead (ms) the server's clock was taken to be. */
	ahead: number;
}

/** Where the context lies: copies of the object do not have it, nor does what n8n writes of it. */
const contextKey = Symbol('context of the request');

type WithContext = { readonly [contextKey]?: RequestContext };

export function newContext(settings: Partial<RequestContext> = {}): RequestContext {
	return {
		missing: [],
		given: {},
		signIns: {},
		isOurs: false,
		used: {},
		secrets: [],
		isStamped: false,
		isSent: false,
		sentAt: 0,
		ahead: 0,
		...settings,
	};
}

/** Puts a context on a credential object before it is handed to n8n. */
export function setContext(credential: object, context: RequestContext): void {
	Object.defineProperty(credential, contextKey, { value: context, configurable: true });
}

/** The context of a credential object; a new one for requests of other nodes. */
export function contextOf(credential: object): RequestContext {
	const { [contextKey]: known }: WithContext = credential;
	if (known) return known;
	const context = newContext();
	setContext(credential, context);
	return context;
}

/** The credential of which this object is a request's copy; undefined for any other object. */
export function originalOf(credential: object): object | undefined {
	const { [contextKey]: context }: WithContext = credential;
	return context?.original;
}
