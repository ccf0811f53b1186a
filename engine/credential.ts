import { remembering } from './remembering';

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

/**
 * A base URL field without trailing slashes; a bare host name gets https://.
 * Throws when the field is empty or not an http(s) URL.
 */
export function baseUrlField(credential: CredentialFields, name: string, label: string): string {
	const typed = textField(credential, name);
	if (typed === '') throw new Error(`The credential field "${label}" is empty`);
	const baseUrl = baseUrlFrom(typed);
	if (baseUrl === '') {
		throw new Error(
			`The credential field "${label}" is not a base URL. Enter one such as https://api.example.com`,
		);
	}
	return baseUrl;
}

/** '' for what is not a base URL. */
const baseUrlFrom = remembering((typed) => {
	const text = /^[a-z][a-z\d+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username) return '';
	return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
});
