import { createHash, createHmac, timingSafeEqual } from 'crypto';

/**
 * Whether two texts are the same, in a time that does not tell where they differ, nor how long
 * the expected one is. An empty expected text equals nothing.
 */
export function isSameSecret(received: string, expected: string): boolean {
	const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest();
	return timingSafeEqual(digest(received), digest(expected)) && expected !== '';
}

export type HmacAlgorithm = 'sha256' | 'sha1';

/** The HMAC of the text's UTF-8 bytes, as Base64. */
export function hmacBase64(algorithm: HmacAlgorithm, key: string, text: string): string {
	return createHmac(algorithm, Buffer.from(key, 'utf8')).update(text, 'utf8').digest('base64');
}
