import { secretField, type CredentialFields } from '../credential';
import type { Json } from '../json';
import type { Provider } from '../provider';
import { readRecord } from '../session/record';

/** Shorter values are not hidden: they would blot out ordinary text. */
const shortestSecret = 4;
const mask = '**hidden**';

/** Every text that must not leave the node, longest first so that none is hidden in part. */
export function secretsOf(
	provider: Provider,
	credential: CredentialFields,
	more: readonly string[] = [],
): readonly string[] {
	const typed = provider.secretFields.map((name) => secretField(credential, name));
	const derived = provider.derivedSecrets?.(credential) ?? [];
	const tokens = Object.values(readRecord(credential)).map((session) => session.token);
	return [...new Set([...typed, ...derived, ...tokens, ...more])]
		.filter((secret) => secret.length >= shortestSecret)
		.sort((a, b) => b.length - a.length);
}

/** The text with every secret masked, also where it was percent-encoded for a URL. */
export function hideSecrets(text: string, secrets: readonly string[]): string {
	return secrets.reduce((hidden, secret) => {
		const plain = hidden.split(secret).join(mask);
		const encoded = encodeURIComponent(secret);
		return encoded === secret ? plain : plain.split(encoded).join(mask);
	}, text);
}

/** A copy of the value with every secret masked, in keys and members at any depth. */
export function hideSecretsIn(value: Json, secrets: readonly string[]): Json {
	if (typeof value === 'string') return hideSecrets(value, secrets);
	if (Array.isArray(value)) return value.map((member) => hideSecretsIn(member, secrets));
	if (typeof value !== 'object' || value === null) {
		return secrets.includes(String(value)) ? mask : value;
	}
	return Object.fromEntries(
		Object.entries(value).map(([key, member]) => [
			hideSecrets(key, secrets),
			hideSecretsIn(member, secrets),
		]),
	);
}

/** Whether any secret occurs in the text: one quick look spares the walk through most answers. */
export function holdsSecret(text: string, secrets: readonly string[]): boolean {
	return secrets.some((secret) => text.includes(secret));
}
