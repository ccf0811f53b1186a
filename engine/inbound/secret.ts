import { createHmac } from 'crypto';

export type HmacAlgorithm = 'sha256' | 'sha1';

/** The HMAC of the text's UTF-8 bytes, as Base64. */
export function hmacBase64(algorithm: HmacAlgorithm, key: string, text: string): string {
	return createHmac(algorithm, Buffer.from(key, 'utf8')).update(text, 'utf8').digest('base64');
}
