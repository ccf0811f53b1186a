import { CancelledError, unlessCancelled } from '../basics/cancel';
import { jitter, systemClock } from '../basics/clock';
import type { RequestContext } from '../context/requestContext';
import { usesRedis, workerCountOf } from '../coordination/settings';
import { isInDoubt, withDoubt } from '../outcome/fate';
import { unexpected } from '../outcome/unexpected';
import type { Call } from '../provider/call';
import { isSuccess } from '../provider/outcome';
import type { StoredSession } from '../record/sessionRecord';
import { learnClock } from '../serverClock/serverClock';
import { adoptSession, extendSession, liveSession, refuseSession } from '../session/live';
import { waitForReplacement } from '../session/replacement';
import { sessionMemory } from '../session/seek';
import { mostSignIns } from '../session/sessions';
import { giveUpRenewing } from '../session/vain';
import { pauseAsAsked, pauseUntilNextWindow } from '../throttle/throttle';
import { usedUpBy } from '../throttle/usedUp';
import { actionFor, isOvertaken, otherVariants, refusedSessions, type Action } from './action';
import { rereadCredential, type Run } from './run';
import { sendOnce, type Attempt } from './send';

/** How often one request is sent again, by reason; renewals are also bounded by their sign-ins. */
export const most = {
	...{ renewals: 6, waits: 3, pauses: 3, repeats: 1 },
	...{ stamps: 1, numbers: 8, variants: 1 },
};
/** Time (ms) before a call that may be repeated is sent again. */
const repeatDelay = 500;
/** Time (ms) before a request is sent again that others have overtaken. */
const overtakenDelay = 20;
/** Time (ms) for which a provider that is busy is left alone; twice as long each time. */
export const firstPause = 1000;

interface CallSettings {
	/** Whether the call may be sent again when it is not known what became of it. */
	readonly isRepeatable: boolean;
	/** Tokens that the item brought along. */
	readonly given: Readonly<Record<string, string>>;
}

/**
 * Sends a call until it is done: renews a refused session, waits for the next minute, stamps anew
 * by a server's clock that differs from ours, repeats what is safe to repeat, each a bounded number
 * of times. Anything else is repeated only if the answer proves that it was refused before it did
 * anything. Never throws.
 */
export async function callApi(run: Run, call: Call, settings: CallSettings): Promise<Attempt> {
	const done = {
		...{ renewals: 0, waits: 0, pauses: 0, repeats: 0 },
		...{ stamps: 0, numbers: 0, variants: 0 },
	};
	let signIns: RequestContext['signIns'] = {};
	for (;;) {
		const sent = await sendOnce(run, call, { given: settings.given, signIns });
		const outcome = usedUpBy(run.provider, run.credential, call, sent);
		const attempt = outcome === sent.outcome ? sent : { ...sent, outcome };
		const { context } = attempt;
		signIns = context.signIns;
		try {
			const isStampRefused = context.isStamped && learn(run, call, attempt);
			if (isSuccess(attempt.outcome)) {
				extendSessions(run, context);
				return attempt;
			}
			const isNumberRefused = isOvertaken(run, attempt);
			let action: Action = isStampRefused
				? 'stamps'
				: isNumberRefused
					? 'numbers'
					: actionFor(run, attempt, settings.isRepeatable);
			if (run.signal?.aborted) action = 'stop';
			// Whatever becomes of this request, the others leave the provider alone for as long as it asks.
			if (attempt.outcome.httpStatus === 503 && attempt.retryAfter !== undefined) {
				pauseAsAsked(run.provider, run.credential, call, attempt.retryAfter);
			}
			// A request that was refused for its stamp or number did nothing, whatever code says so.
			const isProved =
				attempt.fate === 'notDone' ||
				isNumberRefused ||
				(isStampRefused && !isInDoubt(attempt.outcome));
			if (!settings.isRepeatable && !isProved) {
				actForOthers(run, call, attempt, action);
				return { ...attempt, outcome: withDoubt(attempt.outcome) };
			}
			// The second time it goes back to the first one: the secret is wrong, not its form.
			if (action === 'variants')
				for (const { name, session } of otherVariants(run, attempt))
					adoptSession(run.provider, name, run.credential, session);
			if (action === 'stop' || done[action] >= most[action]) return atLast(attempt, done.renewals);
			done[action] += 1;
			if (action === 'renewals') {
				const isRenewed = await unlessStopped(run, renew(run, attempt, done.renewals));
				if (!isRenewed) return atLast(attempt, done.renewals);
			} else if (action === 'waits') {
				hold(run, call, attempt);
				if (run.mostWait !== undefined) return attempt;
			} else if (action === 'repeats') {
				if (!(await unlessStopped(run, delayed(repeatDelay)))) return attempt;
			} else if (action === 'numbers') {
				const pause = overtakenDelay * done.numbers;
				if (!(await unlessStopped(run, delayed(pause)))) return attempt;
			} else if (action === 'pauses') {
				const pause = firstPause * 2 ** (done.pauses - 1);
				if (!(await unlessStopped(run, delayed(pause)))) return attempt;
				// A dropdown has been opened by somebody who looks at it.
				if (run.mostWait !== undefined) done.pauses = most.pauses;
			}
		} catch (error) {
			return isSuccess(attempt.outcome) ? attempt : broken(attempt, error);
		}
	}
}

