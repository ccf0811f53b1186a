import type { CredentialFields } from '../credential';
import type { Provider } from '../provider';
import { knownBy } from './fingerprint';
import { readRecord, type SessionRecord, type StoredSession } from './record';
import { isNewer, isUsable } from './live';

/** What is to become of one session in a credential's record. */
export interface Change {
	readonly name: string;
	/** The session to be stored; undefined to take one out. */
	readonly session: StoredSession | undefined;
	/** Token of the session in whose place it comes, or that is taken out. */
	readonly replaces?: string | undefined;
}

/**
 * The record of a credential as it is stored now, with these changes: what others have stored or
 * taken out in the meantime stays as they left it. undefined if there is nothing to store, such as a
 * session of a credential that was edited after it was read. `now` in ms since 1970.
 */
export function mergedRecord(
	provider: Provider,
	stored: CredentialFields,
	changes: readonly Change[],
	now: number,
): SessionRecord | undefined {
	const record: Record<string, StoredSession> = {};
	const before = readRecord(stored);
	for (const { name, isLocal } of provider.sessions) {
		const session = before[name];
		if (session && !isLocal && isUsable(provider, name, stored, session, now))
			record[name] = session;
	}
	const made = changes.filter((change) => belongs(provider, stored, change));
	if (made.length === 0) return undefined;
	for (const { name, session, replaces } of made) {
		const other = record[name];
		if (session && (!other || other.token === replaces || gives(other, session))) {
			record[name] = session;
		} else if (!session && other?.token === replaces) delete record[name];
	}
	return record;
}

/** Whether the change is for this credential and for its record at all. */
function belongs(provider: Provider, stored: CredentialFields, { name, session }: Change): boolean {
	const spec = provider.sessions.find((candidate) => candidate.name === name);
	if (!spec || spec.isLocal || spec.typedToken?.(stored)) return false;
	return !session || session.fingerprint === knownBy(provider.name, spec, stored).fingerprint;
}

/** Whether a stored session gives way: never one that a person made to one that the engine made. */
function gives(other: StoredSession, session: StoredSession): boolean {
	if (other.isKept !== session.isKept) return session.isKept === true;
	return isNewer(session, other);
}
