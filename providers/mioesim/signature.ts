import { md5Hex } from '../../engine/signature/digest';
import { sortedPairs } from '../../engine/signature/pairs';
import { percentEncode } from '../../engine/signature/percentEncode';

/**
 * MIOeSIM documents two forms of the same signature: plain with lower-case hex (authentication
 * page, Java example) and URL-encoded with upper-case hex (PHP and Python examples).
 */
export const signatureForms = ['plain', 'encoded'] as const;
export type SignatureForm = (typeof signatureForms)[number];

/**
 * MD5 over the sorted `key=value` texts of all parameters but `sign`, with the secret key appended.
 * https://developers.mioesim.com/authentication
 */
export function signatureOf(
	parameters: Readonly<Record<string, unknown>>,
	secretKey: string,
	form: SignatureForm,
): string {
	const text = `${sortedPairs(parameters, 'sign')}${secretKey}`;
	return form === 'encoded' ? md5Hex(percentEncode(text)).toUpperCase() : md5Hex(text);
}
