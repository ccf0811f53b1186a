import type { Provider } from '../provider/provider';
import type { Session } from '../provider/session';
import type { CredentialFields } from '../record/fields';
import { knownBy, type KnownBy } from './fingerprint';
import { memoryFor, refusedTokens, type SessionMemory } from './memory';

function findSession(provider: Provider, name: string): Session {
	const session = provider.sessions.find((candidate) => candidate.name === name);
	if (!session) throw new Error(`${provider.displayName} has no session named ${name}`);
	return session;
}

/** One session of a credential, and where it is known besides the credential's record. */
export interface Sought {
	readonly session: Session;
	readonly known: KnownBy;
	readonly memory: SessionMemory;
	/** Tokens of no use; those that are no secrets are not judged for others either. */
	readonly refused: Set<string>;
}

/** Throws where the provider has no such session. */
export function seek(provider: Provider, name: string, credential: CredentialFields): Sought {
	const session = findSession(provider, name);
	const known = knownBy(provider.name, session, credential);
	const memory = memoryFor(known, credential);
	return { session, known, memory, refused: session.isInternal ? memory.refused : refusedTokens };
}

/** Where a session is known besides the credential's record. */
export function sessionMemory(
	provider: Provider,
	name: string,
	credential: CredentialFields,
): SessionMemory {
	return seek(provider, name, credential).memory;
}

/** Whether the engine is to make this session with this credential. */
export function isMadeByEngine(session: Session, credential: CredentialFields): boolean {
	return session.signIn.kind === 'request' && session.isAvailable?.(credential) !== false;
}

/** Whether the engine itself can make this session with this credential. */
export function canSignIn(
	provider: Provider,
	session: Session,
	credential: CredentialFields,
): boolean {
	return (
		isMadeByEngine(session, credential) &&
		knownBy(provider.name, session, credential).emptySecret === undefined
	);
}

/** Until when a session of this kind is used: one that a person made has no margin. */
export function marginOf(session: Session): number {
	const { signIn, lifetime, marginCap } = session;
	if (signIn.kind === 'person') return 0;
	// Half a life that slides is half of what each answer gives, however long the session has lived.
	return lifetime.kind === 'sliding' ? Math.min(marginCap, lifetime.duration / 2) : marginCap;
}
