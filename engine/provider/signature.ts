import type { CredentialFields } from '../record/fields';
import type { Attachments, OutgoingCall } from './call';
import type { Outcome } from './outcome';
import type { SessionToken } from './session';

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
	/** Greater than that of every request of the account before, where the provider draws numbers. */
	readonly number?: string | undefined;
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

/** What is added to a request so that the provider knows who sends it. */
export interface Signs {
	/** Attaches tokens, stamps and signs. Pure, but for the padding of an encrypted signature. */
	readonly authenticate: (call: OutgoingCall, context: AuthenticationContext) => Attachments;
	/**
	 * Set where requests carry the time of the server, which the engine then keeps; the attachments
	 * of those that do are marked as stamped.
	 */
	readonly stamp?: Stamp;
	/**
	 * Set where requests carry a number that has to grow: the engine draws one as each departs, for
	 * sign-ins as well, and sends the requests of a node one by one.
	 */
	readonly drawsNumbers?: true;
	/**
	 * Whether an answer is the refusal of such a number: another request has overtaken this one, which
	 * did nothing.
	 */
	readonly isNumberRefusedBy?: (outcome: Outcome) => boolean;
	/** Names of the headers that `authenticate` sets, whoever calls: no user can set them. */
	readonly ownHeaders?: readonly string[];
}
