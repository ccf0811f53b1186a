import { withoutEnd } from '../basics/withoutEnd';
import type { Problems } from './problems';
import { parseTemplate, type Piece } from './syntax';
import type { Description } from './vocabulary';

type Host = Description['hosts'][string];

/** The template of a host, and under what it has to lie where the sign-in hands it out as a whole. */
export function hostParts(host: Host): {
	readonly text: string;
	readonly within: readonly string[] | undefined;
} {
	return typeof host === 'string'
		? { text: host, within: undefined }
		: { text: host.url, within: host.within };
}

/** What of a session the hosts are made of: that is no secret, since everybody on the way reads it. */
export function namedInHosts(hosts: Description['hosts']): readonly string[] {
	const names = Object.values(hosts).flatMap((host) => {
		const parsed = parseTemplate(hostParts(host).text);
		if (parsed.kind === 'wrong') return [];
		return parsed.pieces.flatMap((piece) => (isOfSession(piece) ? [piece.name] : []));
	});
	return [...new Set(names.map((name) => name.slice(family.length)))];
}

const family = 'session.';

function isOfSession(piece: Piece): piece is Piece & { readonly kind: 'placeholder' } {
	return piece.kind === 'placeholder' && piece.name.startsWith(family);
}

export function isSessionHost(host: Host): boolean {
	return namedInHosts({ host }).length > 0;
}

/** Stands in for a host that only a session knows; this domain is reserved, and leads nowhere. */
export function standInFor(name: string): string {
	return `https://${name.toLowerCase()}.session.invalid`;
}

/** What may be called by its name in an address. */
const hostName = /^[A-Za-z\d](?:[A-Za-z\d-]{0,61}[A-Za-z\d])?$/;

/** Where the hosts that a session names are said in a way that leaves them open. */
export function checkSessionHost(
	name: string,
	host: Host,
	hosts: Description['hosts'],
	place: string,
	problems: Problems,
): void {
	const { text, within } = hostParts(host);
	if (!isSessionHost(host)) {
		if (within) problems.add(place, 'has `within`, but takes nothing from the session');
		return;
	}
	if (!hostName.test(name)) {
		problems.add(place, 'must have a name of letters, digits and hyphens, by which it is called');
	}
	const [first] = Object.keys(hosts).filter((other) => standInFor(other) === standInFor(name));
	if (first !== name) problems.add(place, 'has the name of another host but for capital letters');
	if (isWhole(text)) {
		if (!within) problems.add(place, `may be any address: ${suggestion(text)}`);
		for (const [index, domain] of (within ?? []).entries()) {
			if (isDomain(domain)) continue;
			problems.add(
				`${place}.within[${index}]`,
				'must be a host such as api.example.com, or all below a domain of two names or more, such as .example.com',
			);
		}
		return;
	}
	if (within) problems.add(place, 'has `within`, but writes its domain itself: remove one of them');
	if (!isPinned(text)) {
		problems.add(
			place,
			`lets the session choose the domain: end the host in two names or more, such as .example.com, or ${suggestion('{session.url}')}`,
		);
	}
}

function suggestion(template: string): string {
	return `say under what it must lie, such as { "url": "${template}", "within": [".example.com"] }`;
}

/** Whether the session names the whole address. */
export function isWhole(text: string): boolean {
	const parsed = parseTemplate(text);
	return parsed.kind === 'pieces' && parsed.pieces.length === 1 && parsed.pieces.every(isOfSession);
}

/** The piece of a template that is the host, and what of it is literal at its end. */
function isPinned(text: string): boolean {
	const [, authority = ''] = /^https?:\/\/([^/]*)/.exec(text) ?? [];
	const literal = authority.slice(authority.lastIndexOf('}') + 1).replace(/:\d+$/, '');
	if (!isSessionHost(authority)) return true;
	return isDomain(literal.slice(Math.max(0, literal.indexOf('.'))));
}

/** Of two names or more; or this machine, as a whole. */
function isDomain(text: string): boolean {
	if (isHere(text)) return true;
	const name = text.replace(/^\./, '');
	return isServerName(name) && name.includes('.') && !/^[\d.]+$/.test(name);
}

const label = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i;

function isServerName(text: string): boolean {
	return text.length <= 253 && text.split('.').every((part) => label.test(part));
}

export function isHere(hostname: string): boolean {
	return hostname === 'localhost' || hostname === '[::1]' || /^127\.[\d.]+$/.test(hostname);
}

export function isWithin(hostname: string, within: readonly string[]): boolean {
	return within.some((domain) => {
		const lower = domain.toLowerCase();
		return lower.startsWith('.') ? hostname.endsWith(lower) : hostname === lower;
	});
}

/** Whether an address may come with some session: it is looked at again when there is one. */
export function mayBeOfSession(target: URL, text: string, within: readonly string[]): boolean {
	const isGood = target.protocol === 'https:' || isHere(target.hostname);
	if (isWhole(text)) return isGood && isWithin(target.hostname, within);
	const [, authority = ''] = /^https?:\/\/([^/]*)/.exec(text) ?? [];
	const end = authority.slice(authority.lastIndexOf('}') + 1).toLowerCase();
	return isGood && target.host.endsWith(end);
}

/** Most characters of an address that a session names. */
const mostAddress = 300;

const addressPattern =
	/^(https?):\/\/([a-z\d.-]+|\[::1\])(:\d{1,5})?((?:\/[\w~-][\w.~-]{0,99}){0,10})\/?$/i;

/**
 * The address that a session names as a whole, without a slash at its end; or why it must not be used,
 * which shows no more of it than its host.
 */
export function sessionAddress(
	given: string,
	within: readonly string[],
): { readonly address: string } | { readonly why: string } {
	const text = given.includes('://') || given === '' ? given : `https://${given}`;
	if (text === '') return { why: 'it names none' };
	const [, scheme = '', hostname = '', port = '', path = ''] =
		(text.length <= mostAddress && addressPattern.exec(text)) || [];
	const host = hostname.toLowerCase();
	const isName = host === '[::1]' || isServerName(host);
	if (!isName || !URL.canParse(text)) {
		return { why: 'what it names is no address such as https://eu1.api.example.com' };
	}
	if (!isWithin(host, within)) {
		return { why: `it names ${host}, which does not lie within ${within.join(' or ')}` };
	}
	if (isHere(host)) return { address: `${scheme.toLowerCase()}://${host}${port}${path}` };
	if (scheme.toLowerCase() !== 'https') return { why: `it names ${host} without https` };
	if (port !== '' && port !== ':443') return { why: `it names another port of ${host}` };
	return { address: `https://${host}${withoutEnd(path, '/')}` };
}
