import { createHash } from 'crypto';
import { originalOf } from '../context/requestContext';
import { proxyAddress, routeOf, trustOf } from '../context/route';
import type { Session } from '../provider/session';
import type { CredentialFields } from '../record/fields';

/** What a session of a credential is known by. */
export interface KnownBy {
	/** A hash of host, account and secret: it tells sessions apart. */
	readonly fingerprint: string;
	/**
	 * Whether nobody can work out the fingerprint who does not know a secret. Only then may the session
	 * be looked for outside the credential that holds it.
	 */
	readonly isBySecret: boolean;
	/** The label of a secret that is empty, if any: without it no sign-in can succeed. */
	readonly emptySecret: string | undefined;
}

/**
 * What a session is known by. When the user edits host, account or secret, the session made before
 * is dead. A session of a person is never known by a secret, whatever the credential holds.
 */
export function knownBy(
	providerName: string,
	session: Session,
	credential: CredentialFields,
): KnownBy {
	const original = originalOf(credential) ?? credential;
	const all = known.get(original) ?? new Map<Session, KnownBy>();
	const found = all.get(session) ?? workOut(providerName, session, credential);
	if (all.size === 0) known.set(original, all);
	all.set(session, found);
	return found;
}

/** By the credential that was read: a hash takes longer than all else of a session. */
const known = new WeakMap<object, Map<Session, KnownBy>>();

function workOut(providerName: string, session: Session, credential: CredentialFields): KnownBy {
	const identity = session.identity(credential);
	const secrets = Object.entries(identity.secret);
	const [emptySecret] = secrets.find(([, secret]) => secret === '') ?? [];
	const isMadeByUs = session.signIn.kind === 'request';
	const isBySecret = isMadeByUs && secrets.length > 0 && emptySecret === undefined;
	const parts = [
		...identity.public,
		...secrets.map(([, secret]) => secret),
		...routeParts(session, credential),
	];
	return { fingerprint: hashOf([providerName, session.name, ...parts]), isBySecret, emptySecret };
}

/** Lengths are part of the text so that fields cannot flow together. */
function hashOf(parts: readonly string[]): string {
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
