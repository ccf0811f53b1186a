import { systemClock, type Clock } from '../basics/clock';
import { outcomeOf } from '../outcome/classify';
import { commonCodes } from '../outcome/commonCodes';
import type { Limit, LimitedCall } from '../provider/limits';
import type { Outcome } from '../provider/outcome';
import type { Provider } from '../provider/provider';
import type { CredentialFields } from '../record/fields';
import type { Departures } from './departures';
import { limitsOf } from './limits';
import { linesOf, longestWaitIn } from './lines';
import { heldFor, refusedLines } from './throttle';
import { limitText } from './waiting';
import { longestWait, type LongWaitError } from './waiter';

/** How long (ms) a provider is not asked again whether a limit is still used up. */
const rest = 60_000;

interface UsedUp {
	readonly outcome: Outcome;
	/** By the steady clock (ms). */
	readonly until: number;
}

/** Limits of which a provider has just said that they are used up. */
const known = new WeakMap<Departures, UsedUp>();
/** When the last of these is forgotten (ms of the steady clock): until then each request looks. */
let knownUntil = 0;

/**
 * The outcome of a request that was refused for its limit, with a word on it where it is held for
 * longer than a request waits. `retryAfter` is how long (ms) the provider asks to be left alone. For a
 * minute the next requests come to the same and are not sent.
 */
export function usedUpBy(
	provider: Provider,
	credential: CredentialFields,
	call: LimitedCall,
	refusal: { readonly outcome: Outcome; readonly retryAfter?: number | undefined },
	clock: Clock = systemClock,
): Outcome {
	const { outcome, retryAfter } = refusal;
	if (outcome.category !== 'rateLimit' || outcome.isUsedUp) return outcome;
	const { limitWindow } = outcome;
	const left = heldFor(provider, credential, call, { retryAfter, limitWindow }, clock);
	if (left < longestWait) return outcome;
	const message = `${outcome.message} (${notWaitedFor(left)})`;
	const usedUp: Outcome = { ...outcome, message, isUsedUp: true };
	knownUntil = clock.steady() + rest;
	// Of several limits it is the longest that lasts so long.
	const [line] = refusedLines(provider, credential, call, { limitWindow }, clock);
	known.set(line.departures, { outcome: usedUp, until: knownUntil });
	return usedUp;
}

/** What a request comes to that is not sent, because its limit ends later than a request waits. */
export function usedUpNow(
	provider: Provider,
	credential: CredentialFields,
	call: LimitedCall,
	clock: Clock = systemClock,
): Outcome | undefined {
	const now = clock.steady();
	const limits = limitsOf(provider, credential, call);
	const isLong = limits.some(({ window }) => window >= longestWait);
	if (!isLong && now >= knownUntil) return undefined;
	const lines = linesOf(provider, credential, call, clock);
	for (const { departures } of lines) {
		const said = known.get(departures);
		if (said && now < said.until) return said.outcome;
	}
	if (!isLong) return undefined;
	const { limit, wait } = longestWaitIn(lines);
	return limit === undefined || wait < longestWait ? undefined : ownOutcome(limit, wait);
}

/** What a request comes to for which the log that processes share has no room for so long. */
export function usedUpElsewhere(
	provider: Provider,
	credential: CredentialFields,
	call: LimitedCall,
	{ wait }: LongWaitError,
	clock: Clock = systemClock,
): Outcome {
	const [{ limit }] = linesOf(provider, credential, call, clock);
	return ownOutcome(limit, wait);
}

function ownOutcome(limit: Limit | undefined, wait: number): Outcome {
	const row = {
		...commonCodes.tooManyRequests,
		label: 'Limit Used Up',
		meaning: 'The rate limit is used up for longer than a request waits; nothing was sent.',
	};
	const message = `The rate limit (${limitText(limit) ?? ''}) is used up (${notWaitedFor(wait)})`;
	return { ...outcomeOf(row, { message }), isUsedUp: true };
}

function notWaitedFor(left: number): string {
	const hours = Math.max(1, Math.round(left / 3_600_000));
	const span = hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
	return `the limit ends in about ${span}, and a request waits for an hour at most`;
}
