import { createPrivateKey, createPublicKey, publicDecrypt } from 'crypto';
import { withoutEnd } from '../basics/withoutEnd';
import type { Hash } from '../signature/digest';
import type { Texts } from './example';

/** What an expected signature is by its looks: nothing else needs to be tried. */
export interface SignatureForm {
	readonly hash: Hash;
	/** The digest itself, in hex. */
	readonly digest: string;
	/** The filters that make text of the digest. */
	readonly filters: readonly string[];
	/** What stands before and behind the digest in the text that is sent. */
	readonly before: string;
	readonly after: string;
	/** Of one made with a private key: how, and the name of the key. The digest is what was signed. */
	readonly made?: { readonly by: 'rsa-sha256' | 'rsa-sha1'; readonly key: string };
	/** In words, such as "SHA-256 as hex in upper case". */
	readonly says: string;
}

const hashOfLength: ReadonlyMap<number, Hash> = new Map([
	[16, 'md5'],
	[20, 'sha1'],
	[32, 'sha256'],
	[48, 'sha384'],
	[64, 'sha512'],
]);

const hashNames: Readonly<Record<Hash, string>> = {
	md5: 'MD5',
	sha1: 'SHA-1',
	sha256: 'SHA-256',
	sha384: 'SHA-384',
	sha512: 'SHA-512',
};

export function hashName(hash: Hash): string {
	return hashNames[hash];
}

/** What may be a digest: of several the one that stands last is the signature. */
const run = /[\w+/-]{22,}={0,2}/g;

/** The forms that a signature may have; none for what is the digest of no hash. */
export function formsOf(given: string, secrets: Texts = {}): readonly SignatureForm[] {
	const signature = given.trim();
	// Proven by the key, while a part of any long Base64 may look like a digest.
	const proven = rsaForms(signature, secrets);
	if (proven.length > 0) return proven;
	return [...formsIn(signature), ...(signature.includes('%') ? encodedForms(signature) : [])];
}

/** Whoever has the private key can read the digest in a signature, and it can be searched for. */
function rsaForms(signature: string, secrets: Texts): readonly SignatureForm[] {
	const text = [...signature.matchAll(run)].at(-1)?.[0] ?? '';
	const encoding = base64Of(text);
	if (!encoding) return [];
	const at = signature.lastIndexOf(text);
	const before = signature.slice(0, at);
	const after = signature.slice(at + text.length);
	return Object.entries(secrets).flatMap(([key, pem]): SignatureForm[] => {
		const info = signedInfo(pem, Buffer.from(text, 'base64'));
		const by =
			info &&
			(
				[
					['rsa-sha256', 'sha256', 32],
					['rsa-sha1', 'sha1', 20],
				] as const
			).find(
				([, , length]) => info.length === length + 19 || (length === 20 && info.length === 35),
			);
		if (!info || !by) return [];
		const [name, hash, length] = by;
		const digest = info.subarray(-length).toString('hex');
		const says = `${hashNames[hash]} signed with ${key} (RSA) as ${names[encoding]}`;
		return [{ hash, digest, filters: [encoding], before, after, made: { by: name, key }, says }];
	});
}

/** What an RSA signature of PKCS #1 v1.5 holds; undefined for what is none of this key. */
function signedInfo(pem: string, signature: Buffer): Buffer | undefined {
	if (!pem.includes('PRIVATE KEY')) return undefined;
	try {
		return publicDecrypt(createPublicKey(createPrivateKey(pem)), signature);
	} catch {
		return undefined;
	}
}

/** What is said of a signature that is the digest of no hash. */
export function lookOf(given: string): string {
	const signature = given.trim();
	const isHex = /^[\dA-Fa-f]+$/.test(signature);
	const bytes = Math.floor((withoutEnd(signature, '=').length * (isHex ? 1 : 1.5)) / 2);
	const many = `${signature.length} characters, which would be ${bytes} bytes`;
	if (bytes >= 128 && bytes % 64 === 0) {
		return `${many}: as long as an RSA signature. Give the private key in PEM as the secret`;
	}
	return `${many}, while MD5 has 16 bytes, SHA-1 20, SHA-256 32, SHA-384 48 and SHA-512 64. Check that it is complete`;
}

