import { ExactInteger } from '../basics/json';
import { surrogate, wellFormed } from './percentEncode';

/** Thrown when a value has no text that both sides would sign alike. */
export class UnsignableValueError extends Error {
	readonly description = 'Nothing was sent. Pass text, a number or true/false, and each name once.';
	constructor(name: string, value: unknown) {
		const kind = Array.isArray(value) ? 'a list or given more than once' : 'an object or a list';
		super(`The parameter "${name}" is ${kind}, which cannot be signed`);
		this.name = 'UnsignableValueError';
	}
}

/** Thrown when a server may read another value of a parameter than the signed one. */
class RepeatedParameterError extends Error {
	readonly description = 'Nothing was sent. Pass each parameter once, in the query or in the body.';
	constructor(name: string) {
		super(`The parameter "${name}" is given more than once, so that it cannot be signed`);
		this.name = 'RepeatedParameterError';
	}
}

/** Thrown when a name is not one that UTF-8 can hold, so that two names may be sent as the same. */
class HalfCharacterError extends Error {
	readonly description = 'Nothing was sent. Correct the name of the parameter.';
	constructor(name: string) {
		super(`The name of the parameter "${wellFormed(name)}" holds half of a character`);
		this.name = 'HalfCharacterError';
	}
}

/**
 * The parameters of query and body together, but for the names in `replaced`. Throws a
 * RepeatedParameterError for a name that is in both.
 */
export function allParameters(
	query: Readonly<Record<string, unknown>>,
	body: Readonly<Record<string, unknown>> = {},
	replaced: readonly string[] = [],
): Readonly<Record<string, unknown>> {
	const names = Object.keys(query);
	// Nearly always all are in one place; an object made of two takes long to be read.
	if (names.length === 0) return body;
	if (Object.keys(body).length === 0) return query;
	const repeated = names.find((name) => Object.hasOwn(body, name) && !replaced.includes(name));
	if (repeated !== undefined) throw new RepeatedParameterError(repeated);
	return { ...query, ...body };
}

/**
 * The parameters, but for the one called `except`, as `key=value` texts in ordinal order of the
 * whole text, joined without a separator. null and undefined are left out, as they are not sent
 * either; empty text stays. Throws an UnsignableValueError for objects and lists.
 */
export function sortedPairs(
	parameters: Readonly<Record<string, unknown>>,
	except?: string,
): string {
	const names = namesInOrder(Object.keys(parameters));
	if (!names) return sortWholePairs(parameters, except);
	let text = '';
	for (const name of names) {
		const value = parameters[name];
		if (value === null || value === undefined || name === except) continue;
		text += `${name}=${signableText(name, value)}`;
	}
	return surrogate.test(text) ? sortWholePairs(parameters, except) : text;
}

const equalsSign = '='.charCodeAt(0);

/**
 * The order of the pairs where the names alone tell it, as they nearly always do: names sort in half
 * the time of pairs, and not at all where the item before had the same. Else undefined.
 */
function namesInOrder(names: readonly string[]): readonly string[] | undefined {
	if (!isSameList(names, latest.names)) {
		const sorted = [...names].sort();
		const isTold = sorted.every(
			(name, at) => at === 0 || !mayComeBefore(name, sorted[at - 1] ?? ''),
		);
		latest = { names, sorted: isTold ? sorted : undefined };
	}
	return latest.sorted;
}

/** Of the call before, which mostly was one of the same operation. */
let latest: { readonly names: readonly string[]; readonly sorted: readonly string[] | undefined } =
	{
		names: [],
		sorted: [],
	};

function isSameList(one: readonly string[], other: readonly string[]): boolean {
	if (one.length !== other.length) return false;
	for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false;
	return true;
}

/** Whether `name=` may come before `previous=`, although the longer name comes after the other. */
function mayComeBefore(name: string, previous: string): boolean {
	return name.charCodeAt(previous.length) <= equalsSign && name.startsWith(previous);
}

function sortWholePairs(parameters: Readonly<Record<string, unknown>>, except?: string): string {
	return Object.entries(parameters)
		.filter(([name, value]) => name !== except && value !== null && value !== undefined)
		.map(([name, value]) => wellFormed(`${wellFormedName(name)}=${signableText(name, value)}`))
		.sort()
		.join('');
}

/** How parameters are written where they are signed. */
interface PairForm {
	/** Between a name and its value. */
	readonly equals: string;
	/** Between two pairs. */
	readonly between: string;
	/** Names that are not signed, such as that of the sign itself. */
	readonly except?: readonly string[];
	/** Set where a parameter with an empty text is not signed either. */
	readonly withoutEmpty?: true;
	/** How names and values are encoded, such as percentEncode; as they are if absent. */
	readonly encode?: (text: string) => string;
}

/**
 * The parameters as pairs in ordinal order of their (encoded) names, as most APIs sign them. null and
 * undefined are left out, as they are not sent either. Throws an UnsignableValueError for objects
 * and lists.
 */
export function joinedPairs(
	parameters: Readonly<Record<string, unknown>>,
	{ equals, between, except = [], withoutEmpty, encode = wellFormed }: PairForm,
): string {
	return Object.entries(parameters)
		.filter(([name, value]) => value !== null && value !== undefined && !except.includes(name))
		.filter(([, value]) => !withoutEmpty || value !== '')
		.map(([name, value]) => [encode(wellFormedName(name)), signableText(name, value)] as const)
		.sort(([one], [other]) => (one < other ? -1 : 1))
		.map(([name, value]) => `${name}${equals}${encode(value)}`)
		.join(between);
}

/** The text of a value exactly as it is sent, in a query, a form or as a JSON scalar. */
function signableText(name: string, value: unknown): string {
	if (typeof value === 'string') return value;
	if (value instanceof ExactInteger) return value.digits;
	if (typeof value === 'object' || typeof value === 'function')
		throw new UnsignableValueError(name, value);
	return String(value);
}

function wellFormedName(name: string): string {
	if (wellFormed(name) !== name) throw new HalfCharacterError(name);
	return name;
}
