import {
	constants,
	createHash,
	createHmac,
	createPrivateKey,
	createPublicKey,
	sign,
	verify,
	type KeyObject,
} from 'node:crypto';
import { InvalidInput } from '../common/values';
import type { Filter } from './template';

/** A digest stays bytes until it is written. */
export type Data = string | Buffer;

export const bytesOf = (data: Data): Buffer =>
	typeof data === 'string' ? Buffer.from(data, 'utf8') : data;

const percent = (byte: number) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;

/** What each byte is written as. */
const tableOf = (write: (byte: number) => string) =>
	Array.from({ length: 256 }, (_, byte) => write(byte));
const isPlain = (byte: number, signs: string) =>
	(byte < 128 && /[A-Za-z0-9]/.test(String.fromCharCode(byte))) ||
	signs.includes(String.fromCharCode(byte));
const RFC3986 = tableOf((byte) =>
	isPlain(byte, '-._~') ? String.fromCharCode(byte) : percent(byte),
);
const FORM = tableOf((byte) =>
	byte === 32 ? '+' : isPlain(byte, '*-._') ? String.fromCharCode(byte) : percent(byte),
);

function written(text: string, table: readonly string[]): string {
	let all = '';
	for (const byte of Buffer.from(text, 'utf8')) all += table[byte] ?? '';
	return all;
}

/** Percent-encoded but for letters, digits and - . _ ~ */
export const rfc3986 = (text: string): string => written(text, RFC3986);

/** As forms are written: a blank is +, and * - . _ stay. */
export const form = (text: string): string => written(text, FORM);

const base64url = (data: Data) =>
	bytesOf(data).toString('base64').replaceAll('+', '-').replaceAll('/', '_');
const unpadded = (text: string) => text.replace(/=+$/, '');
const lettersOf = (data: Data) => Array.from(String(data));

const WITHOUT_KEY: Readonly<Record<string, (data: Data, argument: string) => Data>> = {
	hex: (data) => bytesOf(data).toString('hex'),
	base64: (data) => bytesOf(data).toString('base64'),
	base64Unpadded: (data) => unpadded(bytesOf(data).toString('base64')),
	base64url,
	base64urlUnpadded: (data) => unpadded(base64url(data)),
	fromHex: (data) => Buffer.from(String(data), 'hex'),
	fromBase64: (data) => Buffer.from(String(data), 'base64'),
	fromBase64url: (data) => Buffer.from(String(data), 'base64url'),
	upper: (data) => String(data).toUpperCase(),
	lower: (data) => String(data).toLowerCase(),
	trim: (data) => String(data).trim(),
	without: (data, start) =>
		String(data).startsWith(start) ? String(data).slice(start.length) : String(data),
	rfc3986: (data) => rfc3986(String(data)),
	form: (data) => form(String(data)),
	number: (data) => data,
	first: (data, count) => lettersOf(data).slice(0, Number(count)).join(''),
	last: (data, count) => lettersOf(data).slice(-Number(count)).join(''),
	length: (data) => String(typeof data === 'string' ? lettersOf(data).length : data.length),
	fingerprint: (data) =>
		digest('sha256', createPublicKey(bytesOf(data)).export({ type: 'spki', format: 'der' })),
};

const HASHES = ['md5', 'sha1', 'sha256', 'sha384', 'sha512'];

const digest = (hash: string, data: Data) => createHash(hash).update(data).digest();

/** What a filter makes; `key` finds what it signs with. Throws InvalidInput. */
export function filtered(data: Data, { name, args }: Filter, key: (name: string) => Data): Data {
	const [first = '', second = ''] = args;
	if (HASHES.includes(name)) return digest(name, data);
	if (name === 'hmac') return createHmac(first, key(second)).update(data).digest();
	if (name === 'sign') return signed(first, data, privateKey(key(second)));
	const make = WITHOUT_KEY[name];
	if (make === undefined) throw new InvalidInput(`There is no filter ${name}`);
	return make(data, first);
}

/** What cannot be made again: each signature of such a key is another one. */
export const isRandom = ({ name, args }: Filter) => name === 'sign' && args[0] === 'es256';

const privateKey = (pem: Data) => createPrivateKey(bytesOf(pem));

function signed(algorithm: string, data: Data, key: KeyObject): Buffer {
	if (algorithm === 'ed25519') return sign(null, bytesOf(data), key);
	if (algorithm === 'es256') {
		return sign('sha256', bytesOf(data), { key, dsaEncoding: 'ieee-p1363' });
	}
	const padding = constants.RSA_PKCS1_PADDING;
	return sign(algorithm.replace('rsa-', ''), bytesOf(data), { key, padding });
}

/** Whether a signature is that of the private key in PEM, with its public half. */
export function isSignature(algorithm: string, data: Data, pem: Data, signature: Buffer): boolean {
	const key = createPublicKey(bytesOf(pem));
	if (algorithm === 'ed25519') return verify(null, bytesOf(data), key, signature);
	if (algorithm === 'es256') {
		return verify('sha256', bytesOf(data), { key, dsaEncoding: 'ieee-p1363' }, signature);
	}
	return verify(algorithm.replace('rsa-', ''), bytesOf(data), key, signature);
}

const INVERSES: Readonly<Record<string, (text: string) => Data>> = {
	hex: (text) => Buffer.from(text, 'hex'),
	base64: (text) => Buffer.from(text, 'base64'),
	base64Unpadded: (text) => Buffer.from(text, 'base64'),
	base64url: (text) => Buffer.from(text, 'base64url'),
	base64urlUnpadded: (text) => Buffer.from(text, 'base64url'),
	rfc3986: (text) => decodeURIComponent(text),
	form: (text) => decodeURIComponent(text.replaceAll('+', ' ')),
	number: (text) => text,
};

/** What was there before these filters; undefined where one of them cannot be turned back. */
export function turnedBack(text: string, filters: readonly Filter[]): Data | undefined {
	let data: Data = text;
	for (const { name } of [...filters].reverse()) {
		const inverse = INVERSES[name];
		if (inverse === undefined) return undefined;
		try {
			data = inverse(String(data));
		} catch {
			return undefined;
		}
	}
	return data;
}

export const canTurnBack = (filters: readonly Filter[]) =>
	filters.every(({ name }) => Object.hasOwn(INVERSES, name));
