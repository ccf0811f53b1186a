import { systemClock } from '../basics/clock';
import { RefusedRequestError } from '../basics/refusedRequest';
import { contextOf, type PendingStore, type RequestContext } from '../context/requestContext';
import { routeFrom, routeOf, routeOr, setRoute } from '../context/route';
import { attach } from '../http/attach';
import type { WireOptions } from '../http/options';
import { readCall } from '../http/read';
import { secretsIn } from '../outcome/secrets';
import type { LimitedCall } from '../provider/limits';
import type { Provider } from '../provider/provider';
import type { SessionToken } from '../provider/session';
import type { CredentialFields } from '../record/fields';
import type { StoredSession } from '../record/sessionRecord';
import { aheadOf } from '../serverClock/serverClock';
import { liveSession } from '../session/live';
import { leaseNeeded, useLease } from '../throttle/leases';
import { nextNumber } from '../throttle/numbers';
import { refuseLongWait, waitForSlot } from '../throttle/throttle';
import { usedUpElsewhere, usedUpNow } from '../throttle/usedUp';
import { LongWaitError, type Departure } from '../throttle/waiter';
import { foreignRoute, takeRoute } from './foreignRoute';
import { makerOf, type Authentication } from './maker';
import { AuthenticationMoment } from './moment';
import { knownTo, withHost } from './sessionHost';

/**
 * Tells n8n to call `preAuthentication` and then `authenticate` again: the shape is that of an
 * HTTP 401 answer, the one thing on which n8n renews a session.
 */
class SessionNeededError extends Error {
	readonly response = { status: 401 };
	constructor(names: readonly string[]) {
		super(`A session is needed: ${names.join(', ')}`);
		this.name = 'SessionNeededError';
	}
}

/** Ends a call that was only made to get or to store a session: nothing is sent. */
class NothingToSendError extends Error {
	constructor() {
		super('The session is ready; there is no request to send');
		this.name = 'NothingToSendError';
	}
}

type Authenticate = Authentication['authenticate'];

/** The credential's `authenticate`. */
export function authenticateWith(provider: Provider): Authenticate {
	const own = authenticatedHere(provider);
	return async (credential, options) =>
		await (makerOf(credential)?.authenticate ?? own)(credential, options);
}

/**
 * `authenticate` for requests of this copy of the code: the session's clock, a slot, the clock again,
 * then stamp and sign, so that nothing goes stale while it waits.
 */
export function authenticatedHere(provider: Provider): Authenticate {
	return async (credential, options) => {
		const context = contextOf(credential);
		context.isStoring = false;
		if (context.store) return storeOnly(context.store);
		const had = foreignRoute(options);
		if (!context.isOurs) {
			adopt(context, options);
			setRoute(credential, routeOr(had, routeFrom(credential)));
		}
		if (context.only) return sessionOnly(provider, credential, context, context.only);
		const call = readCall(provider, credential, options, knownTo(provider, credential, context));
		if (context.mostWait !== undefined) {
			// Before the sign-in, too: a dropdown must not wait for that either.
			refuseLongWait(provider, credential, call, context.mostWait);
		}
		confirmLease(context);
		const needs = provider
			.needs(call, credential)
			.filter((name) => context.given[name] === undefined);
		// n8n asks for what a request lacks once: for a session and a count together.
		const mustAsk = () =>
			needs.some((name) => !liveSession(provider, name, credential, systemClock.now()));
		const { signal } = context;
		for (let lease: Leased = 'waited'; lease === 'waited'; ) {
			refuseUsedUp(provider, credential, call, context);
			if (context.hasAskedForLease) break;
			const needed = leaseNeeded(provider, credential, call, { signal, mustAsk });
			// Nothing, mostly, and nobody waits for that.
			lease = needed instanceof Promise ? await needed : needed;
			context.lease = lease === 'waited' ? undefined : lease;
		}
		const asked = systemClock.steady();
		const live = liveSessions(provider, credential, context, needs, systemClock.now());
		if (context.lease) throw new SessionNeededError([]);
		const departure = await departing(provider, credential, call, context);
		try {
			const now = systemClock.now();
			const hasWaited = systemClock.steady() - asked >= 1;
			const used = hasWaited ? liveSessions(provider, credential, context, needs, now) : live;
			// Others may have used it up meanwhile.
			while (!context.hasAskedForLease && !useLease(provider, credential, call)) {
				const lease = await leaseNeeded(provider, credential, call, { signal });
				if (lease === undefined || lease === 'waited') continue;
				context.lease = lease;
				throw new SessionNeededError([]);
			}
			const sessions = withGiven(used, context.given);
			const ahead = aheadOf(provider, credential, call.service);
			const number = provider.drawsNumbers
				? await nextNumber(provider, credential, now + ahead)
				: undefined;
			const stamp = new AuthenticationMoment(credential, sessions, now, now + ahead, number);
			const sent = withHost(provider, credential, { call, options, sessions });
			const attachments = provider.authenticate(sent, stamp);
			const attached = attach(options, sent, attachments);
			context.url = sent.url;
			if (context.deadline) {
				attached.abortSignal = context.deadline;
				context.deadline.start();
			}
			if (!context.isOurs) takeRoute(attached, had, routeOf(credential));
			context.used = used;
			context.secrets = secretsIn(attachments);
			context.signed = attachments.signed;
			context.isStamped = attachments.isStamped ?? false;
			context.isSent = true;
			context.ahead = ahead;
			context.sentAt = systemClock.now();
			return attached;
		} finally {
			if (!context.isSent) departure.release();
		}
	};
}

