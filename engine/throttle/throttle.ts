import type { CancelSignal } from '../basics/cancel';
import { systemClock, jitter, type Clock } from '../basics/clock';
import { contextOf, originalOf, type WaitListener } from '../context/requestContext';
import { sharedDeparturesOf } from '../coordination/coordination';
import { workerCountOf } from '../coordination/settings';
import type { SharedDepartures } from '../coordination/sharedDepartures';
import type { Limit } from '../provider/limits';
import type { Provider } from '../provider/provider';
import type { CredentialFields } from '../record/fields';
import { aheadOf } from '../serverClock/serverClock';
import { Departures } from './departures';
import { accountNameOf } from './group';
import { limitOf, windowOf, type ThrottledCall } from './limits';
import { pauseFor } from './pause';
import type { Departure } from './waiter';

/** The departures of every account and limit group in this process. */
const groups = new Map<string, Departures>();
const mostGroups = 1000;

function departuresOf(
	provider: Provider,
	credential: CredentialFields,
	limit: Limit | undefined,
	clock: Clock,
): Departures {
	const sharing = sharingOf(provider, credential, limit?.group ?? 'default');
	const requests = limit?.requests ?? Infinity;
	const window = limit?.window ?? windowOf(provider, credential);
	// Without a record, such as in the HTTP Request node, nobody knows who has edited what.
	const name = sharing.record ?? `${requests}/${window}`;
	let departures = groups.get(sharing.key);
	if (!departures) {
		forgetIdle();
		departures = new Departures(requests, window, clock, name);
		groups.set(sharing.key, departures);
	}
	const { workers, shared } = sharing;
	departures.ask(name, { requests, window, workers, shared });
	return departures;
}

/** Who keeps a limit together. */
interface Sharing {
	/** The name of the account's group. */
	readonly key: string;
	/** The credential in n8n's store, where that is known. */
	readonly record: string | undefined;
	readonly workers: number;
	readonly shared: SharedDepartures | undefined;
}

/** The limit of a call, and the departures that it holds. */
export function departuresFor(
	provider: Provider,
	credential: CredentialFields,
	call: ThrottledCall,
	clock: Clock,
): { readonly limit: Limit | undefined; readonly departures: Departures } {
	const limit = limitOf(provider, credential, call);
	return { limit, departures: departuresOf(provider, credential, limit, clock) };
}

/** By the credential that an execution has read, since every request asks. */
const sharings = new WeakMap<object, Map<string, Sharing>>();

function sharingOf(provider: Provider, credential: CredentialFields, group: string): Sharing {
	const original = originalOf(credential) ?? credential;
	const known = sharings.get(original) ?? new Map<string, Sharing>();
	let sharing = known.get(group);
	if (!sharing) {
		const account = accountNameOf(provider, credential);
		const { record } = contextOf(credential);
		const workers = workerCountOf(credential);
		const shared = sharedDeparturesOf(credential, account, group);
		sharing = { key: `${account}\n${group}`, record, workers, shared };
		sharings.set(original, known.set(group, sharing));
	}
	return sharing;
}

function forgetIdle(): void {
	if (groups.size < mostGroups) return;
	for (const [name, idle] of groups) if (idle.isIdle()) groups.delete(name);
}

/**
 * Throws a CredentialFieldError where the fields of a credential that hold its requests back cannot
 * be read: for whoever is to find that out before anything is sent, such as a sign-in.
 */
export function checkThrottle(provider: Provider, credential: CredentialFields): void {
	windowOf(provider, credential);
	workerCountOf(credential);
}

/** Who waits for a slot. */
interface Waits {
	readonly signal?: CancelSignal | undefined;
	/** Is told of the wait. */
	readonly waiting?: WaitListener | undefined;
}

/** Waits until the call may depart. Rejects with CancelledError when the execution is cancelled. */
export function waitForSlot(
	provider: Provider,
	credential: CredentialFields,
	call: ThrottledCall,
	{ signal, waiting }: Waits = {},
	clock: Clock = systemClock,
): Promise<Departure> {
	const { limit, departures } = departuresFor(provider, credential, call, clock);
	if (!waiting) return departures.wait(signal);
	waiting.begin(departures.expectedWait(), limit);
	return departures.wait(signal).then(
		(departure) => {
			waiting.end(true);
			return departure;
		},
		async (error: unknown) => {
			waiting.end(false);
			return await Promise.reject(error);
		},
	);
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
	const { limit, departures } = departuresFor(provider, credential, call, clock);
	const wait = departures.expectedWait();
	if (wait > mostWait) throw new LimitUsedUpError(limit, wait);
}

/** What an answer says of how long it refuses requests for their number. */
export interface Refusal {
	/** How long (ms) the provider asks to be left alone. */
	readonly retryAfter?: number | undefined;
	/** Length (ms) of the window that its code tells of, such as a day. */
	readonly limitWindow?: number | undefined;
}

/**
 * How long (ms) a call is held that came too frequently: for as long as the provider says, until the
 * next window of its clock where its code tells of one, and else until that of the limit, unless the
 * account's own log lets the next one go before.
 */
export function heldFor(
	provider: Provider,
	credential: CredentialFields,
	call: ThrottledCall,
	{ retryAfter, limitWindow }: Refusal,
	clock: Clock,
): number {
	if (retryAfter !== undefined) return retryAfter;
	const { limit, departures } = departuresFor(provider, credential, call, clock);
	const window = limitWindow ?? limit?.window ?? windowOf(provider, credential);
	const serverNow = clock.now() + aheadOf(provider, credential, call.service, clock);
	const nextWindow = window - (serverNow % window);
	return limitWindow === undefined ? pauseFor(nextWindow, departures.expectedWait(0)) : nextWindow;
}

/** Holds the call's group, because the provider answered that requests come too frequently. */
export function pauseUntilNextWindow(
	provider: Provider,
	credential: CredentialFields,
	call: ThrottledCall,
	refusal: Refusal = {},
	clock: Clock = systemClock,
): void {
	const { limit, departures } = departuresFor(provider, credential, call, clock);
	const window = limit?.window ?? windowOf(provider, credential);
	const duration = heldFor(provider, credential, call, refusal, clock);
	departures.pause(duration + jitter(Math.min(window / 50, 1000)));
}

/** Holds the call's group for as long as an answer of any kind asked for (ms). */
export function pauseAsAsked(
	provider: Provider,
	credential: CredentialFields,
	call: ThrottledCall,
	retryAfter: number,
	clock: Clock = systemClock,
): void {
	departuresFor(provider, credential, call, clock).departures.pause(retryAfter);
}
