import type { Limit } from '../provider/limits';
import type { Provider } from '../provider/provider';
import type { CredentialFields } from '../record/fields';
import { numberField, switchField } from '../record/values';

/** Credential fields by which a user changes the provider's limits. */
export const limitFields = {
	switch: 'changeRateLimit',
	requests: 'rateLimitRequests',
	window: 'rateLimitWindow',
};

/** How these are named in the form. */
export const limitLabels = {
	switch: 'Change Rate Limit',
	requests: 'Requests',
	window: 'Window in Seconds',
};

export type ThrottledCall = { method: string; path: string; service: string };

/** What a user put in place of the provider's limits; the window in ms. */
interface Change {
	readonly requests: number;
	readonly window: number;
}

/**
 * Reads the fields of a credential that change its limits; undefined where they change nothing.
 * Throws a CredentialFieldError where one cannot be read: it must not switch the limit off.
 */
function changeOf({ throttle }: Provider, credential: CredentialFields): Change | undefined {
	const { switch: name, requests, window } = limitFields;
	if (!switchField(credential, { name, label: limitLabels.switch, missing: false })) {
		return undefined;
	}
	const count = { name: requests, label: limitLabels.requests, missing: throttle.defaultRequests };
	const seconds = { name: window, label: limitLabels.window, missing: throttle.window / 1000 };
	return {
		requests: numberField(credential, count, 'a number, 0 or more', (value) => value >= 0),
		window: 1000 * numberField(credential, seconds, 'a number over 0', (value) => value > 0),
	};
}

/**
 * The limit that holds for a call: the provider's, changed in proportion to the number of requests
 * that the user put in the credential. 0 there switches the throttle off. Throws a
 * CredentialFieldError for anything else that is no number.
 */
export function limitOf(
	provider: Provider,
	credential: CredentialFields,
	call: ThrottledCall,
): Limit | undefined {
	const documented = provider.throttle.limitOf(call);
	const change = changeOf(provider, credential);
	if (!change) return documented;
	if (change.requests === 0) return undefined;
	const { defaultRequests, window } = provider.throttle;
	const { group, requests = defaultRequests } = documented ?? { group: 'default', window };
	const changed = Math.floor((requests * change.requests) / defaultRequests);
	return { group, requests: Math.max(1, changed), window: change.window };
}

/** The window (ms) that counts where a call has no limit but is told to wait. */
export function windowOf(provider: Provider, credential: CredentialFields): number {
	return changeOf(provider, credential)?.window ?? provider.throttle.window;
}
