import {
	createHash,
	createHmac,
	createPrivateKey,
	createPublicKey,
	hash,
	sign,
	type KeyObject,
} from 'crypto';
import { withoutEnd } from '../basics/withoutEnd';
import { RefusedRequestError } from '../basics/refusedRequest';
import type { Hash } from '../signature/digest';
import { percentEncode, wellFormed } from '../signature/percentEncode';
import { textOf, type Data } from './scope';

/** What a filter takes and makes: digests are bytes, encodings are text. */
export type Kind = 'text' | 'bytes';

/** A filter before its arguments are known. */
export interface Filter {
	/** `any` takes text as its UTF-8 bytes. */
	readonly takes: 'text' | 'any';
	readonly makes: Kind;
	readonly args: ReadonlyArray<'hash' | 'algorithm' | 'key' | 'count' | 'prefix'>;
	readonly make: (data: Data, args: FilterArgs) => Data;
	/** The same where the bytes are written in this way at once. */
	readonly makeAs?: (encoding: Encoding, data: Data, args: FilterArgs) => string;
	/** Set where it does nothing but write bytes in this way. */
	readonly encoding?: Encoding;
}

/** Ways to write bytes that Node.js knows itself. */
export type Encoding = 'hex' | 'base64';

export interface FilterArgs {
	readonly word: string;
	readonly count: number;
	readonly key: Data;
	/** How the key is named, for messages. */
	readonly keyName: string;
}

export const hashes: readonly Hash[] = ['md5', 'sha1', 'sha256', 'sha384', 'sha512'];

export const signatures = ['rsa-sha256', 'rsa-sha1', 'ed25519', 'es256'] as const;

const toText = (make: (bytes: Buffer) => string): Filter => ({
	takes: 'any',
	makes: 'text',
	args: [],
	make: (data) => make(bytesOf(data)),
});
const ofText = (
	make: (text: string, args: FilterArgs) => string,
	args: Filter['args'] = [],
): Filter => ({
	takes: 'text',
	makes: 'text',
	args,
	make: (data, given) => make(textOf(data), given),
});
const toKey = (format: BufferEncoding, isRight: RegExp): Filter => ({
	takes: 'text',
	makes: 'bytes',
	args: [],
	make: (data) => decoded(textOf(data), format, isRight),
});
const hashed = (name: Hash): Filter => ({
	takes: 'any',
	makes: 'bytes',
	args: [],
	make: (data) => hash(name, data, 'buffer'),
	makeAs: (encoding, data) => hash(name, data, encoding),
});

const base64 = /^[A-Za-z0-9+/]*={0,2}$/;
const base64url = /^[\w-]*={0,2}$/;
const hex = /^(?:[\da-fA-F]{2})*$/;

export const filters: ReadonlyMap<string, Filter> = new Map<string, Filter>([
	...hashes.map((name) => [name, hashed(name)] as const),
	[
		'hmac',
		{
			takes: 'any',
			makes: 'bytes',
			args: ['hash', 'key'],
			make: (data, { word, key }) => createHmac(word, key).update(data).digest(),
			makeAs: (encoding, data, { word, key }) =>
				createHmac(word, key).update(data).digest(encoding),
		},
	],
	['sign', { takes: 'any', makes: 'bytes', args: ['algorithm', 'key'], make: signed }],
	['fingerprint', { takes: 'text', makes: 'bytes', args: [], make: fingerprint }],
	['hex', { ...toText((bytes) => bytes.toString('hex')), encoding: 'hex' }],
	['base64', { ...toText((bytes) => bytes.toString('base64')), encoding: 'base64' }],
	['base64Unpadded', toText((bytes) => withoutEnd(bytes.toString('base64'), '='))],
	['base64url', toText(padded)],
	['base64urlUnpadded', toText((bytes) => bytes.toString('base64url'))],
	['fromBase64', toKey('base64', base64)],
	['fromBase64url', toKey('base64url', base64url)],
	['fromHex', toKey('hex', hex)],
	['number', ofText(wholeNumber)],
	['upper', ofText((text) => text.toUpperCase())],
	['lower', ofText((text) => text.toLowerCase())],
	['trim', ofText((text) => text.trim())],
	['without', ofText(withoutStart, ['prefix'])],
	['rfc3986', ofText(percentEncode)],
	['form', ofText(formEncode)],
	['first', ofText((text, { count }) => [...text].slice(0, count).join(''), ['count'])],
	['last', ofText((text, { count }) => [...text].slice(-count).join(''), ['count'])],
	[
		'length',
		{
			takes: 'any',
			makes: 'text',
			args: [],
			make: (data) => String(typeof data === 'string' ? [...data].length : data.length),
		},
	],
]);