type Leased = Awaited<ReturnType<typeof leaseNeeded>>;

/** A limit that ends later than anybody waits is the failure of the request. */
function refuseUsedUp(
	provider: Provider,
	credential: CredentialFields,
	call: LimitedCall,
	context: RequestContext,
): void {
	const usedUp = usedUpNow(provider, credential, call);
	if (!usedUp) return;
	context.failure = usedUp;
	throw new RefusedRequestError(usedUp.message, usedUp.remedy);
}

/** Waits for a slot; one that takes longer than anybody waits is the failure of the request. */
async function departing(
	provider: Provider,
	credential: CredentialFields,
	call: LimitedCall,
	context: RequestContext,
): Promise<Departure> {
	try {
		return await waitForSlot(provider, credential, call, context);
	} catch (error) {
		if (!(error instanceof LongWaitError)) return await Promise.reject(error);
		context.failure = usedUpElsewhere(provider, credential, call, error);
		const { message, remedy } = context.failure;
		return await Promise.reject(new RefusedRequestError(message, remedy));
	}
}

/** n8n has stored what was to be counted, or has failed to: it is not asked twice. */
function confirmLease(context: RequestContext): void {
	const { lease } = context;
	if (!lease || !context.hasAskedForLease) return;
	context.lease = undefined;
	lease.confirm();
}

/** The timeout with which n8n's HTTP Request node sends where the user sets none (ms). */
const unsetTimeout = 300_000;

/** What a request of another node asks of its sign-in, too: n8n tells the sign-in nothing. */
function adopt(context: RequestContext, options: WireOptions): void {
	const { abortSignal, timeout, uri, method = 'GET' } = options;
	context.signal = abortSignal;
	// The newer helper asks for another session only after HTTP 401, which refused the request.
	context.mayBeRepeated = uri === undefined || ['GET', 'HEAD'].includes(method.toUpperCase());
	if (timeout !== undefined && timeout > 0 && timeout !== unsetTimeout) context.timeout = timeout;
}

/** Every needed session, or a SessionNeededError that makes n8n fetch the missing ones. */
function liveSessions(
	provider: Provider,
	credential: CredentialFields,
	context: RequestContext,
	needs: readonly string[],
	now: number,
): Record<string, StoredSession> {
	const found: Record<string, StoredSession> = {};
	const missing: string[] = [];
	for (const name of needs) {
		const session = liveSession(provider, name, credential, now);
		if (session) found[name] = session;
		else missing.push(name);
	}
	if (missing.length === 0) return found;
	context.missing = missing;
	throw new SessionNeededError(missing);
}

function storeOnly(store: PendingStore): never {
	if (!store.isStored) throw new SessionNeededError([store.name]);
	store.isDone = true;
	throw new NothingToSendError();
}

function sessionOnly(
	provider: Provider,
	credential: CredentialFields,
	context: RequestContext,
	only: { readonly session: string; fresh: boolean },
): never {
	if (only.fresh) {
		context.missing = [only.session];
		throw new SessionNeededError(context.missing);
	}
	const now = systemClock.now();
	context.used = liveSessions(provider, credential, context, [only.session], now);
	throw new NothingToSendError();
}

/** The sessions, with the tokens that the item brought along in their place. */
function withGiven(
	used: Readonly<Record<string, SessionToken>>,
	given: RequestContext['given'],
): Readonly<Record<string, SessionToken>> {
	const names = Object.keys(given);
	if (names.length === 0) return used;
	const tokens = names.map((name) => [name, { token: given[name] ?? '' }] as const);
	return { ...used, ...Object.fromEntries(tokens) };
}
