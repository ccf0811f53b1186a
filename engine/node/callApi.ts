import type { Call } from '../call';
import { jitter, systemClock } from '../clock';
import { isSuccess } from '../outcome/outcome';
import type { RequestContext } from '../session/context';
import {
	canSignIn,
	extendSession,
	liveSession,
	mostSignIns,
	refuseSession,
} from '../session/sessions';
import { pauseUntilNextWindow } from '../throttle/throttle';
import { rereadCredential, type Run } from './run';
import { sendOnce, type Attempt } from './send';

/** How often one request is sent again, by reason; renewals are also bounded by their sign-ins. */
const most = { renewals: 4, waits: 3, repeats: 1 };
/** Time (ms) before a call that may be repeated is sent again. */
const repeatDelay = 500;

/** Time (ms) that another worker gets to store the session with which it ended ours. */
const renewalDelay = 150;

export interface CallSettings {
	/** Whether the call may be sent again when it is not known what became of it. */
	readonly isRepeatable: boolean;
	/** Tokens that the item brought along. */
	readonly given: Readonly<Record<string, string>>;
}

/**
 * Sends a call until it is done: renews a refused session, waits for the next minute, repeats what
 * is safe to repeat, each a bounded number of times. Anything else is repeated only if the answer
 * proves that it was refused before it did anything.
 */
export async function callApi(run: Run, call: Call, settings: CallSettings): Promise<Attempt> {
	const done = { renewals: 0, waits: 0, repeats: 0 };
	let signIns = 0;
	for (;;) {
		const attempt = await sendOnce(run, call, { given: settings.given, signIns });
		const { outcome, context } = attempt;
		signIns = context.signIns;
		if (isSuccess(outcome)) {
			extendSessions(run, context);
			return attempt;
		}
		const action = run.signal?.aborted ? 'stop' : actionFor(run, attempt, settings);
		if (action === 'stop' || done[action] >= most[action]) return atLast(attempt, done.renewals);
		done[action] += 1;
		if (action === 'renewals') {
			if (!(await renew(run, context))) return atLast(attempt, done.renewals);
		} else if (action === 'waits') {
			pauseUntilNextWindow(run.provider, run.credential, call);
			if (run.mostWait !== undefined) return attempt;
		} else await systemClock.sleep(repeatDelay + jitter(repeatDelay));
	}
}

function actionFor(
	run: Run,
	{ outcome, context }: Attempt,
	settings: CallSettings,
): 'renewals' | 'waits' | 'repeats' | 'stop' {
	if (outcome.category === 'rateLimit') return 'waits';
	if (outcome.category === 'session') {
		const isRenewable = renewable(run, context).length > 0;
		return isRenewable && context.isSent ? 'renewals' : 'stop';
	}
	const isTransient = outcome.category === 'network' || (outcome.httpStatus ?? 0) >= 502;
	return isTransient && context.isSent && settings.isRepeatable ? 'repeats' : 'stop';
}

/** The sessions of a request that the engine can make itself. */
function renewable(run: Run, context: RequestContext) {
	return run.provider.sessions.flatMap((session) => {
		const used = context.used[session.name];
		return used && canSignIn(session, run.credential)
			? [{ name: session.name, session: used }]
			: [];
	});
}

/**
 * Makes way for another session than the refused one. The credential is read again a moment later:
 * if another worker has signed in, its session is stored by then and costs no sign-in. False when
 * there is none and this request has signed in often enough.
 */
async function renew(run: Run, context: RequestContext): Promise<boolean> {
	const refused = renewable(run, context);
	for (const { session } of refused) refuseSession(session);
	await systemClock.sleep(renewalDelay + jitter(renewalDelay));
	await rereadCredential(run);
	if (context.signIns < mostSignIns) return true;
	const now = systemClock.now();
	return refused.every(({ name }) => liveSession(run.provider, name, run.credential, now));
}

function extendSessions(run: Run, context: RequestContext): void {
	const now = systemClock.now();
	for (const [name, session] of Object.entries(context.used)) {
		extendSession(run.provider, name, session, now);
	}
}

function atLast(attempt: Attempt, renewals: number): Attempt {
	if (renewals === 0 || attempt.outcome.category !== 'session') return attempt;
	const message = `${attempt.outcome.message} (the session was renewed and refused again)`;
	return { ...attempt, outcome: { ...attempt.outcome, message } };
}
