import type { OutgoingCall } from '../call';
import type { CredentialFields } from '../credential';
import { isObject, parseExactJson } from '../json';
import type { Provider } from '../provider';
import { remembering } from '../remembering';
import { headerNamed, RefusedRequestError, targetOf, type WireOptions } from './options';

const formType = 'application/x-www-form-urlencoded';

/**
 * Reads a request as the provider's functions see it.
 * Throws a RefusedRequestError when it goes to a host that is not the provider's.
 */
export function readCall(
	provider: Provider,
	credential: CredentialFields,
	options: WireOptions,
): OutgoingCall {
	const plain = plainAddress(provider, credential, options);
	const target = plain ? undefined : targetOf(options);
	const { service, path } = plain ?? serviceOf(provider, credential, target);
	const body = readBody(options);
	return {
		method: (options.method ?? 'GET').toUpperCase(),
		service,
		path,
		query: queryOf(target, options.qs),
		...body,
	};
}

/** What is sent in the query: n8n sends no parameter for null and undefined. */
function queryOf(target: URL | undefined, qs: WireOptions['qs'] = {}): Record<string, unknown> {
	const isSent = (name: string) => qs[name] !== null && qs[name] !== undefined;
	const names = Object.keys(qs);
	if (!target?.search && names.every(isSent)) return qs;
	const query: Record<string, unknown> = Object.fromEntries(target?.searchParams ?? []);
	for (const name of names) if (isSent(name)) query[name] = qs[name];
	return query;
}

interface Address {
	readonly service: string;
	readonly path: string;
}

/** Nothing in it that a URL parser would change, such as "..", or take for something else. */
const isPlainPath = /^(?:\/[\w~-][\w.~-]*)+$/;

/**
 * Where the request goes, if that can be read from its URL as it is: a base URL and a plain path, as
 * our nodes write it. Parsing takes longer than all that is read.
 */
function plainAddress(
	provider: Provider,
	credential: CredentialFields,
	{ url, baseURL }: WireOptions,
): Address | undefined {
	if (!url || baseURL) return undefined;
	for (const { name, baseUrl } of provider.services) {
		const { plain } = baseFrom(baseUrl(credential));
		if (plain === undefined || !url.startsWith(plain)) continue;
		const path = url.slice(plain.length);
		if (isPlainPath.test(path)) return { service: name, path };
	}
	return undefined;
}

function serviceOf(
	provider: Provider,
	credential: CredentialFields,
	target: URL | undefined,
): Address {
	const bases: string[] = [];
	for (const service of provider.services) {
		const { origin, prefix, href } = baseFrom(service.baseUrl(credential));
		if (
			target?.origin === origin &&
			(prefix === '' || target.pathname === prefix || target.pathname.startsWith(`${prefix}/`))
		) {
			return { service: service.name, path: target.pathname.slice(prefix.length) || '/' };
		}
		bases.push(href);
	}
	throw new RefusedRequestError(
		'This credential signs no request to another host',
		`Nothing was sent to ${target?.host ?? 'the address'}. The ${provider.displayName} credential is only for ${bases.join(' and ')}. Correct the URL, or the base URL in the credential.`,
	);
}

const baseFrom = remembering((baseUrl) => {
	const { origin, pathname, href } = new URL(baseUrl);
	const prefix = pathname.replace(/\/+$/, '');
	const plain = baseUrl === `${origin}${prefix}` ? baseUrl : undefined;
	return { origin, prefix, href, plain };
});

function readBody(options: WireOptions): Pick<OutgoingCall, 'body' | 'bodyKind'> {
	const { form, formData, body } = options;
	if (formData !== undefined) return { bodyKind: 'other', body: undefined };
	if (form !== undefined) return { bodyKind: 'form', body: fieldsOf(form) };
	if (body === undefined || body === null || body === '') return { bodyKind: 'none', body: {} };
	const isForm = headerNamed(options.headers, 'content-type')?.startsWith(formType) ?? false;
	if (isForm) return { bodyKind: 'form', body: fieldsOf(body) };
	if (typeof body === 'string') return readJsonText(body);
	if (Array.isArray(body)) return { bodyKind: 'json', body: undefined };
	return isObject(body) && !isStreamOrForm(body)
		? { bodyKind: 'json', body }
		: { bodyKind: 'other', body: undefined };
}

function isStreamOrForm(body: Record<string, unknown>): boolean {
	return (
		Buffer.isBuffer(body) || typeof body.pipe === 'function' || typeof body.append === 'function'
	);
}

function fieldsOf(form: unknown): Record<string, unknown> | undefined {
	if (typeof form === 'string' || form instanceof URLSearchParams) {
		return Object.fromEntries(new URLSearchParams(form));
	}
	return isObject(form) ? form : undefined;
}

function readJsonText(text: string): Pick<OutgoingCall, 'body' | 'bodyKind'> {
	try {
		const value: unknown = parseExactJson(text);
		return isObject(value)
			? { bodyKind: 'json', body: value }
			: { bodyKind: 'other', body: undefined };
	} catch {
		return { bodyKind: 'other', body: undefined };
	}
}
