import type { Json } from '../basics/json';
import type { Answer } from './call';
import type { ProviderVerdict, ResponseCode } from './responseCode';

export interface ResponseCodes {
	readonly call: readonly ResponseCode[];
	/** Apart where the provider reuses numbers for sign-in. */
	readonly signIn: readonly ResponseCode[];
	/** Set where good answers to this step may be text, of which `read` sees no body. */
	readonly mayBeText?: 'signIn';
	/** Reads code, message and trace id. `body` is undefined when the answer has no body. */
	readonly read: (
		answer: Answer & { readonly body: Json | undefined },
		step: 'call' | 'signIn',
	) => ProviderVerdict;
}

/** What an answer says, whatever its HTTP status. */
export interface Answers {
	readonly responseCodes: ResponseCodes;
}
