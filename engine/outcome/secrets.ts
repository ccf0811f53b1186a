import { secretField, type CredentialFields } from '../credential';
import type { Json } from '../json';
import type { Provider } from '../provider';
import { percentEncode } from '../signature';
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
	const forms = secrets.flatMap(formsOf);
	return forms.reduce((hidden, form) => hidden.split(form).join(mask), text);
}

/** A secret as it is, as n8n puts it into a URL, and as we put it into a form. */
function formsOf(secret: string): readonly string[] {
	const inForm = percentEncode(secret);
	const inUrl = inForm.replace(/%(?:21|27|28|29|2A)/g, (code) => decodeURIComponent(code));
	return [...new Set([secret, inUrl, inForm])];
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
