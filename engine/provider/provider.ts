import type { Json } from '../basics/json';
import type { CredentialFields } from '../record/fields';
import type { Answer, Attachments, Call, OutgoingCall } from './call';
import type { Caller } from './caller';
import type { Lifetime } from './lifetime';
import type { Lookup } from './lookup';
import type { Operation } from './operation';
import type { Outcome } from './outcome';
import type { Parameter } from './parameter';
import type { ResponseCode, ProviderVerdict } from './responseCode';

/** A host of the provider. Only requests below one of its base URLs are ever signed. */
export interface Service {
	readonly name: string;
	readonly displayName: string;
	/** Origin and path prefix without a trailing slash. Throws when the credential lacks it. */
	readonly baseUrl: (credential: CredentialFields) => string;
}

/** A live token as the provider's `authenticate` sees it. */
export interface SessionToken {
	readonly token: string;
	/** The sign-in variant that worked, where the provider has more than one. */
	readonly variant?: string;
	/** When it was obtained, in ms; undefined for a token that the item brought along. */
	readonly obtainedAt?: number;
}

/** What `authenticate` is told besides the call. */
export interface AuthenticationContext {
	readonly credential: CredentialFields;
	readonly sessions: Readonly<Record<string, SessionToken>>;
	/** By this machine's clock, in ms. */
	readonly now: number;
	/** By the server's clock, as far as it is known, in ms; equal to `now` without a `stamp`. */
	readonly serverNow: number;
	/** 16 hex digits that no other request was given. */
	readonly nonce: string;
}

export interface SignInRequest {
	readonly call: Call;
	readonly attachments?: Attachments;
}

/** How a session comes to be. */
export type SignIn =
	| {
			/** The engine asks the provider for a token whenever it needs one. */
			readonly kind: 'request';
			readonly request: (
				credential: CredentialFields,
				attempt: { variant: string | undefined; now: number },
			) => SignInRequest;
			/** Ways to sign in, tried in this order; the next one only after `tryNextOn`. */
			readonly variants?: (credential: CredentialFields) => readonly string[];
			readonly tryNextOn?: readonly string[];
			/** Codes of calls after which the call is tried once with another variant. */
			readonly tryOtherForCallsOn?: readonly string[];
			/** Dotted path of the token in the answer. */
			readonly tokenAt: string;
	  }
	| {
			/** Only a person can make it, by running an operation of the node. */
			readonly kind: 'person';
			readonly operations: string;
	  };

/**
 * Everything that makes it another session when the user edits it. How a session was made, such as
 * the form of a signature, is no part of it.
 */
export interface Identity {
	/** What anybody may know: host, account. */
	readonly public: readonly string[];
	/**
	 * What only the owner knows, by the label of its field. A session is looked for outside its own
	 * credential only where there is such a secret and none is empty: everything else would be given
	 * to whoever names the account.
	 */
	readonly secret: Readonly<Record<string, string>>;
}

export interface Session {
	readonly name: string;
	readonly displayName: string;
	readonly identity: (credential: CredentialFields) => Identity;
	/** False when the credential lacks what this session needs; then it is never tried. */
	readonly isAvailable?: (credential: CredentialFields) => boolean;
	/** Said when a call needs the session and `isAvailable` is false. */
	readonly unavailable?: string;
	/** The token that the user typed into the credential instead of signing in; '' if none. */
	readonly typedToken?: (credential: CredentialFields) => string;
	readonly signIn: SignIn;
	readonly lifetime: Lifetime;
	/** Renewal starts this long before the end (ms), or at half the life if that is shorter. */
	readonly marginCap: number;
	/**
	 * Set where this is no session of the user's, but something else that calls are made with, such
	 * as a public key: it is obtained and renewed in the same way, but no secret and never shown.
	 */
	readonly isInternal?: true;
	/**
	 * Set where it is good on this machine only, such as a look at the server's clock: it is neither
	 * kept in the credential nor shared with other processes.
	 */
	readonly isLocal?: true;
	/** Set where the provider documents that a new sign-in leaves the sessions before it alive. */
	readonly leavesOthersAlive?: true;
	/** Set where the provider takes the session only from the address that signed in. */
	readonly isBoundToAddress?: true;
	/** Whether an answer refuses this session; if absent, answers of the category `session` do. */
	readonly isRefusedBy?: (outcome: Outcome) => boolean;
}

