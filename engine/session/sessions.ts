import { systemClock, type Clock } from '../clock';
import { sharedSessionOf } from '../coordination/coordination';
import type { CredentialFields } from '../credential';
import { outcomeOf } from '../outcome/classify';
import { commonCodes } from '../outcome/commonCodes';
import type { Outcome } from '../outcome/outcome';
import type { Provider, Session } from '../provider';
import { CancelledError, unlessCancelled } from '../throttle/abort';
import { fingerprintOf } from './fingerprint';
import { isLive } from './lifetime';
import { readRecord, type StoredSession } from './record';
import { replacementOf } from './replacement';
import { endRest, forgetRests, rejectionOf, restAfterFailure, restingOutcome } from './rests';
import { NotInTimeError, RunningSignIn, type Patience } from './running';
import { forgetVain, noteMade, noteRefused, noteServed } from './vain';
import { missingSession, signIn, type Send, type SignInResult } from './signIn';
import { signInTogether } from './together';
import { forgetVariants, knownVariant, rememberVariant } from './variants';

/** Most sign-ins for one session on behalf of one request. */
export const mostSignIns = 2;
const mostEntries = 1000;

/** What this process knows, by fingerprint. Several credentials of one account share it. */
const newest = new Map<string, StoredSession>();
const running = new Map<string, RunningSignIn>();
/** Tokens that the provider refused although their clock was still running. */
const refused = new Set<string>();

function trim(entries: {
	readonly size: number;
	keys: () => Iterator<string>;
	delete: (key: string) => boolean;
}) {
	while (entries.size > mostEntries) {
		const oldest = entries.keys().next();
		if (oldest.done) return;
		entries.delete(oldest.value);
	}
}

function findSession(provider: Provider, name: string): Session {
	const session = provider.sessions.find((candidate) => candidate.name === name);
	if (!session) throw new Error(`${provider.displayName} has no session named ${name}`);
	return session;
}

/** Whether the engine itself can make this session with this credential. */
export function canSignIn(session: Session, credential: CredentialFields): boolean {
	return session.signIn.kind === 'request' && session.isAvailable?.(credential) !== false;
}

/** Until when a session of this kind is used: one that a person made has no margin. */
function marginOf(session: Session): number {
	return session.signIn.kind === 'person' ? 0 : session.marginCap;
}

/** The newest live session of this name, from memory or from the credential; undefined if none. */
export function liveSession(
	provider: Provider,
	name: string,
	credential: CredentialFields,
	now: number,
): StoredSession | undefined {
	const session = findSession(provider, name);
	const fingerprint = fingerprintOf(provider.name, session, credential);
	const typed = session.typedToken?.(credential) ?? '';
	if (typed !== '') return { token: typed, fingerprint, obtainedAt: now, expiresAt: null };
	const stored = session.isLocal ? undefined : readRecord(credential)[name];
	const live = [newest.get(fingerprint), stored].filter(
		(candidate): candidate is StoredSession =>
			candidate !== undefined &&
			candidate.fingerprint === fingerprint &&
			!refused.has(candidate.token) &&
			isLive(candidate, marginOf(session), now),
	);
	return live.reduce<StoredSession | undefined>(
		(best, candidate) => (best === undefined || isNewer(candidate, best) ? candidate : best),
		undefined,
	);
}

/** The later sign-in counts, also if it ends earlier; a sliding session's end moves on. */
function isNewer(one: StoredSession, other: StoredSession): boolean {
	return one.obtainedAt === other.obtainedAt
		? (one.expiresAt ?? Infinity) > (other.expiresAt ?? Infinity)
		: one.obtainedAt > other.obtainedAt;
}

export type Obtained =
	| { readonly kind: 'session'; readonly session: StoredSession; readonly signedIn: boolean }
	| { readonly kind: 'failed'; readonly outcome: Outcome };

/**
 * A live session, signing in only if there is none. The running sign-in is the lock: whoever
 * comes meanwhile waits for it and gets its result. `signedIn` is true for the one who signed in.
 * Throws a CancelledError at once when cancelled.
 */
