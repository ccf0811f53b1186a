import { createHash, createHmac, hash } from 'crypto';

/** MD5 of the text's UTF-8 bytes as 32 lower-case hex digits. */
export function md5Hex(text: string): string {
	return hash('md5', text, 'hex');
}

/** The hashes that APIs sign with. */
export type Hash = 'md5' | 'sha1' | 'sha256' | 'sha384' | 'sha512';

/** A text counts as its UTF-8 bytes. */
type Data = string | Uint8Array;

/** The digest's bytes: `.toString('hex')` or `.toString('base64')` makes a text of them. */
export function digest(name: Hash, data: Data): Buffer {
	return createHash(name).update(data).digest();
}

/**
 * The HMAC's bytes, to be written as hex or Base64, or to be the key of the next one. A key that the
 * provider hands out as Base64 or hex is mostly meant as the bytes that it stands for:
 * `Buffer.from(key, 'base64')`.
 */
export function hmac(name: Hash, key: Data, data: Data): Buffer {
	return createHmac(name, key).update(data).digest();
}
