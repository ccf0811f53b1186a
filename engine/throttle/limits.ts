import type { Limit, LimitedCall } from '../provider/limits';
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
 * The limits that hold for a call: the provider's, changed in proportion to the number of requests
 * and to the window that the user put in the credential. 0 requests switch the throttle off. Throws a
 * CredentialFieldError for anything else that is no number.
 */
export function limitsOf(
	provider: Provider,
	credential: CredentialFields,
	call: LimitedCall,
): readonly Limit[] {
	const documented = provider.throttle.limitsOf(call);
	const change = changeOf(provider, credential);
	if (!change) return documented;
	if (change.requests === 0) return [];
	const { defaultRequests, window: usual } = provider.throttle;
	const all = documented.length > 0 ? documented : [{ group: 'default', window: usual }];
	return all.map(({ group, requests = defaultRequests, window, cost = 1 }) => {
		const changed = Math.floor((requests * change.requests) / defaultRequests);
		return {
			group,
			requests: Math.max(cost, changed),
			window: (window * change.window) / usual,
			cost,
		};
	});
}

/** The window (ms) that counts where a call has no limit but is told to wait. */
export function windowOf(provider: Provider, credential: CredentialFields): number {
	return changeOf(provider, credential)?.window ?? provider.throttle.window;
}