function formsIn(signature: string): readonly SignatureForm[] {
	const whole = formOf(signature, '', '');
	if (whole) return [whole];
	for (const { 0: text, index } of [...signature.matchAll(run)].reverse()) {
		// A word and "=" before it, such as v0=, may stand before the digest.
		for (const start of startsIn(text)) {
			const before = signature.slice(0, index + start);
			const after = signature.slice(index + text.length);
			const found = formOf(text.slice(start), before, after);
			if (found) return [found];
		}
	}
	return [];
}

/** Behind what separates words, from the left: `$1$` and `/` may be part of Base64. */
function startsIn(text: string): readonly number[] {
	return [0, ...[...text.matchAll(/[-_/+]/g)].map(({ index }) => index + 1)];
}

/** A signature in a query is often printed percent-encoded. */
function encodedForms(signature: string): readonly SignatureForm[] {
	const start = signature.search(/[^\w.~%-][\w.~%-]{0,200}$/) + 1;
	const decoded = signature
		.slice(start)
		.replace(/%2B/gi, '+')
		.replace(/%2F/gi, '/')
		.replace(/%3D/gi, '=');
	const found = formOf(decoded, signature.slice(0, start), '');
	return found
		? [{ ...found, filters: [...found.filters, 'rfc3986'], says: `${found.says}, percent-encoded` }]
		: [];
}

function formOf(text: string, before: string, after: string): SignatureForm | undefined {
	const made = (bytes: Buffer, filters: readonly string[], how: string) => {
		const hash = hashOfLength.get(bytes.length);
		if (!hash) return undefined;
		const says = `${hashNames[hash]} as ${how}`;
		return { hash, digest: bytes.toString('hex'), filters, before, after, says };
	};
	const isLower = /^[\da-f]+$/.test(text);
	if (isLower || /^[\dA-F]+$/.test(text)) {
		const how = isLower ? 'hex' : 'hex in upper case';
		const found = made(Buffer.from(text, 'hex'), isLower ? ['hex'] : ['hex', 'upper'], how);
		if (found) return found;
	}
	const encoding = base64Of(text);
	if (!encoding) return undefined;
	const bytes = Buffer.from(text, 'base64');
	const inside = bytes.toString('latin1');
	if (/^(?:[\da-f]{2})+$/.test(inside)) {
		return made(Buffer.from(inside, 'hex'), ['hex', encoding], `${names[encoding]} of hex`);
	}
	if (/^(?:[\dA-F]{2})+$/.test(inside)) {
		const how = `${names[encoding]} of hex in upper case`;
		return made(Buffer.from(inside, 'hex'), ['hex', 'upper', encoding], how);
	}
	return made(bytes, [encoding], names[encoding]);
}

const names = {
	base64: 'Base64',
	base64url: 'Base64url',
	base64Unpadded: 'Base64 without "="',
	base64urlUnpadded: 'Base64url without "="',
} as const;

function base64Of(text: string): keyof typeof names | undefined {
	const digits = withoutEnd(text, '=');
	const isUrl = /[-_]/.test(digits);
	if (!/^[\w+/-]+$/.test(digits) || (isUrl && /[+/]/.test(digits))) return undefined;
	const bytes = Buffer.from(digits, isUrl ? 'base64url' : 'base64');
	// Bits that are left over are zero in what a program wrote.
	if (bytes.toString(isUrl ? 'base64url' : 'base64').replace(/=/g, '') !== digits) return undefined;
	const isPadded = bytes.length % 3 === 0 || text.length > digits.length;
	if (text.length > digits.length && text.length % 4 !== 0) return undefined;
	if (isUrl) return isPadded ? 'base64url' : 'base64urlUnpadded';
	return isPadded ? 'base64' : 'base64Unpadded';
}
