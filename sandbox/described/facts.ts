import { textOfNode, readNodes, type Node } from './jsonNodes';

/** A request exactly as it came. */
export interface Received {
	method: string;
	/** The rest of the address, from behind the host. */
	target: string;
	/** Scheme and host by which it was called. */
	origin: string;
	/** In their order, with the names as they were written. */
	headers: ReadonlyArray<readonly [string, string]>;
	body: Buffer;
}

/** A request as a recipe sees it, and the address that its paths are relative to. */
export interface Facts extends Received {
	/** Path of the address of the API; empty where it has none. */
	base: string;
}

export type Pair = readonly [name: string, value: string];

/** Decoded as forms are; what is broken stays as it is. */
export function decoded(text: string): string {
	const spaced = text.replaceAll('+', ' ');
	try {
		return decodeURIComponent(spaced);
	} catch {
		return spaced;
	}
}

export function rawPairs(text: string): Array<readonly [name: string, raw: string]> {
	if (text === '') return [];
	return text.split('&').map((pair) => [decoded(pair.split('=', 1).join('')), pair] as const);
}

export function pairsIn(text: string): Pair[] {
	return rawPairs(text).map(([name, raw]) => {
		const at = raw.indexOf('=');
		return [name, at < 0 ? '' : decoded(raw.slice(at + 1))] as const;
	});
}

export function splitTarget(target: string): readonly [path: string, query: string] {
	const at = target.indexOf('?');
	return at < 0 ? [target, ''] : [target.slice(0, at), target.slice(at + 1)];
}

export const withQuery = (path: string, query: string) =>
	query === '' ? path : `${path}?${query}`;

export const queryOf = (facts: Received) => splitTarget(facts.target)[1];

/** All of a name, as one: undefined where there is none. */
export function headerOf({ headers }: Received, name: string): string | undefined {
	const found = headers.filter(([given]) => given.toLowerCase() === name.toLowerCase());
	return found.length === 0 ? undefined : found.map(([, value]) => value.trim()).join(', ');
}

export function cookiesOf(request: Received): Pair[] {
	const text = headerOf(request, 'cookie') ?? '';
	return text.split(';').flatMap((cookie): Pair[] => {
		const at = cookie.indexOf('=');
		return at < 0 ? [] : [[cookie.slice(0, at).trim(), cookie.slice(at + 1).trim()]];
	});
}

export function isForm(request: Received): boolean {
	const type = headerOf(request, 'content-type') ?? '';
	return type.toLowerCase().startsWith('application/x-www-form-urlencoded');
}

export const bodyText = ({ body }: Received) => body.toString('utf8');

/** The parameters in a body: those of a form, or the members of an object. */
export function bodyNodes(request: Received): Array<readonly [string, Node]> {
	const text = bodyText(request);
	if (isForm(request))
		return pairsIn(text).map(([name, value]) => [name, { kind: 'text', text: value }]);
	const node = readNodes(text);
	return node?.kind === 'object' ? node.members.map(({ name, value }) => [name, value]) : [];
}

/** What stands at a path within a body. */
export function bodyMember(request: Received, path: readonly string[]): string | undefined {
	const [first = '', ...rest] = path;
	let node: Node | undefined = bodyNodes(request).find(([name]) => name === first)?.[1];
	for (const name of rest) {
		if (node?.kind === 'object') node = node.members.find((member) => member.name === name)?.value;
		else node = node?.kind === 'list' ? node.items[Number(name)] : undefined;
	}
	return node === undefined || (node.kind === 'plain' && node.raw === 'null')
		? undefined
		: textOfNode(node);
}

/** The path behind the address of the API. */
export function pathOf({ base, target }: Facts): string {
	const [path] = splitTarget(target);
	return path.startsWith(base) ? path.slice(base.length) : path;
}

const hostOf = (origin: string) => origin.replace(/^https?:\/\//, '');

/** Parts of a request by the names of a description. */
export const PARTS: Readonly<Record<string, (facts: Facts) => string>> = {
	method: ({ method }) => method,
	path: pathOf,
	fullPath: ({ target }) => splitTarget(target)[0],
	pathQuery: ({ target }) => withQuery(...splitTarget(target)),
	rawQuery: queryOf,
	url: ({ origin, target }) => `${origin}${withQuery(...splitTarget(target))}`,
	origin: ({ origin }) => origin,
	host: ({ origin }) => hostOf(origin),
	body: bodyText,
	lf: () => '\n',
	cr: () => '\r',
	tab: () => '\t',
	open: () => '{',
	close: () => '}',
};