export async function obtainSession(
	provider: Provider,
	name: string,
	credential: CredentialFields,
	send: Send,
	options: { readonly fresh?: boolean; readonly clock?: Clock } & Patience = {},
): Promise<Obtained> {
	const { clock = systemClock, fresh = false, signal } = options;
	if (signal?.aborted) throw new CancelledError();
	const session = findSession(provider, name);
	const fingerprint = fingerprintOf(provider.name, session, credential);
	// Who signs in while others look for another process's session would end that one.
	if (!fresh) await unlessCancelled(replacementOf(fingerprint), signal);
	const other = running.get(fingerprint);
	if (other) return asObtained(await joined(other, fingerprint, options), false);
	if (!fresh) {
		const live = liveSession(provider, name, credential, clock.now());
		if (live) return { kind: 'session', session: live, signedIn: false };
	}
	const resting = restingOutcome(fingerprint, clock.steady());
	if (resting) return { kind: 'failed', outcome: resting };
	if (!canSignIn(session, credential)) {
		return { kind: 'failed', outcome: missingSession(session) };
	}
	let signedIn = false;
	const attempt = new RunningSignIn();
	const sendInTime: Send = async (call, attachments) => await send(call, attachments, attempt);
	const known = knownVariant(name, credential, fingerprint);
	const make = async () => {
		signedIn = true;
		return await signIn(provider, session, credential, fingerprint, sendInTime, clock, known);
	};
	const shared = session.isLocal ? undefined : sharedSessionOf(provider, credential, fingerprint);
	const started = clock.now();
	const isUsable = (made: StoredSession) =>
		!refused.has(made.token) &&
		isLive(made, marginOf(session), clock.now()) &&
		(!fresh || made.obtainedAt > started);
	const work = async () => {
		const result = shared
			? await signInTogether({ shared, make, isUsable, rejectionOf, clock, signal: attempt.signal })
			: await make();
		if (result.kind === 'signedIn') {
			keepSession(result.session);
			if (signedIn) noteMade(result.session);
		} else restAfterFailure(fingerprint, result.outcome, clock.steady());
		return result;
	};
	const forget = () => {
		if (running.get(fingerprint) === attempt) running.delete(fingerprint);
	};
	running.set(fingerprint, attempt);
	// Nobody joins a sign-in that is being given up.
	attempt.signal.addEventListener('abort', forget);
	attempt.start(async () => await work().finally(forget));
	return asObtained(await joined(attempt, fingerprint, options), signedIn);
}

/** Waits for a sign-in; one that takes too long is a failure, and rests if nobody waits any more. */
async function joined(
	attempt: RunningSignIn,
	fingerprint: string,
	{ clock = systemClock, ...patience }: Patience & { readonly clock?: Clock },
): Promise<SignInResult> {
	return await attempt.join(patience).catch(async (error: unknown): Promise<SignInResult> => {
		if (!(error instanceof NotInTimeError)) return await Promise.reject(error);
		const outcome = outcomeOf(commonCodes.noAnswer, { message: error.message });
		if (attempt.signal.aborted) restAfterFailure(fingerprint, outcome, clock.steady());
		return { kind: 'failed', outcome };
	});
}

function asObtained(result: SignInResult, signedIn: boolean): Obtained {
	return result.kind === 'signedIn'
		? { kind: 'session', session: result.session, signedIn }
		: result;
}

/**
 * Makes a session known to everything in this process. Who hands out a token that was refused
 * before, such as a key that has not changed, means it to be used.
 */
export function keepSession(session: StoredSession): void {
	refused.delete(session.token);
	newest.delete(session.fingerprint);
	newest.set(session.fingerprint, session);
	rememberVariant(session);
	endRest(session.fingerprint);
	trim(newest);
}

/** Notes that the provider refused a token before its time. */
export function refuseSession(session: StoredSession): void {
	const { token, fingerprint } = session;
	noteRefused(session);
	refuseToken(token);
	if (newest.get(fingerprint)?.token === token) newest.delete(fingerprint);
}

/** Notes that a token is of no use any more. */
export function refuseToken(token: string): void {
	refused.add(token);
	trim(refused);
}

/** A good answer was received: a sliding session lives on from now. */
export function extendSession(
	provider: Provider,
	name: string,
	session: StoredSession,
	now: number,
): void {
	noteServed(session);
	const { lifetime } = findSession(provider, name);
	if (lifetime.kind !== 'sliding') return;
	const known = newest.get(session.fingerprint);
	if (known && known.token !== session.token) return;
	newest.set(session.fingerprint, { ...session, expiresAt: now + lifetime.duration });
}

/** A session made elsewhere than by the engine's own sign-in, such as by a person's login. */
export function sessionFrom(
	provider: Provider,
	name: string,
	credential: CredentialFields,
	token: string,
	expiresAt: number | null,
	now: number,
): StoredSession {
	const fingerprint = fingerprintOf(provider.name, findSession(provider, name), credential);
	return { token, fingerprint, obtainedAt: now, expiresAt };
}

/** The credential's record with the newest session of each name, ready to be stored. */
export function mergedRecord(
	provider: Provider,
	credential: CredentialFields,
	now: number,
): Record<string, StoredSession> {
	const entries = provider.sessions.flatMap((session) => {
		if (session.isLocal || session.typedToken?.(credential)) return [];
		const live = liveSession(provider, session.name, credential, now);
		return live ? [[session.name, live] as const] : [];
	});
	return Object.fromEntries(entries);
}

/** Forgets everything: for tests, which stand for other processes. */
export function forgetSessions(): void {
	for (const known of [newest, running, refused]) known.clear();
	for (const forget of [forgetRests, forgetVain, forgetVariants]) forget();
}
