import { workerFields } from '../coordination/settings';
import { secretField, type CredentialFields } from '../credential';
import type { Json } from '../json';
import type { Provider } from '../provider';
import { percentEncode } from '../signature';
import { readRecord, type SessionRecord } from '../session/record';
import type { Outcome } from './outcome';

/** Shorter values are not hidden: they would blot out ordinary text. */
const shortestSecret = 4;
const mask = '**hidden**';

/** Every text that must not leave the node, as `joinSecrets` orders them. */
export function secretsOf(
	provider: Provider,
	credential: CredentialFields,
	more: readonly string[] = [],
): readonly string[] {
	const typed = [...provider.secretFields, workerFields.password].map((name) =>
		secretField(credential, name),
	);
	const derived = provider.derivedSecrets?.(credential) ?? [];
	const tokens = tokensOf(provider, readRecord(credential));
	return joinSecrets([...typed, ...derived, ...tokens], more);
}

/** Each only once, longest first so that none is hidden in part. */
export function joinSecrets(some: readonly string[], others: readonly string[]): readonly string[] {
	return [...new Set([...some, ...others])]
		.filter((secret) => secret.length >= shortestSecret)
		.sort((a, b) => b.length - a.length);
}

/** The tokens of these sessions; what is obtained like a session but internal is no secret. */
export function tokensOf(provider: Provider, sessions: SessionRecord): readonly string[] {
	const tokens: string[] = [];
	for (const name of Object.keys(sessions)) {
		const token = sessions[name]?.token;
		const spec = provider.sessions.find((session) => session.name === name);
		if (token !== undefined && !spec?.isInternal) tokens.push(token);
	}
	return tokens;
}

/** The text with every secret masked, also where it was percent-encoded for a URL. */
export function hideSecrets(text: string, secrets: readonly string[]): string {
	const forms = secrets.flatMap(formsOf).sort((a, b) => b.length - a.length);
	return forms.reduce((hidden, form) => hidden.split(form).join(mask), text);
}

/** What neither URLs nor forms nor JSON escape, such as nearly every token and sign. */
const isWrittenAlike = /^[\w.-]*$/;

/** A secret as it is, and as it is written in URLs, forms and JSON. */
function formsOf(secret: string): readonly string[] {
	if (isWrittenAlike.test(secret)) return [secret];
	const inForm = percentEncode(secret);
	const inUrl = inForm.replace(/%(?:21|27|28|29|2A)/g, (code) => decodeURIComponent(code));
	const inLowerCase = inForm.replace(/%../g, (code) => code.toLowerCase());
	const asFields = new URLSearchParams({ a: secret }).toString().slice('a='.length);
	const inJson = JSON.stringify(secret).slice(1, -1);
	return [...new Set([secret, inUrl, inForm, inLowerCase, asFields, inJson])];
}

/** Most characters that are kept of an answer that is not JSON. */
const mostText = 2000;

/** The outcome with every secret masked; a long text is cut only after that. */
export function hideSecretsOf(outcome: Outcome, secrets: readonly string[]): Outcome {
	const { answer } = outcome;
	const hidden = answer === undefined ? undefined : hideSecretsIn(answer, secrets);
	return {
		...outcome,
		message: hideSecrets(outcome.message, secrets),
		answer: typeof hidden === 'string' ? hidden.slice(0, mostText) : hidden,
	};
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

/**
 * Whether an answer's text may hold a secret. One look at the text spares the walk through most
 * answers; where JSON escapes something, only the walk can tell.
 */
export function mayHoldSecret(text: string, secrets: readonly string[]): boolean {
	return text.includes('\\') || secrets.some((secret) => mayHoldForm(text, secret));
}

function mayHoldForm(text: string, secret: string): boolean {
	return isWrittenAlike.test(secret)
		? text.includes(secret)
		: formsOf(secret).some((form) => text.includes(form));
}
