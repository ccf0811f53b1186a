import { hash } from 'crypto';
import { digest, type Hash } from '../signature/digest';
import { percentEncode } from '../signature/percentEncode';
import { formEncode } from '../description/filters';
import { hashName, type SignatureForm } from './signatureForm';
import type { Base } from './base';
import { derivedKeys } from './derived';
import { keysOf, type Key } from './keys';
import { bytesFrom } from './piece';

/** How a text becomes a digest. */
export interface Signer {
	readonly cost: number;
	/** What it does to the text first: filters and what they make. */
	readonly first: First;
	/** Undefined for a hash without a key. */
	readonly key: Key | undefined;
	readonly says: string;
	/** The digest in hex, of bytes as one character for each. */
	readonly digestOf: (bytes: string) => string;
	tried: number;
}

interface First {
	readonly filters: string;
	readonly cost: number;
	readonly says: string;
	/** Undefined where it changes nothing. */
	readonly apply?: (bytes: string) => string;
}

const ofText =
	(change: (text: string) => string) =>
	(bytes: string): string =>
		bytesFrom(change(Buffer.from(bytes, 'latin1').toString('utf8')));

function firsts(main: Hash): readonly First[] {
	const hashes = [...new Set<Hash>([main, 'md5', 'sha1', 'sha256', 'sha512'])];
	return [
		{ filters: '', cost: 0, says: '' },
		...hashes.map(
			(name): First => ({
				filters: `|${name}|hex`,
				cost: name === main || name === 'md5' ? 3 : 4,
				says: `${hashName(name)} in hex of `,
				apply: (bytes) => digest(name, Buffer.from(bytes, 'latin1')).toString('hex'),
			}),
		),
		{
			filters: `|${main}`,
			cost: 4,
			says: `bytes of the ${hashName(main)} of `,
			apply: (bytes) => digest(main, Buffer.from(bytes, 'latin1')).toString('latin1'),
		},
		{
			filters: '|upper',
			cost: 3,
			says: 'upper case of ',
			apply: ofText((text) => text.toUpperCase()),
		},
		{
			filters: '|lower',
			cost: 3,
			says: 'lower case of ',
			apply: ofText((text) => text.toLowerCase()),
		},
		{ filters: '|form', cost: 3, says: 'form encoding of ', apply: ofText(formEncode) },
		{ filters: '|rfc3986', cost: 3, says: 'percent encoding of ', apply: ofText(percentEncode) },
		{
			filters: '|base64',
			cost: 3,
			says: 'Base64 of ',
			apply: (bytes) => Buffer.from(bytes, 'latin1').toString('base64'),
		},
	];
}

/** All ways to sign a text with a hash. */
export function signersOf(base: Base, { hash: name, made }: SignatureForm): readonly Signer[] {
	if (made) return signersWith(base, name, made.key);
	const keys = [...keysOf(base), ...derivedKeys(base, name)];
	const all: Signer[] = [];
	for (const first of firsts(name)) {
		const plain = hasher(name);
		const whole = (key: string) => `${key}${first.says}`;
		const apply = first.apply;
		all.push({
			cost: first.cost,
			first,
			key: undefined,
			says: whole(`${hashName(name)} of `),
			digestOf: apply ? (bytes) => plain(apply(bytes)) : plain,
			tried: 0,
		});
		for (const key of keys) {
			const keyed = hmacer(name, key.bytes);
			all.push({
				cost: first.cost + key.cost,
				first,
				key,
				says: whole(`HMAC-${hashName(name)} with ${key.says} of `),
				digestOf: apply ? (bytes) => keyed(apply(bytes)) : keyed,
				tried: 0,
			});
		}
	}
	return all;
}

/** With a private key: what is compared is the hash that it has signed. */
function signersWith({ secrets }: Base, name: Hash, given: string): readonly Signer[] {
	const index = secrets.findIndex((secret) => secret.given === given);
	const secret = secrets[index];
	if (!secret) return [];
	const plain = hasher(name);
	const key = {
		name: secret.name,
		values: [],
		bytes: Buffer.alloc(0),
		cost: 0,
		secrets: 1 << index,
	};
	return firsts(name).map(
		({ apply, ...first }): Signer => ({
			cost: first.cost,
			first,
			key: { ...key, says: given },
			says: `RSA with ${hashName(name)} and ${given} of ${first.says}`,
			digestOf: apply ? (bytes) => plain(apply(bytes)) : plain,
			tried: 0,
		}),
	);
}

/** Room for a text, which grows with the longest. */
let room = Buffer.alloc(8192);

function roomFor(length: number): Buffer {
	if (room.length < length) room = Buffer.alloc(length * 2);
	return room;
}

function hasher(name: Hash): (bytes: string) => string {
	return (bytes) => {
		const at = roomFor(bytes.length);
		return hash(name, at.subarray(0, at.write(bytes, 0, 'latin1')), 'hex');
	};
}

/** Twice as fast as making an HMAC anew for each short text: both halves of the key are written once. */
function hmacer(name: Hash, key: Buffer): (bytes: string) => string {
	const block = name === 'sha384' || name === 'sha512' ? 128 : 64;
	const short = key.length > block ? digest(name, key) : key;
	const padded = Buffer.concat([short, Buffer.alloc(block - short.length)]);
	const inner = padded.map((byte) => byte ^ 0x36);
	const size = digest(name, '').length;
	const outer = Buffer.concat([padded.map((byte) => byte ^ 0x5c), Buffer.alloc(size)]);
	return (bytes) => {
		const at = roomFor(block + bytes.length);
		at.set(inner);
		const end = block + at.write(bytes, block, 'latin1');
		outer.write(hash(name, at.subarray(0, end), 'binary'), block, 'latin1');
		return hash(name, outer, 'hex');
	};
}
