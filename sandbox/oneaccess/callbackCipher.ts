import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/**
 * The documentation does not say where the IV is: in front of the cipher text, or the key itself, or
 * (as its sample passes none) a default of zeros.
 */
export const IV_PLACES = ['front12', 'front16', 'key12', 'key16', 'zero12', 'zero16'] as const;
export type IvPlace = (typeof IV_PLACES)[number];

const TAG_BYTES = 16;

function newIv(key: string, place: IvPlace): Buffer {
	switch (place) {
		case 'front12':
			return randomBytes(12);
		case 'front16':
			return randomBytes(16);
		case 'key12':
			return Buffer.from(key).subarray(0, 12);
		case 'key16':
			return Buffer.from(key);
		case 'zero12':
			return Buffer.alloc(12);
		case 'zero16':
			return Buffer.alloc(16);
	}
}

export function encrypt(text: string, key: string, place: IvPlace): string {
	const iv = newIv(key, place);
	const cipher = createCipheriv('aes-128-gcm', Buffer.from(key), iv);
	const cipherText = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
	const front = place.startsWith('front') ? [iv] : [];
	return Buffer.concat([...front, cipherText, cipher.getAuthTag()]).toString('base64');
}

/** Undefined when the text is not authentic. */
export function decrypt(base64: string, key: string, place: IvPlace): string | undefined {
	try {
		const bytes = Buffer.from(base64, 'base64');
		const inFront = place.startsWith('front');
		const ivBytes = place.endsWith('12') ? 12 : 16;
		const iv = inFront ? bytes.subarray(0, ivBytes) : newIv(key, place);
		const rest = inFront ? bytes.subarray(ivBytes) : bytes;
		const decipher = createDecipheriv('aes-128-gcm', Buffer.from(key), iv);
		decipher.setAuthTag(rest.subarray(-TAG_BYTES));
		const text = Buffer.concat([decipher.update(rest.subarray(0, -TAG_BYTES)), decipher.final()]);
		return text.toString('utf8');
	} catch {
		return undefined;
	}
}
