import { withoutEnd } from '../basics/withoutEnd';
import { remembering } from '../basics/remembering';
import { flawOf } from './flaws';

/** The decrypted fields of a credential, by field name. */
export type CredentialFields = Readonly<Record<string, unknown>>;

/** The name of the hidden credential property in which n8n keeps the sessions. */
export const sessionField = 'sessionToken';

/** A credential field as trimmed text; a missing field is ''. */
export function textField(credential: CredentialFields, name: string): string {
	const value = credential[name];
	return typeof value === 'string' ? value.trim() : value === undefined ? '' : String(value);
}

/** A credential field exactly as typed: secrets may begin or end with a blank. */
export function secretField(credential: CredentialFields, name: string): string {
	const value = credential[name];
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Words that labels write otherwise than with a capital. */
const acronyms = ['API', 'ID', 'IP', 'TLS', 'URL'];

/** The label of a credential field by its name: "Client ID" for clientId. */
export function fieldLabel(
	{ displayName }: { readonly displayName: string },
	name: string,
): string {
	const spelt = [...acronyms, displayName];
	const words = name.split(/(?=[A-Z])/).map((word) => {
		const known = spelt.find((other) => other.toLowerCase() === word.toLowerCase());
		return known ?? `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
	});
	return words.join(' ');
}

/**
 * A base URL field without trailing slashes; a bare host name gets https://.
 * Throws when the field is empty or not an http(s) URL.
 */
export function baseUrlField(credential: CredentialFields, name: string, label: string): string {
	const typed = textField(credential, name);
	if (typed === '') throw new Error(`The credential field "${label}" is empty`);
	const baseUrl = baseUrlFrom(typed);
	if (baseUrl === '') throw new Error(`The credential field "${label}" ${whyNoBaseUrl(typed)}`);
	return baseUrl;
}

const quotes = /["'“”„‘’«»`]/;
const example = 'Enter one such as https://api.example.com';

function whyNoBaseUrl(typed: string): string {
	const flaw = flawOf(typed);
	if (flaw !== undefined) return `${flaw}: remove that, and leave the address alone`;
	if (/\s/.test(typed)) return `holds a blank. ${example}`;
	if (quotes.test(typed)) return `holds a quotation mark. ${example}`;
	const [end] = /[?#]/.exec(typed) ?? [];
	if (end !== undefined) return `must end before the "${end}". ${example}`;
	if (typed.includes('@')) return `must not hold a user name or a password. ${example}`;
	return `is not a base URL. ${example}`;
}

/** '' for what is not a base URL, or what a URL parser would silently read as another one. */
const baseUrlFrom = remembering((typed) => {
	if (/\s/.test(typed) || quotes.test(typed) || flawOf(typed) !== undefined) return '';
	const text = /^[a-z][a-z\d+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash) return '';
	if (url.username || url.password) return '';
	return withoutEnd(`${url.origin}${url.pathname}`, '/');
});