/** So long (ms) or up to twice as long, so that those who were refused together come apart. */
async function delayed(duration: number): Promise<true> {
	await systemClock.sleep(duration + jitter(duration));
	return true;
}

/** What the work comes to; false at once when nobody waits for it any more. */
async function unlessStopped(run: Run, work: Promise<boolean>): Promise<boolean> {
	return await unlessCancelled(work, run.signal).catch(async (error: unknown) =>
		error instanceof CancelledError ? false : await Promise.reject(error),
	);
}

/**
 * What an answer says counts for the requests that follow, also where this one is not sent again: a
 * session that was refused is not used any more, and who is too frequent waits.
 */
function actForOthers(run: Run, call: Call, attempt: Attempt, action: Action): void {
	if (action === 'waits') {
		hold(run, call, attempt);
	}
	if (action !== 'renewals') return;
	refuseAll(run, refusedSessions(run, attempt));
}

function hold(run: Run, call: Call, { retryAfter, outcome: { limitWindow } }: Attempt): void {
	pauseUntilNextWindow(run.provider, run.credential, call, { retryAfter, limitWindow });
}

function refuseAll(run: Run, refused: ReturnType<typeof refusedSessions>): void {
	for (const { name, session } of refused) {
		refuseSession(run.provider, name, run.credential, session);
	}
}

/** An attempt after which something broke that has nothing to do with its answer. */
function broken(attempt: Attempt, error: unknown): Attempt {
	const { fate, outcome } = attempt;
	return { ...attempt, outcome: unexpected(error, fate, { httpStatus: outcome.httpStatus }) };
}

/** Learns the server's clock; true if the request was refused only because that was not known. */
function learn(run: Run, { service }: Call, { outcome, clock, context }: Attempt): boolean {
	const { ahead } = context;
	return learnClock(run.provider, run.credential, { service, ahead, reading: clock, outcome });
}

/**
 * Makes way for another session than the refused one. The credential is read again: if another
 * worker has signed in, its session is stored there soon and costs no sign-in. False when there is
 * none and this request has signed in often enough.
 */
async function renew(run: Run, attempt: Attempt, renewals: number): Promise<boolean> {
	const mostLooks = mostLooksFor(run, renewals);
	const refused = refusedSessions(run, attempt);
	refuseAll(run, refused);
	const isInVain = (name: string, session: StoredSession) =>
		sessionMemory(run.provider, name, run.credential).vain.isRenewedInVain(session);
	for (const { name, session } of refused) {
		const isHopeless = isInVain(name, session);
		const { rests } = sessionMemory(run.provider, name, run.credential);
		if (isHopeless) giveUpRenewing(rests, session, attempt.outcome);
		// But for another worker's session, which has all the time there is to be stored.
		await replace(run, name, session.fingerprint, isHopeless ? undefined : mostLooks);
	}
	return refused.every(
		({ name, session }) =>
			liveNow(run, name) ||
			((attempt.context.signIns[name] ?? 0) < mostSignIns && !isInVain(name, session)),
	);
}

function liveNow({ provider, credential }: Run, name: string): StoredSession | undefined {
	return liveSession(provider, name, credential, systemClock.now());
}

/**
 * How often to look for another worker's session. Who has the account alone should not wait long for
 * what never comes; a session that is refused again and again shows that there is another worker.
 */
function mostLooksFor({ credential }: Run, renewals: number): number | undefined {
	// Through Redis the others' session is found on the way to the sign-in.
	if (usesRedis(credential)) return 1;
	return workerCountOf(credential) > 1 ? undefined : renewals;
}

/** Takes over what this process or another one has instead of a refused session, if anything. */
async function replace(
	run: Run,
	name: string,
	fingerprint: string,
	mostLooks: number | undefined,
): Promise<void> {
	if (liveNow(run, name)) return;
	const look = async () => {
		await rereadCredential(run);
		const stored = liveNow(run, name);
		if (stored) adoptSession(run.provider, name, run.credential, stored);
		return stored !== undefined;
	};
	const memory = sessionMemory(run.provider, name, run.credential);
	await waitForReplacement(memory, fingerprint, look, { mostLooks, signal: run.signal });
}

function extendSessions(run: Run, context: RequestContext): void {
	const now = systemClock.now();
	for (const [name, session] of Object.entries(context.used)) {
		extendSession(run.provider, name, run.credential, session, now);
	}
}

function atLast(attempt: Attempt, renewals: number): Attempt {
	if (renewals === 0 || attempt.outcome.category !== 'session') return attempt;
	const message = `${attempt.outcome.message} (the session was renewed and refused again)`;
	return { ...attempt, outcome: { ...attempt.outcome, message } };
}
