import { systemClock, jitter, type Clock } from '../clock';
import { sharedDeparturesOf } from '../coordination/coordination';
import { workerCountOf } from '../coordination/settings';
import { textField, type CredentialFields } from '../credential';
import type { Limit, Provider } from '../provider';
import type { SharedDepartures } from '../coordination/sharedDepartures';
import { aheadOf } from '../serverClock/serverClock';
import { originalOf } from '../session/context';
import type { CancelSignal } from './abort';
import { Departures } from './departures';
import type { Departure } from './waiter';

/** Credential fields by which a user changes the provider's limits. */
export const limitFields = {
	switch: 'changeRateLimit',
	requests: 'rateLimitRequests',
	window: 'rateLimitWindow',
};

type ThrottledCall = { method: string; path: string; service: string };

/** The departures of every account and limit group in this process. */
const groups = new Map<string, Departures>();
const mostGroups = 1000;

/**
 * The limit that holds for a call: the provider's, changed in proportion to the number of requests
 * that the user put in the credential. 0 there switches the throttle off.
 */
export function limitOf(
	provider: Provider,
	credential: CredentialFields,
	call: ThrottledCall,
): Limit | undefined {
	const documented = provider.throttle.limitOf(call);
	if (credential[limitFields.switch] !== true) return documented;
	const requests = Number(textField(credential, limitFields.requests));
	const seconds = Number(textField(credential, limitFields.window));
	if (!(requests > 0)) return undefined;
	const { defaultRequests, window } = provider.throttle;
	const limit = documented ?? { group: 'default', window };
	const { requests: documentedRequests = defaultRequests } = limit;
	return {
		group: limit.group,
		requests: Math.max(1, Math.floor((documentedRequests * requests) / defaultRequests)),
		window: seconds > 0 ? seconds * 1000 : limit.window,
	};
}

function departuresOf(
	provider: Provider,
	credential: CredentialFields,
	limit: Limit | undefined,
	clock: Clock,
): Departures {
	const { key, workers, shared } = sharingOf(provider, credential, limit?.group ?? 'default');
	const requests = limit?.requests ?? Infinity;
	const window = limit?.window ?? provider.throttle.window;
	let departures = groups.get(key);
	if (!departures) {
		forgetIdle();
		departures = new Departures(requests, window, clock);
		groups.set(key, departures);
	}
	departures.adjust(requests, window);
	departures.share(workers, shared);
	return departures;
}

/** Who keeps a limit together. */
interface Sharing {
	/** The name of the account's group. */
	readonly key: string;
	readonly workers: number;
	readonly shared: SharedDepartures | undefined;
}

/** By the credential that an execution has read, since every request asks. */
const sharings = new WeakMap<object, Map<string, Sharing>>();

function sharingOf(provider: Provider, credential: CredentialFields, group: string): Sharing {
	const original = originalOf(credential) ?? credential;
	const known = sharings.get(original) ?? new Map<string, Sharing>();
	let sharing = known.get(group);
	if (!sharing) {
		const key = [provider.name, provider.throttle.account(credential), group].join('\n');
		const shared = sharedDeparturesOf(credential, key);
		sharing = { key, workers: workerCountOf(credential), shared };
		sharings.set(original, known.set(group, sharing));
	}
	return sharing;
}

function forgetIdle(): void {
	if (groups.size < mostGroups) return;
	for (const [name, idle] of groups) if (idle.isIdle()) groups.delete(name);
}

/** Waits until the call may depart. Rejects with CancelledError when the execution is cancelled. */
export function waitForSlot(
	provider: Provider,
	credential: CredentialFields,
	call: ThrottledCall,
	signal?: CancelSignal,
	clock: Clock = systemClock,
): Promise<Departure> {
	const limit = limitOf(provider, credential, call);
	return departuresOf(provider, credential, limit, clock).wait(signal);
}

/** Thrown instead of a wait that nobody wants to sit through. */
export class LimitUsedUpError extends Error {
	constructor(limit: Limit | undefined, wait: number) {
		const what = limit?.requests
			? `The rate limit (${limit.requests} in ${limit.window / 1000} s) is used up`
			: 'Requests are held back, because they came too frequently';
		super(`${what}. Try again in ${Math.ceil(wait / 1000)} s, or enter the ID.`);
		this.name = 'LimitUsedUpError';
	}
}

/** Throws a LimitUsedUpError if the call would have to wait longer than so many ms. */
export function refuseLongWait(
	provider: Provider,
	credential: CredentialFields,
	call: ThrottledCall,
	mostWait: number,
	clock: Clock = systemClock,
): void {
	const limit = limitOf(provider, credential, call);
	const wait = departuresOf(provider, credential, limit, clock).expectedWait();
	if (wait > mostWait) throw new LimitUsedUpError(limit, wait);
}

/**
 * Holds the call's group until the next minute of the provider's clock, because the provider
 * answered that requests come too frequently.
 */
export function pauseUntilNextWindow(
	provider: Provider,
	credential: CredentialFields,
	call: ThrottledCall,
	clock: Clock = systemClock,
): void {
	const limit = limitOf(provider, credential, call);
	const window = limit?.window ?? windowOf(provider, credential);
	const ahead = aheadOf(provider, credential, call.service);
	const remaining = window - ((clock.now() + ahead) % window);
	departuresOf(provider, credential, limit, clock).pause(
		remaining + jitter(Math.min(window / 50, 1000)),
	);
}

function windowOf(provider: Provider, credential: CredentialFields): number {
	const seconds = Number(textField(credential, limitFields.window));
	const isChanged = credential[limitFields.switch] === true && seconds > 0;
	return isChanged ? seconds * 1000 : provider.throttle.window;
}
