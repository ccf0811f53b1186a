import { maskedForm } from '../../engine/basics/draw';
import { signedText } from '../../engine/define/signed';
import type { Signed } from '../../engine/provider/signed';
import { md5Hex } from '../../engine/signature/digest';
import { sortedPairs } from '../../engine/signature/pairs';
import { percentEncode } from '../../engine/signature/percentEncode';

/**
 * MIOeSIM documents two forms of the same signature: plain with lower-case hex (authentication
 * page, Java example) and URL-encoded with upper-case hex (PHP and Python examples).
 */
export const signatureForms = ['plain', 'encoded'] as const;
export type SignatureForm = (typeof signatureForms)[number];

/** What was signed, for whoever has to find out why it was refused: the token and the password are masked. */
export function signedWith(
	parameters: Readonly<Record<string, unknown>>,
	secretKey: string,
	form: SignatureForm,
	place: string,
): Signed {
	const masked = Object.fromEntries(
		Object.entries(parameters).map(([name, value]) => [
			name,
			['token', 'password'].includes(name) ? maskedForm(String(value)) : value,
		]),
	);
	const isEncoded = form === 'encoded';
	return signedText(
		[
			{ is: 'parameters, sorted', text: sortedPairs(masked, 'sign') },
			{ secret: 'Secret Key', text: secretKey },
		],
		{
			place,
			algorithm: isEncoded ? 'percent-encoded, then MD5' : 'MD5',
			output: isEncoded ? 'hex, upper case' : 'hex',
		},
		[
			'MIOeSIM documents two forms of its signature: choose the other Signature Form in the credential.',
		],
	);
}

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
