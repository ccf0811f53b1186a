import { ExactInteger } from '../basics/json';
import { RefusedRequestError } from '../basics/refusedRequest';
import { percentEncode } from '../signature/percentEncode';

/** How the members of a list are named: a[0], a[], a, or all in one with commas. */
export type ListFormat = 'indices' | 'brackets' | 'repeat' | 'comma';

/** How deep lists and objects may lie in each other. */
const mostLevels = 30;

/**
 * The parameters as `name=value` pairs, percent-encoded and joined with `&`, but for those named in
 * `except`. null and undefined are left out; lists and objects become several pairs, as n8n writes
 * them. Throws a RefusedRequestError where they lie too deep.
 */
export function pairsOf(
	parameters: Readonly<Record<string, unknown>>,
	lists: ListFormat = 'indices',
	except: readonly string[] = [],
): string {
	let text = '';
	for (const name of Object.keys(parameters)) {
		const value = parameters[name];
		if (value === null || value === undefined || except.includes(name)) continue;
		const pairs = isScalar(value)
			? `${percentEncode(name)}=${percentEncode(String(value))}`
			: nestedPairs(name, value, lists, mostLevels).join('&');
		text = joinPairs(text, pairs);
	}
	return text;
}

/** Two texts of pairs as one. */
export function joinPairs(first: string, second: string): string {
	return first === '' || second === '' ? first + second : `${first}&${second}`;
}

/** The decoded parameters of a text of pairs; a name that is given more than once has a list. */
export function readPairs(text: string): Record<string, string | string[]> {
	return collect(new URLSearchParams(text));
}

/** Name and value, in which a name that comes again adds to a list. */
export function collect<Value>(
	pairs: Iterable<readonly [string, Value]>,
): Record<string, Value | Value[]> {
	const values = new Map<string, Value[]>();
	for (const [name, value] of pairs) {
		const present = values.get(name);
		if (present) present.push(value);
		else values.set(name, [value]);
	}
	return Object.fromEntries(
		[...values].map(([name, list]) => {
			const [only, ...others] = list;
			return [name, only === undefined || others.length > 0 ? list : only];
		}),
	);
}

/** A text of pairs without those of these names; the others stay as they are. */
export function withoutPairs(text: string, names: readonly string[]): string {
	if (text === '' || names.length === 0) return text;
	return text
		.split('&')
		.filter((pair) => ![...new URLSearchParams(pair).keys()].some((name) => names.includes(name)))
		.join('&');
}

function isScalar(value: unknown): boolean {
	return typeof value !== 'object' && typeof value !== 'function';
}

function nestedPairs(name: string, value: unknown, lists: ListFormat, levels: number): string[] {
	if (value === null || value === undefined || typeof value === 'function') return [];
	const text = textOf(value);
	if (text !== undefined) return [`${percentEncode(name)}=${percentEncode(text)}`];
	if (levels === 0) {
		throw new RefusedRequestError(
			`The parameter "${name.slice(0, name.indexOf('['))}" holds too many levels of lists and objects`,
			'Nothing was sent. Pass text, a number, true/false, or a list of these.',
		);
	}
	if (Array.isArray(value) && lists === 'comma') {
		return [`${percentEncode(name)}=${percentEncode(value.join(','))}`];
	}
	return Object.entries(value).flatMap(([key, member]: [string, unknown]) =>
		nestedPairs(memberName(name, key, Array.isArray(value), lists), member, lists, levels - 1),
	);
}

function memberName(name: string, key: string, isList: boolean, lists: ListFormat): string {
	if (!isList || lists === 'indices') return `${name}[${key}]`;
	return lists === 'brackets' ? `${name}[]` : name;
}

/** A value that is one text in a pair; undefined for lists and objects. */
function textOf(value: unknown): string | undefined {
	if (isScalar(value)) return String(value);
	if (value instanceof ExactInteger) return value.digits;
	if (Buffer.isBuffer(value)) return value.toString('utf8');
	return value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : undefined;
}
