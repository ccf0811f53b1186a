import { createHash } from 'crypto';
import type { CredentialFields } from '../credential';
import { originalOf } from './context';
import type { Session } from '../provider';
import { proxyAddress, routeOf, trustOf } from '../wire/route';

/**
 * Tells sessions apart: a hash of host, account and secret. When the user edits one of them, the
 * session made before is dead. Lengths are part of the text so that fields cannot flow together.
 */
export function fingerprintOf(
	providerName: string,
	session: Session,
	credential: CredentialFields,
): string {
	const original = originalOf(credential);
	if (!original) return hashOf(providerName, session, credential);
	const known = hashes.get(original) ?? new Map<Session, string>();
	const fingerprint = known.get(session) ?? hashOf(providerName, session, credential);
	if (known.size === 0) hashes.set(original, known);
	known.set(session, fingerprint);
	return fingerprint;
}

/** By the credential that an execution has read: a hash takes longer than all else of a session. */
const hashes = new WeakMap<object, Map<Session, string>>();

function hashOf(providerName: string, session: Session, credential: CredentialFields): string {
	const parts = [providerName, session.name, ...session.identity(credential)];
	parts.push(...routeParts(session, credential));
	const text = parts.map((part) => `${part.length}:${part}`).join('');
	return createHash('sha256').update(text).digest('base64url');
}

/**
 * What came over an unsafe route is not used on a safe one, and nothing from behind a proxy is used
 * from elsewhere: neither a key nor a token that somebody else may have made up. Except where each
 * sign-in ends the session before it: then the two routes would do nothing but sign in.
 */
function routeParts(session: Session, credential: CredentialFields): readonly string[] {
	if (session.signIn.kind === 'person') return [];
	const route = routeOf(credential);
	const { leavesOthersAlive, isInternal, isBoundToAddress } = session;
	const isApart = leavesOthersAlive || isInternal || isBoundToAddress;
	const trust = trustOf(route);
	const address = isApart ? proxyAddress(route) : '';
	return trust === '' && address === '' ? [] : [trust, address];
}
