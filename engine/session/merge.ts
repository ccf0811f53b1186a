import type { Provider } from '../provider/provider';
import type { SignIn } from '../provider/session';
import type { CredentialFields } from '../record/fields';
import { holdsExpressions } from '../record/itemFields';
import {
	readRecord,
	recordedSession,
	recordKey,
	type SessionRecord,
	type StoredSession,
	type Change,
} from '../record/sessionRecord';
import { knownBy } from './fingerprint';
import { isNewer, isUsable } from './live';

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
	const made = changes.filter((change) => belongs(provider, stored, change));
	if (made.length === 0) return undefined;
	const record = keptRecord(provider, stored, now);
	for (const { name, session, replaces } of made) {
		const key = keyOf(provider, stored, name);
		const other = record[key];
		if (session && (!other || other.token === replaces || gives(other, session))) {
			record[key] = session;
		} else if (!session && other?.token === replaces) delete record[key];
	}
	return record;
}

/** Most sessions in a record of a credential whose fields are expressions; the newest ones. */
const mostAccounts = 50;

/** What stays: the good sessions of these fields, and those of what they were for other items. */
function keptRecord(
	provider: Provider,
	stored: CredentialFields,
	now: number,
): Record<string, StoredSession> {
	const record: Record<string, StoredSession> = {};
	const own = new Set(provider.sessions.map(({ name }) => keyOf(provider, stored, name)));
	for (const { name, isLocal, signIn } of provider.sessions) {
		const key = keyOf(provider, stored, name);
		const session = recordedIn(provider, stored, name);
		if (!session || isLocal) continue;
		const isOfUse = mayBeRefreshed(session, signIn);
		if (isOfUse || isUsable(provider, name, stored, session, now)) record[key] = session;
	}
	if (!holdsExpressions(stored)) return record;
	const others = Object.entries(readRecord(stored))
		.filter(([key, { expiresAt }]) => !own.has(key) && (expiresAt ?? Infinity) > now)
		.sort(([, one], [, other]) => other.obtainedAt - one.obtainedAt);
	return { ...Object.fromEntries(others.slice(0, mostAccounts)), ...record };
}

/** Whether a session may be of use when it has ended, too. */
function mayBeRefreshed({ kept }: StoredSession, signIn: SignIn): boolean {
	return kept !== undefined && signIn.kind === 'request' && signIn.refresh !== undefined;
}

function specOf(provider: Provider, name: string) {
	return provider.sessions.find((candidate) => candidate.name === name);
}

function keyOf(provider: Provider, stored: CredentialFields, name: string): string {
	const spec = specOf(provider, name);
	if (!spec) return name;
	return recordKey(stored, name, knownBy(provider.name, spec, stored).fingerprint);
}

function recordedIn(provider: Provider, stored: CredentialFields, name: string) {
	const spec = specOf(provider, name);
	return spec && recordedSession(stored, name, knownBy(provider.name, spec, stored).fingerprint);
}

/** Whether the change is for this credential and for its record at all. */
function belongs(provider: Provider, stored: CredentialFields, { name, session }: Change): boolean {
	const spec = specOf(provider, name);
	if (!spec || spec.isLocal || spec.typedToken?.(stored)) return false;
	return !session || session.fingerprint === knownBy(provider.name, spec, stored).fingerprint;
}

/** Whether a stored session gives way: never one that a person made to one that the engine made. */
function gives(other: StoredSession, session: StoredSession): boolean {
	if (other.isKept !== session.isKept) return session.isKept === true;
	return isNewer(session, other);
}
