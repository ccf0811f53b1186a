import type { CredentialFields } from '../record/fields';

export interface Limit {
	/** Calls of one group share one budget. */
	readonly group: string;
	/** Undefined for a group of its own without a documented number. */
	readonly requests?: number;
	/** Length of the window in ms. */
	readonly window: number;
	/** How many of the requests the call counts as; one if absent. */
	readonly cost?: number;
}

/** What a limit may depend on. */
export type LimitedCall = Readonly<Record<'method' | 'path' | 'service', string>>;

export interface Throttle {
	/** Whose budget it is: without secrets, equal for all credentials of one account. */
	readonly account: (credential: CredentialFields) => string;
	/** The limits of a call, which hold at the same time; none where the provider documents none. */
	readonly limitsOf: (call: LimitedCall) => readonly Limit[];
	/** The number of requests per window that the credential's override stands for. */
	readonly defaultRequests: number;
	/** What the provider says about its limit, for the credential form. */
	readonly documented?: string;
	/** Length of the window (ms) where a call has no documented limit but is told to wait. */
	readonly window: number;
}

/** How many calls the provider takes in which time. */
export interface Limits {
	readonly throttle: Throttle;
}