/** The time in the signature of a request. */
export interface Stamp {
	/** How far (ms) it may be from the server's clock. */
	readonly life: number;
	/**
	 * Whether an answer may be the refusal of a stamp that is too old or too new. It may be more than
	 * that: the engine acts on it only if the server's clock confirms it.
	 */
	readonly isRefusedBy: (outcome: Outcome) => boolean;
}

export interface Limit {
	/** Calls of one group share one budget. */
	readonly group: string;
	/** Undefined for a group of its own without a documented number. */
	readonly requests?: number;
	/** Length of the window in ms. */
	readonly window: number;
}

export interface Throttle {
	/** Whose budget it is: without secrets, equal for all credentials of one account. */
	readonly account: (credential: CredentialFields) => string;
	/** The limit of a call; undefined where the provider documents none. */
	readonly limitOf: (call: { method: string; path: string; service: string }) => Limit | undefined;
	/** The number of requests per window that the credential's override stands for. */
	readonly defaultRequests: number;
	/** What the provider says about its limit, for the credential form. */
	readonly documented?: string;
	/** Length of the window (ms) where a call has no documented limit but is told to wait. */
	readonly window: number;
}

export interface ResponseCodes {
	readonly call: readonly ResponseCode[];
	/** Apart where the provider reuses numbers for sign-in. */
	readonly signIn: readonly ResponseCode[];
	/** Reads code, message and trace id. `body` is undefined when the answer has no body. */
	readonly read: (
		answer: Answer & { readonly body: Json | undefined },
		step: 'call' | 'signIn',
	) => ProviderVerdict;
}

export interface Resource {
	readonly name: string;
	readonly displayName: string;
	readonly operations: readonly Operation[];
}

/**
 * One API as data and pure functions: everything that can vary between APIs is listed here,
 * and the engine does the rest. A provider holds no loop, no timer and sends nothing.
 */
export interface Provider {
	/** Also the name of its node. */
	readonly name: string;
	readonly displayName: string;
	readonly credentialName: string;
	readonly documentationUrl: string;
	/** The first one serves calls that name no service. */
	readonly services: readonly [Service, ...Service[]];
	readonly sessions: readonly Session[];
	/** Names of the sessions that a call needs. */
	readonly needs: (call: OutgoingCall, credential: CredentialFields) => readonly string[];
	/**
	 * Set where requests carry the time of the server, which the engine then keeps; the attachments
	 * of those that do are marked as stamped.
	 */
	readonly stamp?: Stamp;
	/** Names of the headers that `authenticate` sets, whoever calls: no user can set them. */
	readonly ownHeaders?: readonly string[];
	/** Attaches tokens, stamps and signs. Pure, but for the padding of an encrypted signature. */
	readonly authenticate: (call: OutgoingCall, context: AuthenticationContext) => Attachments;
	readonly throttle: Throttle;
	readonly responseCodes: ResponseCodes;
	readonly resources: readonly Resource[];
	/** Names of credential fields that must never appear in an item, an error or a log. */
	readonly secretFields: readonly string[];
	/** Other forms in which a secret travels, such as the MD5 of a password. */
	readonly derivedSecrets?: (credential: CredentialFields) => readonly string[];
	/** Parameters that every call takes unless its row says otherwise. */
	readonly callParameters?: readonly Parameter[];
	/** Whom a call can be made as, unless its row is without their parameters. */
	readonly callers?: readonly Caller[];
	/** What can be chosen from a list in the form, by name. */
	readonly lookups?: Readonly<Record<string, Lookup>>;
	/** A cheap call that proves the credential; undefined when a sign-in alone proves it. */
	readonly probe?: (credential: CredentialFields) => Call | undefined;
	/** Whether a failure of the probe proves the credential, too, such as one of its input. */
	readonly isProvenBy?: (failure: Outcome) => boolean;
	/** Default time (ms) to wait for an answer. */
	readonly timeout: number;
	/** Defaults of the API request operation. */
	readonly request: {
		readonly examplePath: string;
		readonly method: 'GET' | 'POST';
		readonly bodyFormat: 'json' | 'form';
	};
}
