import {
	constants,
	createPublicKey,
	hash,
	publicEncrypt,
	randomBytes,
	type KeyObject,
} from 'crypto';
import { ExactInteger } from '../basics/json';

/** MD5 of the text's UTF-8 bytes as 32 lower-case hex digits. */
export function md5Hex(text: string): string {
	return hash('md5', text, 'hex');
}

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
export class RepeatedParameterError extends Error {
	readonly description = 'Nothing was sent. Pass each parameter once, in the query or in the body.';
	constructor(name: string) {
		super(`The parameter "${name}" is given more than once, so that it cannot be signed`);
		this.name = 'RepeatedParameterError';
	}
}

/** Thrown when a name is not one that UTF-8 can hold, so that two names may be sent as the same. */
export class HalfCharacterError extends Error {
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

/** The text of a value exactly as it is sent, in a query, a form or as a JSON scalar. */
function signableText(name: string, value: unknown): string {
	if (typeof value === 'string') return value;
	if (value instanceof ExactInteger) return value.digits;
	if (typeof value === 'object' || typeof value === 'function')
		throw new UnsignableValueError(name, value);
	return String(value);
}

const surrogate = /[\ud800-\udfff]/;

/** With U+FFFD for each half of a character, which UTF-8 cannot hold. */
function wellFormed(text: string): string {
	return surrogate.test(text) ? Buffer.from(text, 'utf8').toString('utf8') : text;
}

function wellFormedName(name: string): string {
	if (wellFormed(name) !== name) throw new HalfCharacterError(name);
	return name;
}

/** 1 for each code of a letter, a digit, or one of - _ . ~. */
const unreserved = Uint8Array.from({ length: 128 }, (_, code) =>
	/[\w.~-]/.test(String.fromCharCode(code)) ? 1 : 0,
);

function isUnreserved(text: string): boolean {
	for (let at = 0; at < text.length; at += 1) {
		if (unreserved[text.charCodeAt(at)] !== 1) return false;
	}
	return true;
}

/**
 * Percent-encodes everything but letters, digits and - _ . ~ with upper-case hex, as Python's
 * `quote(safe='')` and PHP's `rawurlencode` do. A lone surrogate is encoded as U+FFFD.
 */
export function percentEncode(text: string): string {
	if (isUnreserved(text)) return text;
	return encodeURIComponent(wellFormed(text)).replace(
		/[!'()*]/g,
		(character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
	);
}

/** Thrown when a text cannot be encrypted with a key. */
export class UnusableKeyError extends Error {
	constructor(
		message: string,
		readonly description: string,
	) {
		super(message);
		this.name = 'UnusableKeyError';
	}
}

/** Bytes of an RSA block that OAEP with SHA-256 takes for itself. */
const oaepOverhead = 66;

/** 16 hex digits that are not given out again. */
export function newNonce(): string {
	return randomBytes(8).toString('hex');
}

/**
 * The text encrypted with RSA-OAEP, SHA-256 for the digest and for MGF1, as Base64. The key is
 * PEM or its bare Base64; line breaks may also be written as `\n`. Throws an UnusableKeyError.
 */
export function encryptOaep(text: string, publicKey: string): string {
	const key = readPublicKey(publicKey);
	const bits = key?.asymmetricKeyDetails?.modulusLength;
	if (!key || bits === undefined) {
		throw new UnusableKeyError(
			'The public key of the server is not an RSA key',
			'Nothing was sent. Check the base URL in the credential.',
		);
	}
	const plain = Buffer.from(text, 'utf8');
	if (plain.length > bits / 8 - oaepOverhead) {
		throw new UnusableKeyError(
			`The token is too long to be signed with a key of ${bits} bits`,
			'Nothing was sent. Check that the token is complete and holds nothing else.',
		);
	}
	const padding = constants.RSA_PKCS1_OAEP_PADDING;
	return publicEncrypt({ key, padding, oaepHash: 'sha256' }, plain).toString('base64');
}

function readPublicKey(text: string): KeyObject | undefined {
	const base64 = text.replace(/-----[^-]*-----|\\n|\s/g, '');
	try {
		return createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' });
	} catch {
		return undefined;
	}
}
