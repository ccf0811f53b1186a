import { isObject } from '../basics/json';
import { remembering } from '../basics/remembering';
import type { DepartureCounts } from './departureCounts';
import { sessionField, type CredentialFields } from './fields';
import { holdsExpressions } from './itemFields';

/** A session as it is kept in memory and in the credential. Times are in ms since 1970. */
export interface StoredSession {
	readonly token: string;
	readonly fingerprint: string;
	readonly obtainedAt: number;
	/** null for a session that never ends. */
	readonly expiresAt: number | null;
	/** What the sign-in has handed out besides, by name. */
	readonly kept?: Readonly<Record<string, string>>;
	/** The sign-in variant that worked. */
	readonly variant?: string;
	/**
	 * Set where a person made it or asked for it to be kept. It speaks for whoever that is, so it is
	 * used with the credential that holds it and no other, even one of the same account.
	 */
	readonly isKept?: true;
}

/** The value of a credential's one slot: its sessions by name. */
export type SessionRecord = Readonly<Record<string, StoredSession>>;

/** The credential without its slot: equal for all who have the same fields. */
export function withoutSession(credential: CredentialFields): CredentialFields {
	return { ...credential, [sessionField]: undefined };
}

/**
 * The session of this name and fingerprint that a credential holds. One whose fields are expressions
 * over the item holds sessions of several accounts, which must not push each other out.
 */
export function recordedSession(
	credential: CredentialFields,
	name: string,
	fingerprint: string,
): StoredSession | undefined {
	const record = readRecord(credential);
	return record[`${name} ${fingerprint}`] ?? record[name];
}

/** Where a session of this name and fingerprint is to be put. */
export function recordKey(credential: CredentialFields, name: string, fingerprint: string): string {
	return holdsExpressions(credential) ? `${name} ${fingerprint}` : name;
}

/** Reads the slot. Anything unreadable counts as no session: then one signs in. */
export function readRecord(credential: CredentialFields): SessionRecord {
	const text = credential[sessionField];
	return typeof text === 'string' && text !== '' ? recordFrom(text) : {};
}

const recordFrom = remembering((text): SessionRecord => {
	try {
		const record: unknown = JSON.parse(text);
		if (!isObject(record) || !isObject(record.sessions)) return {};
		const entries = Object.entries(record.sessions).flatMap(([name, session]) =>
			isStoredSession(session) ? [[name, session] as const] : [],
		);
		return Object.fromEntries(entries);
	} catch {
		return {};
	}
});

export function writeRecord(sessions: SessionRecord, departures: DepartureCounts = {}): string {
	const isEmpty = Object.keys(departures).length === 0;
	return JSON.stringify({ version: 1, sessions, ...(isEmpty ? {} : { departures }) });
}

/** Whether something read from outside is a session. */
export function isStoredSession(value: unknown): value is StoredSession {
	return (
		isObject(value) &&
		typeof value.token === 'string' &&
		typeof value.fingerprint === 'string' &&
		typeof value.obtainedAt === 'number' &&
		(value.expiresAt === null || typeof value.expiresAt === 'number') &&
		(value.kept === undefined || areTexts(value.kept)) &&
		(value.variant === undefined || typeof value.variant === 'string') &&
		(value.isKept === undefined || value.isKept === true)
	);
}

function areTexts(value: unknown): boolean {
	return isObject(value) && Object.values(value).every((text) => typeof text === 'string');
}

/** What is to become of one session in a credential's record. */
export interface Change {
	readonly name: string;
	/** The session to be stored; undefined to take one out. */
	readonly session: StoredSession | undefined;
	/** Token of the session in whose place it comes, or that is taken out. */
	readonly replaces?: string | undefined;
}
