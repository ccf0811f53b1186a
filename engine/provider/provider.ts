import type { CredentialFields } from '../record/fields';
import type { Answers } from './answers';
import type { Call } from './call';
import type { Limits } from './limits';
import type { Operations } from './operations';
import type { Outcome } from './outcome';
import type { SignsIn } from './session';
import type { Signs } from './signature';

/** A host of the provider. Only requests below one of its base URLs are ever signed. */
export interface Service {
	readonly name: string;
	readonly displayName: string;
	/** Origin and path prefix without a trailing slash. Throws when the credential lacks it. */
	readonly baseUrl: (credential: CredentialFields) => string;
}

/**
 * One API as data and pure functions: everything that can vary between APIs is listed here,
 * and the engine does the rest. A provider holds no loop, no timer and sends nothing. Each of its
 * parts (sign-in, signature, limits, answers, operations) has a type of its own beside this one.
 */
export interface Provider extends SignsIn, Signs, Limits, Answers, Operations {
	/** Also the name of its node. */
	readonly name: string;
	readonly displayName: string;
	readonly credentialName: string;
	readonly documentationUrl: string;
	/** The first one serves calls that name no service. */
	readonly services: readonly [Service, ...Service[]];
	/** Names of credential fields that must never appear in an item, an error or a log. */
	readonly secretFields: readonly string[];
	/** Other forms in which a secret travels, such as the MD5 of a password. */
	readonly derivedSecrets?: (credential: CredentialFields) => readonly string[];
	/** A cheap call that proves the credential; undefined when a sign-in alone proves it. */
	readonly probe?: (credential: CredentialFields) => Call | undefined;
	/** Whether a failure of the probe proves the credential, too, such as one of its input. */
	readonly isProvenBy?: (failure: Outcome) => boolean;
	/** Default time (ms) to wait for an answer. */
	readonly timeout: number;
}
