import type { Json } from '../basics/json';
import type { Category } from './responseCode';
import type { Signed } from './signed';

/** What came of a call: every call ends in exactly one of these. */
export interface Outcome {
	/** Key of the branch of its own: the code, with a prefix where sign-in reuses call codes. */
	readonly branch: string;
	/** As the provider writes it, or one of our own common codes. */
	readonly code: string;
	/** Title Case name of the code. */
	readonly label: string;
	readonly meaning: string;
	readonly category: Category;
	/** What the provider said, or what went wrong on the way. */
	readonly message: string;
	readonly remedy: string;
	/** Set where the code is no proof that nothing was done. */
	readonly mayBeDone?: true | undefined;
	/** The window (ms) of the limit that the code tells of, where that is not the call's own. */
	readonly limitWindow?: number | undefined;
	/** Set where a limit is used up for longer than a request waits. */
	readonly isUsedUp?: true | undefined;
	/** Where to look whether it was done, where the code leaves that open. */
	readonly check?: string | undefined;
	/** Set where the code may mean that the signature is wrong. */
	readonly isOfSignature?: true | undefined;
	/** What was signed, where that is refused. */
	readonly signed?: Signed | undefined;
	readonly httpStatus?: number;
	readonly traceId?: string;
	/** The parsed answer; its text where it is not JSON; undefined where there is none. */
	readonly answer?: Json;
}

export function isSuccess(outcome: Outcome): boolean {
	return outcome.category === 'success';
}
