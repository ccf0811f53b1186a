import { createHash } from 'crypto';
import { contextOf } from '../context/requestContext';
import type { Provider } from '../provider/provider';
import { typedSecretsOf } from '../provider/typedSecrets';
import { sessionField, type CredentialFields } from '../record/fields';

/**
 * The name of the account whose budget a credential uses. It holds a secret of the account, so that
 * whoever knows only its public name has a budget of their own and cannot use this one up, nor hold
 * it back. Credentials of one account with the same secret share it. A new secret begins a new
 * budget: what departed by the old one is only known to the provider, which says so if it counts.
 *
 * A credential without any secret shares with no other: it is told apart by its record where our
 * nodes know that, and else, in the HTTP Request node, by all of its fields.
 */
export function accountNameOf(provider: Provider, credential: CredentialFields): string {
	const account = [provider.name, provider.throttle.account(credential)];
	const secret = typedSecretsOf(provider, credential).find(([, text]) => text !== '');
	if (secret !== undefined) return hashOf([...account, ...secret]);
	const { record } = contextOf(credential);
	return hashOf([...account, '', record ?? JSON.stringify(publicFields(credential))]);
}

function publicFields(credential: CredentialFields): ReadonlyArray<readonly [string, unknown]> {
	const fields = Object.entries(credential).filter(([name]) => name !== sessionField);
	return fields.sort(([one], [other]) => (one < other ? -1 : 1));
}

/** Lengths are part of the text so that fields cannot flow together. */
function hashOf(parts: readonly string[]): string {
	const text = parts.map((part) => `${part.length}:${part}`).join('');
	return createHash('sha256').update(text).digest('base64url');
}
