import { isSuccess, type Outcome } from '../provider/outcome';
import type { Category } from '../provider/responseCode';
import { commonCodes } from './commonCodes';

/**
 * What became of the work that a request asked for: nobody did it, so that it may be sent again;
 * it was done; or nobody knows.
 */
export type Fate = 'notDone' | 'done' | 'unknown';

/** Codes with which a provider says that it did nothing. */
const refusals: readonly Category[] = [
	'credentials',
	'session',
	'permission',
	'input',
	'notFound',
	'rateLimit',
	'balance',
];

/**
 * The fate of a request by what came of it. A refusal counts only where the answer is the
 * provider's own last word: with HTTP 5xx something broke, before or after the work was done, and a
 * redirect often follows it. HTTP 408 also comes from a proxy that did not wait any longer.
 */
export function fateOf(outcome: Outcome, isSent: boolean): Fate {
	if (!isSent) return 'notDone';
	if (isSuccess(outcome)) return 'done';
	const { category, httpStatus } = outcome;
	if (isInDoubt(outcome) || outcome.mayBeDone) return 'unknown';
	if (refusals.includes(category)) return 'notDone';
	const isClientError = httpStatus !== undefined && httpStatus >= 400;
	return isClientError && !hasOwnCodeFor(outcome) ? 'notDone' : 'unknown';
}

/** Whether the form of an answer, whatever it says, leaves open what became of the request. */
export function isInDoubt({ code, httpStatus }: Outcome): boolean {
	if (httpStatus === undefined || httpStatus >= 500 || httpStatus === 408) return true;
	if (httpStatus >= 400) return false;
	const isBroken = code === commonCodes.unreadableBody.code || code === commonCodes.emptyBody.code;
	return httpStatus < 200 || httpStatus >= 300 || isBroken;
}

/** Whether the provider says with a code of its own that it failed, not the request. */
function hasOwnCodeFor({ category, code }: Outcome): boolean {
	return category === 'provider' && code !== commonCodes.httpError.code;
}

const doubt = 'It is not known whether the call was carried out';

/**
 * The outcome of a call that must not be repeated, as its answer leaves it: what says nothing for
 * certain also gives no hint to sign in, to wait or to pay, and then to send it again.
 */
export function withDoubt(outcome: Outcome): Outcome {
	const { category, httpStatus, remedy, mayBeDone, check } = outcome;
	// Who is busy says "again, please", and not whether it had begun.
	const isBusy = category === 'busy';
	const isOpen = isInDoubt(outcome) || isBusy || mayBeDone || check !== undefined;
	if (remedy.startsWith(doubt) || isSuccess(outcome) || !isOpen) return outcome;
	const isServerError = httpStatus !== undefined && httpStatus >= 500;
	return {
		...outcome,
		category: isServerError ? 'provider' : category,
		remedy: `${doubt}: ${check ?? 'check that'} before you repeat it. ${remedy}`,
	};
}
