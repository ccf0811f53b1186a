import { withoutEnd } from '../basics/withoutEnd';
import { RefusedRequestError } from '../basics/refusedRequest';
import { remembering } from '../basics/remembering';
import type { Provider, Service } from '../provider/provider';
import type { SessionToken } from '../provider/session';
import type { CredentialFields } from '../record/fields';
import type { WireOptions } from './options';

/** Where a request goes: judged once, and sent there. */
export interface Address {
	readonly service: string;
	/** Relative to the service's base URL; begins with '/'. */
	readonly path: string;
	/** Absolute, without query and fragment. */
	readonly url: string;
	/** The query in the URL as it is sent, without '?'. */
	readonly search: string;
}

/** The sessions by their names, as far as they are live: some hosts are known only by them. */
export type KnownSessions = (name: string) => SessionToken | undefined;

const none: KnownSessions = () => undefined;

/**
 * Finds the provider's service below whose base URL a request goes, of several the one with the
 * longest base. Throws a RefusedRequestError for any other address, and for one that a server may
 * read otherwise than we do. What goes to the stand-in for a session's host goes to that host.
 */
export function addressOf(
	provider: Provider,
	credential: CredentialFields,
	options: WireOptions,
	sessions: KnownSessions = none,
): Address {
	const plain = plainAddress(provider, credential, options, sessions);
	if (plain) return plain;
	const target = targetOf(options);
	const service = serviceOf(provider, credential, target, sessions);
	if (target && service) {
		refuseMisreadable(target);
		const path = target.pathname.slice(service.prefix.length) || '/';
		const url =
			service.base === undefined ? `${target.origin}${target.pathname}` : `${service.base}${path}`;
		return { service: service.name, path, url, search: target.search.slice(1) };
	}
	const bases = provider.services.map(
		(each) => baseFrom(sessionBase(each, credential, sessions) ?? each.baseUrl(credential)).href,
	);
	throw new RefusedRequestError(
		'This credential signs no request to another host',
		`Nothing was sent to ${target?.host || 'the address'}. The ${provider.displayName} credential is only for ${bases.join(' and ')}. Correct the URL, or the base URL in the credential.`,
	);
}

/** The address that a session names; undefined where none does, or none is known yet. */
function sessionBase(
	{ ofSession }: Service,
	credential: CredentialFields,
	sessions: KnownSessions,
): string | undefined {
	const made = ofSession && sessions(ofSession.session);
	return made && ofSession.baseUrl(credential, made);
}

/** Nothing in it that a URL parser would change, such as "..", or take for something else. */
const isPlainPath = /^(?:\/[\w~-][\w.~-]*)+$/;

/**
 * The address, if it can be read from the URL as it is: a base URL and a plain path, as our nodes
 * write it. Parsing takes longer than all that is read.
 */
function plainAddress(
	provider: Provider,
	credential: CredentialFields,
	{ url, baseURL }: WireOptions,
	sessions: KnownSessions,
): Address | undefined {
	if (!url || baseURL) return undefined;
	let found: Address | undefined;
	for (const service of provider.services) {
		const { plain } = baseFrom(service.baseUrl(credential));
		if (plain === undefined || !url.startsWith(plain)) continue;
		const path = url.slice(plain.length);
		const isLonger = !found || path.length < found.path.length;
		if (!isLonger || !isPlainPath.test(path)) continue;
		const base = sessionBase(service, credential, sessions);
		found = {
			service: service.name,
			path,
			url: base === undefined ? url : `${base}${path}`,
			search: '',
		};
	}
	return found;
}

/** The absolute URL of a request, put together as n8n's helpers do; undefined when there is none. */
function targetOf({ url, uri, baseURL }: WireOptions): URL | undefined {
	// The older helper leaves out `url`, whatever its type says.
	const given = String(url ?? uri ?? '');
	const isAbsolute = /^(?:[a-z][a-z\d+.-]*:)?\/\//i.test(given);
	const isRelative = Boolean(baseURL) && !isAbsolute;
	// What the base URL is put before must not begin with a scheme of its own.
	if (isRelative && /^[\0-\x20]*h\s*t\s*t\s*p\s*(?:s\s*)?:/i.test(given)) return undefined;
	const text = isRelative ? combined(String(baseURL), given) : given;
	return URL.canParse(text) ? new URL(text) : undefined;
}

function combined(baseURL: string, relative: string): string {
	return relative === ''
		? baseURL
		: `${baseURL.replace(/\/?\/$/, '')}/${relative.replace(/^\/+/, '')}`;
}

interface FoundService {
	readonly name: string;
	readonly prefix: string;
	/** In place of that which the request names. */
	readonly base?: string | undefined;
}

function serviceOf(
	provider: Provider,
	credential: CredentialFields,
	target: URL | undefined,
	sessions: KnownSessions,
): FoundService | undefined {
	let found: FoundService | undefined;
	const find = (name: string, from: string, base?: string) => {
		const { origin, prefix } = baseFrom(from);
		if (target?.origin !== origin) return;
		const isBelow = target.pathname === prefix || target.pathname.startsWith(`${prefix}/`);
		if (isBelow && (!found || prefix.length > found.prefix.length)) found = { name, prefix, base };
	};
	for (const service of provider.services) {
		const base = sessionBase(service, credential, sessions);
		find(service.name, service.baseUrl(credential), base);
		if (base !== undefined) find(service.name, base);
	}
	if (found || !target) return found;
	// Whether it is right is seen once there is a session.
	const open = provider.services.find(
		({ ofSession }) => ofSession && !sessions(ofSession.session) && ofSession.mayBe(target),
	);
	return open && { name: open.name, prefix: '' };
}

const baseFrom = remembering((baseUrl) => {
	const { origin, pathname, href } = new URL(baseUrl);
	const prefix = withoutEnd(pathname, '/');
	const plain = baseUrl === `${origin}${prefix}` ? baseUrl : undefined;
	return { origin, prefix, href, plain };
});

function refuseMisreadable({ username, password, pathname }: URL): void {
	if (username !== '' || password !== '') {
		throw new RefusedRequestError(
			'The URL holds a user name or a password',
			'Nothing was sent, because these would take the place of the credential. Remove what stands before the @ in the URL.',
		);
	}
	if (climbs(pathname)) {
		throw new RefusedRequestError(
			'The path of the URL holds an encoded ".."',
			'Nothing was sent, because the server may take it for the way to another path. Remove the dots from the path.',
		);
	}
}

/**
 * Whether some server may find "." or ".." in a path in which a URL parser finds none: encoded
 * once or more often, with encoded slashes, or with parameters after a semicolon.
 */
function climbs(pathname: string): boolean {
	if (!/[%;]/.test(pathname)) return false;
	let path = pathname;
	for (let round = 0; round < 3; round += 1) {
		path = path.replace(/%([0-7][0-9a-f])/gi, (_code, hex: string) =>
			String.fromCharCode(parseInt(hex, 16)),
		);
	}
	return path.split(/[/\\]/).some((segment) => /^\.{1,2}(?:[\0-\x20;]|$)/.test(segment));
}
