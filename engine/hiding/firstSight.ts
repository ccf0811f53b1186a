/**
 * A secret of which no form but Base64 differs from it, such as nearly every token and sign; and so
 * long that its Base64 shows as a long run of characters.
 */
const plainSecret = /^[\w.-]{24,}$/;
const base64Run = /[\w+/-]{31}/;
/** What may stand for a letter or a digit, in URLs, HTML or JSON, or for another such escape. */
const escapes = ['%', '&', '\\u00', '\\x', '\\\\'];

/**
 * Whether a text holds none of these secrets in any form, as far as that can be seen without looking
 * for each form. A request has a sign of its own; to make all its forms ready takes longer than to
 * sign.
 */
export function isFree(text: string, secrets: readonly string[]): boolean {
	if (secrets.length === 0) return true;
	if (!secrets.every((secret) => plainSecret.test(secret))) return false;
	if (escapes.some((escape) => text.includes(escape)) || base64Run.test(text)) return false;
	const lower = text.toLowerCase();
	return secrets.every((secret) => !lower.includes(secret.toLowerCase()));
}
