import { createHash } from 'crypto';
import type { CredentialFields } from '../credential';
import type { Session } from '../provider';

/**
 * Tells sessions apart: a hash of host, account and secret. When the user edits one of them, the
 * session made before is dead. Lengths are part of the text so that fields cannot flow together.
 */
export function fingerprintOf(
	providerName: string,
	session: Session,
	credential: CredentialFields,
): string {
	const parts = [providerName, session.name, ...session.identity(credential)];
	const text = parts.map((part) => `${part.length}:${part}`).join('');
	return createHash('sha256').update(text).digest('base64url');
}
