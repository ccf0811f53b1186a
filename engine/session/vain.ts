import { systemClock } from '../clock';
import type { Outcome } from '../outcome/outcome';
import type { StoredSession } from './record';
import { restAfterFailure } from './rests';

/** So many new sessions in a row that served nobody show that another one will not help either. */
const enough = 2;
const mostEntries = 1000;

/** Tokens that this process has signed in for and that have served no request yet. */
const untried = new Set<string>();
/** How many of them in a row were refused, by fingerprint of the session. */
const refusals = new Map<string, number>();

/** Notes a token that this process has just signed in for. */
export function noteMade({ token }: StoredSession): void {
	untried.add(token);
	const oldest = untried.values().next();
	if (untried.size > mostEntries && !oldest.done) untried.delete(oldest.value);
}

/** Notes that the provider refused a token. */
export function noteRefused({ token, fingerprint }: StoredSession): void {
	if (!untried.delete(token)) return;
	if (refusals.size >= mostEntries) refusals.clear();
	refusals.set(fingerprint, (refusals.get(fingerprint) ?? 0) + 1);
}

/** Notes a good answer to a request that was sent with this session. */
export function noteServed({ token, fingerprint }: StoredSession): void {
	if (untried.size > 0) untried.delete(token);
	if (refusals.size > 0) refusals.delete(fingerprint);
}

/** Whether it is known that renewing a session does not help. */
export function isRenewedInVain({ fingerprint }: StoredSession): boolean {
	return (refusals.get(fingerprint) ?? 0) >= enough;
}

/**
 * Gives up renewing for a while: whoever needs the session meanwhile gets the code of this refusal,
 * but nothing else of an answer to somebody else.
 */
export function giveUpRenewing({ fingerprint }: StoredSession, refusal: Outcome): void {
	const message = 'The provider refused each new session right away';
	const common = { ...refusal, message, answer: undefined, traceId: undefined };
	restAfterFailure(fingerprint, common, systemClock.steady());
}

/** Forgets everything: for tests, which stand for other processes. */
export function forgetVain(): void {
	untried.clear();
	refusals.clear();
}
