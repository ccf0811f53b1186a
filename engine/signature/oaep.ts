import { constants, createPublicKey, publicEncrypt, type KeyObject } from 'crypto';

/** Thrown when a text cannot be encrypted with a key. */
export class UnusableKeyError extends Error {
	constructor(
		message: string,
		readonly description: string,
	) {
		super(message);
		this.name = 'UnusableKeyError';
	}
}

/** Bytes of an RSA block that OAEP with SHA-256 takes for itself. */
const oaepOverhead = 66;

/**
 * The text encrypted with RSA-OAEP, SHA-256 for the digest and for MGF1, as Base64. The key is
 * PEM or its bare Base64; line breaks may also be written as `\n`. Throws an UnusableKeyError.
 */
export function encryptOaep(text: string, publicKey: string): string {
	const key = readPublicKey(publicKey);
	const bits = key?.asymmetricKeyDetails?.modulusLength;
	if (!key || bits === undefined) {
		throw new UnusableKeyError(
			'The public key of the server is not an RSA key',
			'Nothing was sent. Check the base URL in the credential.',
		);
	}
	const plain = Buffer.from(text, 'utf8');
	if (plain.length > bits / 8 - oaepOverhead) {
		throw new UnusableKeyError(
			`The token is too long to be signed with a key of ${bits} bits`,
			'Nothing was sent. Check that the token is complete and holds nothing else.',
		);
	}
	const padding = constants.RSA_PKCS1_OAEP_PADDING;
	return publicEncrypt({ key, padding, oaepHash: 'sha256' }, plain).toString('base64');
}

function readPublicKey(text: string): KeyObject | undefined {
	const base64 = text.replace(/-----[^-]*-----|\\n|\s/g, '');
	try {
		return createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' });
	} catch {
		return undefined;
	}
}
