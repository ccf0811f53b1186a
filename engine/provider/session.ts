import type { CredentialFields } from '../record/fields';
import type { Json } from '../basics/json';
import type { Answer, Attachments, Call, OutgoingCall } from './call';
import type { Lifetime } from './lifetime';
import type { Outcome } from './outcome';

/** A live token as the provider's `authenticate` sees it. */
export interface SessionToken {
	readonly token: string;
	/** The sign-in variant that worked, where the provider has more than one. */
	readonly variant?: string;
	/** What the sign-in has handed out besides, by name. */
	readonly kept?: Readonly<Record<string, string>>;
	/** When it was obtained, in ms; undefined for a token that the item brought along. */
	readonly obtainedAt?: number;
}

export interface SignInRequest {
	readonly call: Call;
	readonly attachments?: Attachments;
}

/** Where a token is in an answer: at a dotted path of the body, in a header, or in a cookie that is set. */
export type TokenPlace = string | { readonly header: string } | { readonly cookie: string };

/** The answer to one step of a sign-in; `body` is undefined where it is not JSON. */
export type SignInAnswer = Answer & { readonly body: Json | undefined };

/** What the answers of a sign-in hold, where a place and a lifetime cannot say it. */
export interface ReadSignIn {
	/** '' where there is none. */
	readonly token: string;
	/** In ms since 1970, null for one that never ends; undefined where no answer says it. */
	readonly expiresAt?: number | null | undefined;
	readonly kept?: Readonly<Record<string, string>>;
}

/** What a step of a sign-in is told. */
export interface SignInAttempt {
	readonly variant: string | undefined;
	/** By this machine's clock, in ms. */
	readonly now: number;
	/** As that of a call, where the provider draws numbers. */
	readonly number?: string | undefined;
	/** Of the steps before it. */
	readonly answers: readonly SignInAnswer[];
}

/** How a session comes to be. */
export type SignIn =
	| {
			/** The engine asks the provider for a token whenever it needs one. */
			readonly kind: 'request';
			readonly request: (
				credential: CredentialFields,
				attempt: Omit<SignInAttempt, 'answers'>,
			) => SignInRequest;
			/** Ways to sign in, tried in this order; the next one only after `tryNextOn`. */
			readonly variants?: (credential: CredentialFields) => readonly string[];
			readonly tryNextOn?: readonly string[];
			/** Codes of calls after which the call is tried once with another variant. */
			readonly tryOtherForCallsOn?: readonly string[];
			/** What comes after the first request, each once the one before it has succeeded. */
			readonly further?: ReadonlyArray<
				(credential: CredentialFields, attempt: SignInAttempt) => SignInRequest
			>;
			/**
			 * Makes a new session of what the one before it has handed out, in place of all these
			 * requests; undefined where that one does not hold what it takes. Its answer is read as that
			 * of the last of them; what is kept and not in it stays.
			 */
			readonly refresh?: (
				credential: CredentialFields,
				attempt: Omit<SignInAttempt, 'answers'> & { readonly session: SessionToken },
			) => SignInRequest | undefined;
			readonly tokenAt: TokenPlace;
			/** In place of `tokenAt`, and of the session's lifetime as far as it says an end. */
			readonly read?: (answers: readonly SignInAnswer[], now: number) => ReadSignIn;
			/** Why what was handed out must not be used, if so: it is then no session at all. */
			readonly flawOf?: (credential: CredentialFields, made: SessionToken) => string | undefined;
	  }
	| {
			/** Only a person can make it, by running an operation of the node. */
			readonly kind: 'person';
			readonly operations: string;
	  };

/** How the engine makes a session by itself. */
export type RequestSignIn = SignIn & { readonly kind: 'request' };

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
	/** Names of what is kept beside the token and is no secret, such as the host of the account. */
	readonly openlyKept?: readonly string[];
	/** Set where the provider documents that a new sign-in leaves the sessions before it alive. */
	readonly leavesOthersAlive?: true;
	/** Set where the provider takes the session only from the address that signed in. */
	readonly isBoundToAddress?: true;
	/** Whether an answer refuses this session; if absent, answers of the category `session` do. */
	readonly isRefusedBy?: (outcome: Outcome) => boolean;
}

/** The tokens that calls are made with, and how they come to be; none where every call signs itself. */
export interface SignsIn {
	readonly sessions: readonly Session[];
	/** Names of the sessions that a call needs. */
	readonly needs: (call: OutgoingCall, credential: CredentialFields) => readonly string[];
}
