import type { Pairs } from '../common/types';
import { md5Hex } from '../common/values';

/** `key=value` strings of all parameters but `sign`, sorted as strings, joined, plus the secret. */
export function textToSign(params: Pairs, secret: string): string {
	const strings = params.filter(([key]) => key !== 'sign').map(([key, value]) => `${key}=${value}`);
	strings.sort((left, right) => (left < right ? -1 : left > right ? 1 : 0));
	return strings.join('') + secret;
}

/** The form of the authentication page and of the Java example: lower-case hex. */
export function plainSign(params: Pairs, secret: string): string {
	return md5Hex(textToSign(params, secret));
}

/** The form of the PHP and Python examples: percent-encoded before hashing, upper-case hex. */
export function encodedSign(params: Pairs, secret: string): string {
	return md5Hex(percentEncode(textToSign(params, secret))).toUpperCase();
}

/** RFC 3986: every byte but the unreserved ones, upper-case hex. */
export function percentEncode(text: string): string {
	let encoded = '';
	for (const byte of Buffer.from(text, 'utf8')) {
		const character = String.fromCharCode(byte);
		encoded += /[A-Za-z0-9\-_.~]/.test(character)
			? character
			: `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
	}
	return encoded;
}
