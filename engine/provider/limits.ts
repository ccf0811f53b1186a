import type { CredentialFields } from '../record/fields';

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

/** How many calls the provider takes in which time. */
export interface Limits {
	readonly throttle: Throttle;
}
