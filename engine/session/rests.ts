import { systemClock } from '../basics/clock';
import { commonCodes } from '../outcome/commonCodes';
import type { Outcome } from '../provider/outcome';
import type { SignInResult } from './signIn';

/** How long (ms) a rejected sign-in is not repeated, so that a wrong password locks no account. */
export const coolDown = 30_000;
/** How long (ms) after a fault of the provider or the network, so that not each item asks anew. */
const faultRest = 5_000;
const mostEntries = 1000;

export interface Rest {
	readonly outcome: Outcome;
	/** By the steady clock (ms). */
	readonly until: number;
}

/** Sign-ins that failed and are not repeated for a while, by fingerprint of the session. */
export type Rests = Map<string, Rest>;

/** Whether the provider itself refused the sign-in, so that another one would be refused as well. */
function isRejection({ category, code }: Outcome): boolean {
	if (code === commonCodes.invalidInput.code) return false;
	return !['provider', 'network', 'rateLimit', 'busy'].includes(category);
}

/** What other processes are to know of a refused sign-in; another one's faults are no matter of theirs. */
export function rejectionOf(
	{ outcome, isForThisVariant }: SignInResult & { readonly kind: 'failed' },
	now = systemClock.now(),
) {
	return isRejection(outcome) && !isForThisVariant
		? { rejected: outcome, until: now + coolDown }
		: undefined;
}

/** Who is told to wait is held back by the throttle, and what was not sent disturbed nobody. */
function restAfter(outcome: Outcome): number {
	if (isRejection(outcome)) return coolDown;
	return ['provider', 'network'].includes(outcome.category) ? faultRest : 0;
}

/** Notes a failed sign-in: for some seconds nobody makes another one. */
export function restAfterFailure(
	rests: Rests,
	fingerprint: string,
	outcome: Outcome,
	steady: number,
): void {
	const duration = restAfter(outcome);
	if (duration === 0) return;
	rests.delete(fingerprint);
	rests.set(fingerprint, { outcome, until: steady + duration });
	const oldest = rests.keys().next();
	if (rests.size > mostEntries && !oldest.done) rests.delete(oldest.value);
}

/** What a sign-in would come to that is not made now; undefined if it may be made. */
export function restingOutcome(
	rests: Rests,
	fingerprint: string,
	steady: number,
): Outcome | undefined {
	const rest = rests.get(fingerprint);
	if (!rest || steady >= rest.until) return undefined;
	const seconds = Math.ceil((rest.until - steady) / 1000);
	const next = isRejection(rest.outcome)
		? `another one is possible in ${seconds} s or after editing the credential`
		: `the next one is possible in ${seconds} s`;
	const message = `${rest.outcome.message} (the sign-in was not repeated; ${next})`;
	return { ...rest.outcome, message };
}
