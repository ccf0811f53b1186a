import type { Attach, Description } from './description';
import {
	bodyMember,
	bodyNodes,
	bodyText,
	cookiesOf,
	headerOf,
	isForm,
	pairsIn,
	queryOf,
	rawPairs,
	splitTarget,
	withQuery,
	type Facts,
	type Received,
} from './facts';
import { withoutMembers } from './jsonNodes';

const TARGETS = ['headers', 'query', 'body', 'cookies'] as const;
type Target = (typeof TARGETS)[number];

/** Something that a description puts into a request. */
export interface Entry {
	target: Target;
	name: string;
	template: string;
	/** As in `headers.sign`. */
	place: string;
}

const entriesIn = (attach: Attach = {}): Entry[] =>
	TARGETS.flatMap((target) =>
		Object.entries(attach[target] ?? {}).map(([name, template]) => ({
			target,
			name,
			template,
			place: `${target}.${name}`,
		})),
	);

export const entriesOf = ({ add, attach }: Description): Entry[] => [
	...entriesIn(add),
	...entriesIn(attach),
];

/** The same with its parameters in the place that they have in a request of this method. */
export function forMethod(description: Description, method: string): Description {
	const placed = ({ parameters, ...attach }: Attach): Attach => {
		const place = method === 'GET' || method === 'HEAD' ? 'query' : 'body';
		return { ...attach, [place]: { ...attach[place], ...parameters } };
	};
	const { add = {}, attach = {} } = description;
	if (!add.parameters && !attach.parameters) return description;
	return { ...description, add: placed(add), attach: placed(attach) };
}

/** All that was sent there: nothing, or several. */
export function sentAt(request: Received, { target, name }: Entry): string[] {
	if (target === 'headers') return some(headerOf(request, name));
	if (target === 'query') return named(pairsIn(queryOf(request)), name);
	if (target === 'cookies') return named(cookiesOf(request), name);
	if (isForm(request)) return named(pairsIn(bodyText(request)), name);
	const all = bodyNodes(request).filter(([given]) => given === name);
	return all.length > 1 ? all.map(() => '') : some(bodyMember(request, [name]));
}

const some = (text: string | undefined) => (text === undefined ? [] : [text]);
const named = (pairs: ReadonlyArray<readonly [string, string]>, name: string) =>
	pairs.filter(([given]) => given === name).map(([, value]) => value);

/** A request without what was attached after it was signed. */
export function beforeAttached(
	request: Received,
	{ attach = {} }: Description,
	base: string,
): Facts {
	const namesOf = (target: Target) => Object.keys(attach[target] ?? {});
	const headers = namesOf('headers').map((name) => name.toLowerCase());
	const [path, query] = splitTarget(request.target);
	return {
		...request,
		base,
		target: withQuery(path, without(query, namesOf('query'))),
		headers: withoutCookies(request, namesOf('cookies')).filter(
			([name]) => !headers.includes(name.toLowerCase()),
		),
		body: withoutBodyParts(request, namesOf('body')),
	};
}

const without = (text: string, names: readonly string[]) =>
	rawPairs(text)
		.filter(([name]) => !names.includes(name))
		.map(([, raw]) => raw)
		.join('&');

function withoutBodyParts(request: Received, names: readonly string[]): Buffer {
	if (names.length === 0) return request.body;
	const text = bodyText(request);
	return Buffer.from(isForm(request) ? without(text, names) : withoutMembers(text, names));
}

function withoutCookies(request: Received, names: readonly string[]): Received['headers'] {
	if (names.length === 0) return request.headers;
	const kept = cookiesOf(request).filter(([name]) => !names.includes(name));
	const others = request.headers.filter(([name]) => name.toLowerCase() !== 'cookie');
	const cookie = kept.map(([name, value]) => `${name}=${value}`).join('; ');
	return kept.length === 0 ? others : [...others, ['Cookie', cookie]];
}

/** What is attached stands behind all else, in the order of the description; else the name that does not. */
export function misplacedIn(request: Received, { attach = {} }: Description): string[] {
	const query = rawPairs(queryOf(request)).map(([name]) => name);
	const body = bodyNodes(request).map(([name]) => name);
	return [
		...misplaced('query', query, Object.keys(attach.query ?? {})),
		...misplaced('body', body, Object.keys(attach.body ?? {})),
	];
}

function misplaced(target: Target, sent: readonly string[], names: readonly string[]): string[] {
	const expected = names.filter((name) => sent.includes(name));
	const end = sent.slice(sent.length - expected.length);
	return expected.filter((name, index) => end[index] !== name).map((name) => `${target}.${name}`);
}