function withoutStart(text: string, { word }: FilterArgs): string {
	return text.startsWith(word) ? text.slice(word.length) : text;
}

/** A text that is sent as a number where it stands alone in a body. */
function wholeNumber(text: string): string {
	if (Number.isSafeInteger(Number(text)) && String(Number(text)) === text) return text;
	throw new RefusedRequestError(
		'A number of the description is no whole number',
		'Nothing was sent. Check the fields of the credential that it is made of.',
	);
}

/** As forms are encoded: a blank is +, and - _ . * stay. */
export function formEncode(text: string): string {
	return new URLSearchParams([['', wellFormed(text)]]).toString().slice(1);
}

export function bytesOf(data: Data): Buffer {
	return typeof data === 'string' ? Buffer.from(data, 'utf8') : data;
}

function padded(bytes: Buffer): string {
	const text = bytes.toString('base64url');
	return text.padEnd(Math.ceil(text.length / 4) * 4, '=');
}

/** Node.js reads what it can and drops the rest: a key with a slip would sign, wrongly. */
function decoded(text: string, format: BufferEncoding, isRight: RegExp): Buffer {
	if (isRight.test(text)) return Buffer.from(text, format);
	throw new RefusedRequestError(
		`A key is not written in ${format === 'hex' ? 'hex' : 'Base64'}`,
		'Nothing was sent. Check the keys in the credential: complete, and no blank before or after them.',
	);
}

/** The signature of a private key in PEM. */
export function signed(data: Data, { word, key, keyName }: FilterArgs): Buffer {
	const bytes = bytesOf(data);
	const pem = privateKey(key, keyName);
	const isKind = (kind: string) => pem.asymmetricKeyType === kind;
	if (word === 'ed25519' && isKind('ed25519')) return sign(null, bytes, pem);
	if (word === 'es256' && isKind('ec')) {
		return sign('sha256', bytes, { key: pem, dsaEncoding: 'ieee-p1363' });
	}
	if (word.startsWith('rsa-') && isKind('rsa')) return sign(word.slice('rsa-'.length), bytes, pem);
	throw new RefusedRequestError(
		`The key "${keyName}" is of another kind than ${word} needs`,
		'Nothing was sent. Check the private key in the credential.',
	);
}

function privateKey(key: Data, keyName: string): KeyObject {
	const found = readPrivateKey(key);
	if (found) return found;
	throw new RefusedRequestError(
		`The key "${keyName}" is not a private key in PEM`,
		'Nothing was sent. Paste the whole key into the credential, with the lines that begin with -----.',
	);
}

function readPrivateKey(key: Data): KeyObject | undefined {
	try {
		return createPrivateKey(typeof key === 'string' ? withLines(key) : key);
	} catch {
		return undefined;
	}
}

/** A key with its lines: n8n's masked fields make one line of what is pasted into them. */
function withLines(pem: string): string {
	const [, begin, body, end] =
		/^\s*(-----BEGIN [A-Z ]{1,40}-----)([A-Za-z\d+/=\s]*)(-----END [A-Z ]{1,40}-----)\s*$/.exec(
			pem,
		) ?? [];
	if (begin === undefined || body === undefined || end === undefined) return pem;
	const lines = body.replace(/\s/g, '').match(/.{1,64}/g) ?? [];
	return [begin, ...lines, end, ''].join('\n');
}

/** SHA-256 of the public half of a key in PEM, by which a server knows it. */
function fingerprint(data: Data): Buffer {
	const key = createPublicKey(privateKey(data, 'fingerprint'));
	return createHash('sha256')
		.update(key.export({ type: 'spki', format: 'der' }))
		.digest();
}
