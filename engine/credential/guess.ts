import { systemClock } from '../basics/clock';
import type { RequestContext } from '../context/requestContext';
import type { Provider } from '../provider/provider';
import type { CredentialFields } from '../record/fields';
import { liveSession } from '../session/live';
import { canSignIn } from '../session/seek';
import type { Obtained } from '../session/sessions';

/** Time (ms) between two renewals of a session on the guess that the server has ended it. */
const guessEvery = 60_000;
const mostEntries = 1000;

interface Guess {
	/** By the steady clock (ms). */
	readonly at: number;
	readonly renewal: Promise<Obtained>;
}

/** The last guess at each session, by its fingerprint. */
const guesses = new Map<string, Guess>();

/**
 * Another node's request has failed, and n8n asks for a new session. The older helper does so after
 * any failure and does not say after which: that it was HTTP 401, because the server has ended the
 * session before its time, is a guess. So only a session is renewed that leaves the others alive, and
 * only once a minute. True when there is another session than the one that the request was sent with.
 */
export async function renewOnGuess(
	provider: Provider,
	credential: CredentialFields,
	{ used }: RequestContext,
	renew: (name: string) => Promise<Obtained>,
): Promise<boolean> {
	let isRenewed = false;
	for (const session of provider.sessions) {
		const { name } = session;
		const sent = used[name];
		if (!sent || !session.leavesOthersAlive || !canSignIn(provider, session, credential)) continue;
		const isOther = () => {
			const live = liveSession(provider, name, credential, systemClock.now());
			return live !== undefined && live.token !== sent.token;
		};
		if (!isOther()) {
			const { renewal } = guessAt(sent.fingerprint, async () => await renew(name));
			if ((await renewal).kind === 'failed') return false;
		}
		isRenewed ||= isOther();
	}
	return isRenewed;
}

function guessAt(fingerprint: string, renew: () => Promise<Obtained>): Guess {
	const now = systemClock.steady();
	const last = guesses.get(fingerprint);
	if (last && now - last.at < guessEvery) return last;
	const guess = { at: now, renewal: renew() };
	if (guesses.size >= mostEntries) guesses.clear();
	guesses.set(fingerprint, guess);
	return guess;
}

/** Forgets everything: for tests, which stand for other processes. */
export function forgetGuesses(): void {
	guesses.clear();
}
