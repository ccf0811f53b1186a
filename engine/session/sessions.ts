import { CancelledError, unlessCancelled } from '../basics/cancel';
import { systemClock, type Clock } from '../basics/clock';
import { sharedSessionOf } from '../coordination/coordination';
import { outcomeOf } from '../outcome/classify';
import { commonCodes } from '../outcome/commonCodes';
import type { Outcome } from '../provider/outcome';
import type { Provider } from '../provider/provider';
import type { CredentialFields } from '../record/fields';
import type { StoredSession } from '../record/sessionRecord';
import { isLive } from './lifetime';
import { liveSession, remember } from './live';
import { refreshed } from './refresh';
import { replacementIn } from './replacement';
import { rejectionOf, restAfterFailure, restingOutcome, type Rests } from './rests';
import { NotInTimeError, RunningSignIn, type Patience } from './running';
import { canSignIn, isMadeByEngine, marginOf, seek, type Sought } from './seek';
import { missingSession, signIn, type Asker, type Send, type SignInResult } from './signIn';
import { signInTogether } from './together';
import { knownVariant } from './variants';

export { forgetSessions } from './memory';

/** Most sign-ins for one session on behalf of one request. */
export const mostSignIns = 2;

export type Obtained =
	| { readonly kind: 'session'; readonly session: StoredSession; readonly signedIn: boolean }
	| { readonly kind: 'failed'; readonly outcome: Outcome };

/** How a session is asked for. */
export interface Asking extends Patience {
	/** Signs in anew, whatever there is. */
	readonly fresh?: boolean;
	readonly clock?: Clock;
	/** Reads the credential as it is stored now, where that is possible. */
	readonly reread?: (() => Promise<CredentialFields>) | undefined;
}

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
	options: Asking = {},
): Promise<Obtained> {
	const { clock = systemClock, fresh = false, signal, reread } = options;
	if (signal?.aborted) throw new CancelledError();
	const sought = seek(provider, name, credential);
	const { session, known, memory, refused } = sought;
	const { fingerprint } = known;
	// Who signs in while others look for another process's session would end that one.
	if (!fresh) await unlessCancelled(replacementIn(memory, fingerprint), signal);
	for (let other; (other = memory.running.get(fingerprint)); ) {
		const result = await joined(other, memory.rests, fingerprint, options);
		if (result.kind === 'signedIn' || !result.isForThisVariant) return asObtained(result, false);
	}
	if (!fresh) {
		const live = liveSession(provider, name, credential, clock.now());
		if (live) return { kind: 'session', session: live, signedIn: false };
	}
	const way = wayOf(sought, credential);
	const resting = [way, fingerprint]
		.map((held) => restingOutcome(memory.rests, held, clock.steady()))
		.find((outcome) => outcome !== undefined);
	if (resting) return { kind: 'failed', outcome: resting };
	if (!canSignIn(provider, session, credential)) {
		const isMade = isMadeByEngine(session, credential);
		const emptySecret = isMade ? known.emptySecret : undefined;
		return { kind: 'failed', outcome: missingSession(session, emptySecret) };
	}
	let signedIn = false;
	const attempt = new RunningSignIn();
	const sendInTime: Send = async (call, attachments) => await send(call, attachments, attempt);
	const worked = knownVariant(name, credential, fingerprint);
	const make = async (elsewhere?: StoredSession) => {
		const isAlone = shared !== undefined;
		const again = fresh
			? undefined
			: await refreshed({
					...{ provider, credential, sought, elsewhere, reread, isAlone, isUsable, clock },
					send: sendInTime,
				});
		signedIn = again?.isNew ?? true;
		if (again) return again.result;
		return await signIn(provider, session, credential, fingerprint, sendInTime, clock, worked);
	};
	const isShared = known.isBySecret && !session.isLocal;
	const shared = isShared ? sharedSessionOf(provider, credential, fingerprint) : undefined;
	const ask: Asker['ask'] = async (wait) => await attempt.ask(wait);
	const started = clock.now();
	const isUsable = (made: StoredSession) =>
		!refused.has(made.token) &&
		isLive(made, marginOf(session), clock.now()) &&
		(!fresh || made.obtainedAt > started);
	const work = async () => {
		const result = await (shared
			? signInTogether({ shared, make, ask, isUsable, rejectionOf, clock, signal: attempt.signal })
			: make());
		if (result.kind === 'signedIn') {
			remember(sought, result.session);
			if (signedIn) memory.vain.noteMade(result.session);
		} else {
			const held = result.isForThisVariant ? way : fingerprint;
			restAfterFailure(memory.rests, held, result.outcome, clock.steady());
		}
		return result;
	};
	const forget = () => {
		if (memory.running.get(fingerprint) === attempt) memory.running.delete(fingerprint);
	};
	memory.running.set(fingerprint, attempt);
	// Nobody joins a sign-in that is being given up.
	attempt.signal.addEventListener('abort', forget);
	attempt.start(async () => await work().finally(forget));
	return asObtained(await joined(attempt, memory.rests, fingerprint, options), signedIn);
}

/** Waits for a sign-in; one that takes too long is a failure, and rests if nobody waits any more. */
async function joined(
	attempt: RunningSignIn,
	rests: Rests,
	fingerprint: string,
	{ clock = systemClock, ...patience }: Patience & { readonly clock?: Clock },
): Promise<SignInResult> {
	return await attempt.join(patience).catch(async (error: unknown): Promise<SignInResult> => {
		if (!(error instanceof NotInTimeError)) return await Promise.reject(error);
		const outcome = outcomeOf(commonCodes.noAnswer, { message: error.message });
		if (attempt.signal.aborted) restAfterFailure(rests, fingerprint, outcome, clock.steady());
		return { kind: 'failed', outcome };
	});
}

function asObtained(result: SignInResult, signedIn: boolean): Obtained {
	return result.kind === 'signedIn'
		? { kind: 'session', session: result.session, signedIn }
		: result;
}

/** The session together with the ways in which this credential signs in. */
function wayOf({ session, known }: Sought, credential: CredentialFields): string {
	const { signIn: spec } = session;
	const variants = spec.kind === 'request' ? spec.variants?.(credential) : undefined;
	return [known.fingerprint, ...(variants ?? [])].join(' ');
}
