import type { Attachments, OutgoingCall } from '../call';
import { stringifyJson } from '../json';
import { percentEncode } from '../signature';
import { headerNamed, RefusedRequestError, targetOf, type WireOptions } from './options';

/**
 * New request options with what authentication adds. The given options stay as they are, because
 * n8n shows them to the user and authenticates them again on a repeat.
 */
export function attach(
	options: WireOptions,
	call: OutgoingCall,
	attachments: Attachments,
): WireOptions {
	const attached: WireOptions = { ...options };
	if (!options.disableFollowRedirect) attached.allowedDomains = ownDomain(options);
	if (attachments.headers) attached.headers = mergeHeaders(options, attachments.headers);
	if (attachments.query) {
		attached.qs = { ...options.qs, ...attachments.query };
		Object.assign(attached, withoutQuery(options, Object.keys(attachments.query)));
	}
	if (attachments.body) Object.assign(attached, mergeBody(attached, call, attachments.body));
	else if (call.bodyKind === 'json' && typeof options.body === 'object') {
		Object.assign(attached, jsonBody(attached, options.body));
	} else if (call.bodyKind === 'form' && call.body && typeof options.body === 'object') {
		Object.assign(attached, formBody(attached, call.body));
	}
	return attached;
}

/** A redirect must not carry token or sign to another host. */
function ownDomain(options: WireOptions): string | undefined {
	return options.allowedDomains ?? targetOf(options)?.hostname;
}

/** Parameters of these names are taken out of the URL, where qs would not replace them. */
function withoutQuery({ url, uri }: WireOptions, names: readonly string[]): Partial<WireOptions> {
	if (!url?.includes('?') && !uri?.includes('?')) return {};
	const isKept = (pair: string) =>
		![...new URLSearchParams(pair).keys()].some((name) => names.includes(name));
	const strip = (target: string) =>
		target.replace(/\?([^#]*)/, (_query, pairs: string) => {
			const kept = pairs.split('&').filter(isKept);
			return kept.length > 0 ? `?${kept.join('&')}` : '';
		});
	return { ...(url ? { url: strip(url) } : {}), ...(uri ? { uri: strip(uri) } : {}) };
}

function mergeHeaders(options: WireOptions, added: Readonly<Record<string, string>>) {
	const replaced = new Set(Object.keys(added).map((name) => name.toLowerCase()));
	const kept = Object.entries(options.headers ?? {}).filter(
		([name]) => !replaced.has(name.toLowerCase()),
	);
	return { ...Object.fromEntries(kept), ...added };
}

function mergeBody(
	options: WireOptions,
	call: OutgoingCall,
	added: Readonly<Record<string, string | number>>,
): Partial<WireOptions> {
	if (call.body === undefined) {
		throw new RefusedRequestError(
			'The body of this request cannot be signed',
			'Nothing was sent. Send the body as JSON object or as form fields.',
		);
	}
	const body = { ...call.body, ...added };
	return call.bodyKind === 'form' ? formBody(options, body) : jsonBody(options, body);
}

/** As text, because n8n's two helpers would encode the fields differently. */
function formBody(
	options: WireOptions,
	fields: Readonly<Record<string, unknown>>,
): Partial<WireOptions> {
	const pairs = Object.entries(fields)
		.filter(([, value]) => value !== null && value !== undefined)
		.map(([name, value]) => `${percentEncode(name)}=${percentEncode(String(value))}`);
	const headers = mergeHeaders(options, { 'Content-Type': 'application/x-www-form-urlencoded' });
	return { body: pairs.join('&'), form: undefined, headers };
}

/** Serialised here, so that what is signed is what is sent and 64-bit ids stay exact. */
function jsonBody(options: WireOptions, body: unknown): Partial<WireOptions> {
	const hasType = headerNamed(options.headers, 'content-type') !== undefined;
	const headers = hasType
		? options.headers
		: { ...options.headers, 'Content-Type': 'application/json' };
	return { body: stringifyJson(body), headers };
}
