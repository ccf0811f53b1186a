import { jitter, type Clock } from '../basics/clock';
import { advisedSignIn } from '../outcome/advice';
import { classify } from '../outcome/classify';
import { isSuccess } from '../provider/outcome';
import type { Provider } from '../provider/provider';
import type { CredentialFields } from '../record/fields';
import { recordedSession, type StoredSession } from '../record/sessionRecord';
import { nextNumber } from '../throttle/numbers';
import { isNewer } from './live';
import { trim } from './memory';
import type { Sought } from './seek';
import {
	asRefusal,
	flawed,
	hideAnswers,
	sessionFrom,
	trySend,
	type Send,
	type SignInResult,
} from './signIn';

/**
 * How long (ms) to wait before each look at whether another process has refreshed, each with as much
 * jitter again: its session is stored a moment after ours was refused.
 */
const pauses = [200, 400, 800];

/** What has to be known of a session besides the session itself. */
export interface Refreshing {
	readonly provider: Provider;
	readonly credential: CredentialFields;
	readonly sought: Sought;
	/** A session that another process has made, good or not. */
	readonly elsewhere: StoredSession | undefined;
	/** Reads the credential as it is stored now, where that is possible. */
	readonly reread: (() => Promise<CredentialFields>) | undefined;
	/** Whether no other process refreshes meanwhile. */
	readonly isAlone: boolean;
	readonly isUsable: (session: StoredSession) => boolean;
	readonly send: Send;
	readonly clock: Clock;
}

/** A session without a sign-in; `isNew` where it was made now. */
export interface Refreshed {
	readonly result: SignInResult;
	readonly isNew: boolean;
}

/**
 * A new session by what the old one has handed out for that, such as a refresh token; or one that
 * another process has stored by now, since such a token is good for one use. undefined where there is
 * nothing to refresh with, or it is refused: then one signs in.
 */
export async function refreshed(refreshing: Refreshing): Promise<Refreshed | undefined> {
	const { provider, sought, elsewhere, credential, isAlone, isUsable, clock } = refreshing;
	const { session, memory, known } = sought;
	if (session.signIn.kind !== 'request' || !session.signIn.refresh) return undefined;
	const stored = await storedNow(refreshing);
	const asFound = (found: StoredSession) => ({
		result: { kind: 'signedIn' as const, session: found },
		isNew: false,
	});
	if (stored && isUsable(stored)) return asFound(stored);
	const candidates = [memory.last.get(known.fingerprint), stored, elsewhere];
	const [old] = candidates
		.filter((candidate) => candidate !== undefined && !memory.spent.has(candidate.token))
		.sort((one, other) => (one && other && isNewer(one, other) ? -1 : 1));
	if (!old) return undefined;
	const result = await refreshWith(refreshing, old);
	if (!result) return undefined;
	if (result.kind === 'failed' && isOpen(result) && !memory.doubted.has(old.token)) {
		memory.doubted.add(old.token);
		trim(memory.doubted);
		return { result, isNew: false };
	}
	memory.spent.add(old.token);
	trim(memory.spent);
	if (result.kind === 'signedIn') return { result, isNew: true };
	for (const pause of isAlone || !refreshing.reread ? [] : pauses) {
		await clock.sleep(pause + jitter(pause));
		const found = await storedNow({ ...refreshing, provider, credential });
		if (found && found.token !== old.token && isUsable(found)) return asFound(found);
	}
	return undefined;
}

/** What the credential holds now, good or not; as it was read where it cannot be read again. */
async function storedNow({
	credential,
	sought,
	reread,
}: Refreshing): Promise<StoredSession | undefined> {
	const { session, known } = sought;
	const now = (await reread?.().catch(() => undefined)) ?? credential;
	const found = recordedSession(now, session.name, known.fingerprint);
	return found?.fingerprint === known.fingerprint ? found : undefined;
}

/** Whether nobody knows whether the token was used, so that it is tried once more, later. */
function isOpen({ outcome: { category } }: SignInResult & { readonly kind: 'failed' }): boolean {
	return ['network', 'provider', 'rateLimit', 'busy'].includes(category);
}

/** undefined where the old session does not hold what a refresh takes. */
async function refreshWith(
	{ provider, credential, sought, send, clock }: Refreshing,
	old: StoredSession,
): Promise<SignInResult | undefined> {
	const { session, known } = sought;
	const spec = session.signIn;
	const refresh = spec.kind === 'request' ? spec.refresh : undefined;
	if (spec.kind !== 'request' || !refresh) return undefined;
	const now = clock.now();
	const number = await nextNumber(provider, credential, now, clock);
	const asked = { variant: old.variant, now, number, session: old };
	const request = refresh(credential, asked);
	if (!request) return undefined;
	const sent = await trySend(provider, () => request, credential, { ...asked, answers: [] }, send);
	if (sent.kind === 'failed') return sent;
	const outcome = asRefusal(classify(provider, sent.answer, 'signIn'));
	const answers = [{ ...sent.answer, body: outcome.answer }];
	if (!isSuccess(outcome)) {
		const { signs } = sent;
		const refused = { spec, answers, outcome, signs, now: clock.now() };
		const hidden = hideAnswers(provider, credential, refused);
		return { kind: 'failed', outcome: advisedSignIn(provider, credential, hidden) };
	}
	const made = sessionFrom(spec, session.lifetime, answers, clock.now());
	if (!made) return undefined;
	const kept = { ...old.kept, ...given(made.kept) };
	const flaw = spec.flawOf?.(credential, { ...made, kept });
	if (flaw !== undefined) return { kind: 'failed', outcome: flawed(flaw, outcome) };
	return {
		kind: 'signedIn',
		session: {
			...made,
			...(Object.keys(kept).length > 0 ? { kept } : {}),
			...(old.variant === undefined ? {} : { variant: old.variant }),
			fingerprint: known.fingerprint,
		},
	};
}

/** What the answer does not hold stays as it was. */
function given(kept: StoredSession['kept'] = {}): Readonly<Record<string, string>> {
	return Object.fromEntries(Object.entries(kept).filter(([, text]) => text !== ''));
}
