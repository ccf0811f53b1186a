import type { INodeProperties } from 'n8n-workflow';
import type { CredentialFields } from '../record/fields';
import type { Answers } from './answers';
import type { Call } from './call';
import type { Limits } from './limits';
import type { Operations } from './operations';
import type { Outcome } from './outcome';
import type { SessionToken, SignsIn } from './session';
import type { Signs } from './signature';

/** A host of the provider. Only requests below one of its base URLs are ever signed. */
export interface Service {
	readonly name: string;
	readonly displayName: string;
	/** Origin and path prefix without a trailing slash. Throws when the credential lacks it. */
	readonly baseUrl: (credential: CredentialFields) => string;
	/** Name of the credential field that it is made of. */
	readonly baseUrlField: string;
	/** Set where a session names it: `baseUrl` then stands in for it, and leads nowhere. */
	readonly ofSession?: SessionHost;
}

/** An address that comes with a sign-in, and what it may be. */
export interface SessionHost {
	/** Name of the session. */
	readonly session: string;
	/** Throws a RefusedRequestError where the session names none, or one that it may not. */
	readonly baseUrl: (credential: CredentialFields, made: SessionToken) => string;
	/** Whether a session might name the host of this address. */
	readonly mayBe: (target: URL) => boolean;
}

/** Why no call has to prove a credential: its sign-in does. */
export interface ProvenBySignIn {
	/** What the sign-in shows, for whoever reads the provider. */
	readonly provenBySignIn: string;
}

/**
 * One API as data and pure functions: everything that can vary between APIs is listed here,
 * and the engine does the rest. A provider holds no loop, no timer and sends nothing. Each of its
 * parts (sign-in, signature, limits, answers, operations) has a type of its own beside this one, and
 * `engine/define/` makes one of what differs from the usual.
 */
export interface Provider extends SignsIn, Signs, Limits, Answers, Operations {
	/**
	 * Also the name of its node, but for an API that is described: what is kept of sessions, limits and
	 * clocks is kept under this name.
	 */
	readonly name: string;
	readonly displayName: string;
	readonly credentialName: string;
	readonly documentationUrl: string;
	/** The first one serves calls that name no service. */
	readonly services: readonly [Service, ...Service[]];
	/** What the credential asks for, in the order of its form. */
	readonly fields: readonly INodeProperties[];
	/** Those that few need. */
	readonly advancedFields: readonly INodeProperties[];
	/** Names of credential fields that must never appear in an item, an error or a log. */
	readonly secretFields: readonly string[];
	/** Each of them by its name, where they are not in fields of these names. */
	readonly typedSecrets?: (
		credential: CredentialFields,
	) => ReadonlyArray<readonly [name: string, text: string]>;
	/** Other forms in which a secret travels, such as the MD5 of a password. */
	readonly derivedSecrets?: (credential: CredentialFields) => readonly string[];
	/** A cheap call that proves the credential, or why none is needed. */
	readonly probe: (credential: CredentialFields) => Call | ProvenBySignIn;
	/** Whether a failure of the probe proves the credential, too, such as one of its input. */
	readonly isProvenBy?: (failure: Outcome) => boolean;
	/** Default time (ms) to wait for an answer. */
	readonly timeout: number;
}
