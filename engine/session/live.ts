import type { Provider } from '../provider/provider';
import type { CredentialFields } from '../record/fields';
import { recordedSession, type StoredSession } from '../record/sessionRecord';
import { isLive } from './lifetime';
import { laterEnds, refusedTokens, trim } from './memory';
import { marginOf, seek, type Sought } from './seek';
import { rememberVariant } from './variants';

/**
 * The live session of this name; undefined if none. One that a person has put into this credential
 * comes first, then the newest of memory and credential.
 */
export function liveSession(
	provider: Provider,
	name: string,
	credential: CredentialFields,
	now: number,
): StoredSession | undefined {
	const sought = seek(provider, name, credential);
	const { session, known, memory } = sought;
	const { fingerprint } = known;
	const typed = session.typedToken?.(credential) ?? '';
	if (typed !== '') return { token: typed, fingerprint, obtainedAt: now, expiresAt: null };
	const recorded = session.isLocal ? undefined : recordedSession(credential, name, fingerprint);
	const stored = recorded && usable(sought, extended(recorded), now);
	if (stored?.isKept) return stored;
	const newest = memory.newest.get(fingerprint);
	const remembered = newest && usable(sought, newest, now);
	return stored && (!remembered || isNewer(stored, remembered)) ? stored : remembered;
}

/** The token that the credential holds for this session, good or not. */
export function recordedToken(
	provider: Provider,
	name: string,
	credential: CredentialFields,
): string | undefined {
	const { fingerprint } = seek(provider, name, credential).known;
	return recordedSession(credential, name, fingerprint)?.token;
}

/** Whether a session that a credential holds is still good for it. */
export function isUsable(
	provider: Provider,
	name: string,
	credential: CredentialFields,
	session: StoredSession,
	now: number,
): boolean {
	return usable(seek(provider, name, credential), extended(session), now) !== undefined;
}

function usable(
	{ session, known, refused }: Sought,
	candidate: StoredSession,
	now: number,
): StoredSession | undefined {
	const isGood =
		candidate.fingerprint === known.fingerprint &&
		!refused.has(candidate.token) &&
		isLive(candidate, marginOf(session), now);
	return isGood ? candidate : undefined;
}

function extended(session: StoredSession): StoredSession {
	const end = laterEnds.get(session.token);
	return end === undefined ? session : { ...session, expiresAt: end };
}

/** The later sign-in counts, also if it ends earlier; a sliding session's end moves on. */
export function isNewer(one: StoredSession, other: StoredSession): boolean {
	return one.obtainedAt === other.obtainedAt
		? (one.expiresAt ?? Infinity) > (other.expiresAt ?? Infinity)
		: one.obtainedAt > other.obtainedAt;
}

/**
 * Makes a session known to all who may find it. Who hands out a token that was refused before, such
 * as a key that has not changed, means it to be used.
 */
export function remember(
	{ memory, refused }: Pick<Sought, 'memory' | 'refused'>,
	session: StoredSession,
): void {
	const { fingerprint } = session;
	refused.delete(session.token);
	memory.newest.delete(fingerprint);
	memory.newest.set(fingerprint, session);
	if (session.kept) {
		memory.last.set(fingerprint, session);
		trim(memory.last);
	}
	rememberVariant(session);
	memory.rests.delete(fingerprint);
	trim(memory.newest);
}

/** Takes a session over that another process has stored; one that a person made stays where it is. */
export function adoptSession(
	provider: Provider,
	name: string,
	credential: CredentialFields,
	session: StoredSession,
): void {
	if (!session.isKept) remember(seek(provider, name, credential), session);
}

/** Notes that the provider refused a token before its time. */
export function refuseSession(
	provider: Provider,
	name: string,
	credential: CredentialFields,
	session: StoredSession,
): void {
	const { memory, refused } = seek(provider, name, credential);
	const { newest, vain } = memory;
	vain.noteRefused(session);
	refused.add(session.token);
	trim(refused);
	if (newest.get(session.fingerprint)?.token === session.token) newest.delete(session.fingerprint);
}

/** Notes that a token is of no use any more. */
export function refuseToken(token: string): void {
	refusedTokens.add(token);
	trim(refusedTokens);
}

/** Notes that a token which may have been refused before is good. */
export function trustToken(token: string): void {
	refusedTokens.delete(token);
}

/** A good answer was received: a sliding session lives on from now. */
export function extendSession(
	provider: Provider,
	name: string,
	credential: CredentialFields,
	session: StoredSession,
	now: number,
): void {
	const { session: spec, known, memory, refused } = seek(provider, name, credential);
	const { lifetime } = spec;
	memory.vain.noteServed(session);
	if (lifetime.kind !== 'sliding') return;
	const end = now + lifetime.duration;
	if (session.isKept || !known.isBySecret) {
		if (refused.has(session.token)) return;
		laterEnds.delete(session.token);
		laterEnds.set(session.token, end);
		trim(laterEnds);
		return;
	}
	const { newest } = memory;
	const remembered = newest.get(session.fingerprint);
	if (remembered && remembered.token !== session.token) return;
	newest.set(session.fingerprint, { ...session, expiresAt: end });
}

/** A session that a person made, or asked to be kept: it lives in the credential that holds it. */
export function keptSession(
	provider: Provider,
	name: string,
	credential: CredentialFields,
	token: string,
	expiresAt: number | null,
	now: number,
): StoredSession {
	const { fingerprint } = seek(provider, name, credential).known;
	return { token, fingerprint, obtainedAt: now, expiresAt, isKept: true };
}
