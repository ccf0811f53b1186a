import { systemClock } from '../basics/clock';
import type { Outcome } from '../provider/outcome';
import type { StoredSession } from '../record/sessionRecord';
import { restAfterFailure, type Rests } from './rests';

/** So many renewals in a row that served nobody show that another one will not help either. */
const enough = 2;
const mostEntries = 1000;

/** Knows whether renewing a session helps. */
export class Vain {
	/** Tokens that were signed in for and have served no request yet. */
	private readonly untried = new Set<string>();
	/** How many renewals in a row were refused since the first refusal, by fingerprint. */
	private readonly refusals = new Map<string, number>();

	/** Notes a token that this process has just signed in for. */
	noteMade({ token }: StoredSession): void {
		this.untried.add(token);
		const oldest = this.untried.values().next();
		if (this.untried.size > mostEntries && !oldest.done) this.untried.delete(oldest.value);
	}

	/** Notes that the provider refused a token. */
	noteRefused({ token, fingerprint }: StoredSession): void {
		const isUntried = this.untried.delete(token);
		const count = this.refusals.get(fingerprint);
		if (this.refusals.size >= mostEntries) this.refusals.clear();
		// The first one that is refused has not been renewed yet, be it new or old.
		if (count === undefined) this.refusals.set(fingerprint, 0);
		else if (isUntried) this.refusals.set(fingerprint, count + 1);
	}

	/** Notes a good answer to a request that was sent with this session. */
	noteServed({ token, fingerprint }: StoredSession): void {
		if (this.untried.size > 0) this.untried.delete(token);
		if (this.refusals.size > 0) this.refusals.delete(fingerprint);
	}

	/** Whether it is known that renewing a session does not help. */
	isRenewedInVain({ fingerprint }: StoredSession): boolean {
		return (this.refusals.get(fingerprint) ?? 0) >= enough;
	}

	clear(): void {
		this.untried.clear();
		this.refusals.clear();
	}
}

/**
 * Gives up renewing for a while: whoever needs the session meanwhile gets the code of this refusal,
 * but nothing else of an answer to somebody else.
 */
export function giveUpRenewing(
	rests: Rests,
	{ fingerprint }: StoredSession,
	refusal: Outcome,
): void {
	const message = 'The provider refused each new session right away';
	const common = { ...refusal, message, answer: undefined, traceId: undefined };
	restAfterFailure(rests, fingerprint, common, systemClock.steady());
}
