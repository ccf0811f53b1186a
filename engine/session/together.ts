import { CancelledError, unlessCancelled, type CancelSignal } from '../basics/cancel';
import { jitter, type Clock } from '../basics/clock';
import { RedisDownError } from '../coordination/connection';
import {
	lockLife,
	type Lock,
	type SharedSession,
	type SharedState,
} from '../coordination/sharedSessions';
import type { Outcome } from '../provider/outcome';
import type { StoredSession } from '../record/sessionRecord';
import type { Asker, SignInResult } from './signIn';

/** Time (ms) between two looks at whether somebody else has the session by now. */
const lookEvery = 50;
/** Most time (ms) that somebody else's sign-in is waited for: it may end and fail a few times. */
const mostWait = 3 * lockLife;

export interface Together {
	readonly shared: Pick<SharedSession, 'read' | 'write' | 'lock'>;
	/** Signs in, or refreshes what somebody else has made. Throws only a CancelledError. */
	readonly make: (elsewhere?: StoredSession) => Promise<SignInResult>;
	/** Bounds the wait for somebody else's sign-in, as it does that for an answer. */
	readonly ask: Asker['ask'];
	/** Says that nobody waits any more. */
	readonly signal?: CancelSignal;
	/** Whether a session that somebody else made will do. */
	readonly isUsable: (session: StoredSession) => boolean;
	/** What a refused sign-in means for the others, and until when (ms since 1970). */
	readonly rejectionOf: (
		result: SignInResult & { readonly kind: 'failed' },
	) => { readonly rejected: Outcome; readonly until: number } | undefined;
	readonly clock: Clock;
}

/**
 * Signs in once for all processes: whoever gets the lock signs in, the others take the session over
 * or learn why there is none. While Redis is down each process signs in for itself. Throws only a
 * CancelledError.
 */
export async function signInTogether(together: Together): Promise<SignInResult> {
	const done = await unlessDown(tryTogether(together));
	return done ?? (await together.make());
}

/** undefined if others held the lock for too long. Throws a RedisDownError. */
async function tryTogether(together: Together): Promise<SignInResult | undefined> {
	const found = (await look(together)) ?? (await together.ask(async () => await lookOn(together)));
	return found && 'renew' in found ? await signInLocked(together, found) : found;
}

/** What others have made by now, or else the lock; undefined if somebody has it. */
async function look(together: Together): Promise<SignInResult | Lock | undefined> {
	if (together.signal?.aborted) throw new CancelledError();
	return (await knownResult(together)) ?? (await together.shared.lock());
}

async function lookOn(together: Together): Promise<SignInResult | Lock | undefined> {
	const { clock, signal } = together;
	const giveUp = clock.steady() + mostWait;
	while (clock.steady() < giveUp) {
		await unlessCancelled(clock.sleep(lookEvery + jitter(lookEvery)), signal);
		const found = await look(together);
		if (found) return found;
	}
	return undefined;
}

/** The result, or undefined if Redis could not be used. */
async function unlessDown<Result>(work: Promise<Result>): Promise<Result | undefined> {
	return await work.catch(async (error: unknown) =>
		error instanceof RedisDownError ? undefined : await Promise.reject(error),
	);
}

async function knownResult(together: Together): Promise<SignInResult | undefined> {
	return resultOf(together, await together.shared.read());
}

/** What others have made, as far as it can be used. */
function resultOf({ isUsable, clock }: Together, state: SharedState | undefined) {
	if (!state) return undefined;
	if ('session' in state) {
		return isUsable(state.session)
			? { kind: 'signedIn' as const, session: state.session }
			: undefined;
	}
	return state.until > clock.now()
		? { kind: 'failed' as const, outcome: state.rejected }
		: undefined;
}

async function signInLocked(together: Together, lock: Lock): Promise<SignInResult> {
	const { clock } = together;
	let isDone = false;
	const work = async () => {
		// Somebody may have signed in between the last look and the lock.
		const state = await unlessDown(together.shared.read());
		const known = resultOf(together, state);
		if (!known && together.signal?.aborted) throw new CancelledError();
		if (known) return known;
		return await together.make(state && 'session' in state ? state.session : undefined);
	};
	const working = work().finally(() => {
		isDone = true;
	});
	void holdWhile(lock, () => !isDone, clock);
	const result = await working.catch(async (error: unknown) => {
		await unlessDown(lock.release());
		throw error;
	});
	// If Redis fails now the others make their own session, or wait until the lock has expired.
	await unlessDown(shareResult(together, lock, result));
	return result;
}

async function shareResult(
	{ shared, rejectionOf, clock }: Together,
	lock: Lock,
	result: SignInResult,
): Promise<void> {
	const state = result.kind === 'signedIn' ? { session: result.session } : rejectionOf(result);
	if (state) await shared.write(state, clock.now());
	await lock.release();
}

/** Renews the lock during a slow sign-in. */
async function holdWhile(lock: Lock, isNeeded: () => boolean, clock: Clock): Promise<void> {
	const beat = lockLife / 20;
	for (let waited = beat; ; waited += beat) {
		await clock.sleep(beat);
		if (!isNeeded()) return;
		if (waited % (lockLife / 4) >= beat) continue;
		const isHeld = await lock.renew().catch(() => false);
		if (!isHeld) return;
	}
}
