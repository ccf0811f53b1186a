import { originalOf } from '../context/requestContext';
import type { CredentialFields } from '../record/fields';
import type { StoredSession } from '../record/sessionRecord';
import type { KnownBy } from './fingerprint';
import type { Rests } from './rests';
import type { RunningSignIn } from './running';
import { Vain } from './vain';
import { forgetVariants } from './variants';

const mostEntries = 1000;

/** What is known of sessions besides what credentials hold, by fingerprint. */
export class SessionMemory {
	readonly newest = new Map<string, StoredSession>();
	readonly running = new Map<string, RunningSignIn>();
	readonly rests: Rests = new Map();
	readonly vain = new Vain();
	/** Who looks for another process's session already. */
	readonly looking = new Map<string, Promise<void>>();
	/** The last session of each, also when it has ended: it may hold what makes a new one. */
	readonly last = new Map<string, StoredSession>();
	/** Tokens of sessions of which a new one was made, or will never be. */
	readonly spent = new Set<string>();
	/** Tokens of sessions of which a new one was to be made, and nobody said whether it was. */
	readonly doubted = new Set<string>();
	/** Tokens that the provider refused although their clock was still running. */
	readonly refused = new Set<string>();

	clear(): void {
		const { newest, running, rests, vain, last, spent, doubted, refused } = this;
		const all = [newest, running, rests, vain, last, spent, doubted, refused];
		for (const known of all) known.clear();
	}
}

/** Known to all credentials of one account: who asks must know its secret to name a session. */
const shared = new SessionMemory();

/** Known to the requests of one execution only, by the credential that it has read. */
const held = new WeakMap<object, SessionMemory>();

/**
 * Where a session is known: to the whole process only if nobody finds it who does not know a secret.
 * Everything else would be found by whoever names the same host and account.
 */
export function memoryFor({ isBySecret }: KnownBy, credential: CredentialFields): SessionMemory {
	if (isBySecret) return shared;
	return heldBy(originalOf(credential) ?? credential);
}

function heldBy(holder: object): SessionMemory {
	const memory = held.get(holder) ?? new SessionMemory();
	held.set(holder, memory);
	return memory;
}

/** What an execution knows is known as well to the credential that it has read once more. */
export function passMemoryOn(credential: CredentialFields, reread: CredentialFields): void {
	held.set(reread, heldBy(credential));
}

/** Tokens that were refused, by themselves: who asks after one holds it already. */
export const refusedTokens = shared.refused;

/**
 * The ends (ms since 1970) of sliding sessions that only their credential holds, by token: who asks
 * after one holds it already.
 */
export const laterEnds = new Map<string, number>();

export function trim(entries: {
	readonly size: number;
	keys: () => Iterator<string>;
	delete: (key: string) => boolean;
}) {
	while (entries.size > mostEntries) {
		const oldest = entries.keys().next();
		if (oldest.done) return;
		entries.delete(oldest.value);
	}
}

/** Forgets everything: for tests, which stand for other processes. */
export function forgetSessions(): void {
	shared.clear();
	laterEnds.clear();
	forgetVariants();
}
