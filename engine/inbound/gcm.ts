import { createCipheriv, createDecipheriv, randomBytes } from 'crypto';

/** Where the initialization vector (IV) of an encrypted text is. */
export interface GcmLayout {
	/** Bytes of the IV. */
	readonly ivLength: number;
	/** In front of the cipher text, or the first bytes of the key, or nothing but zeros. */
	readonly ivFrom: 'front' | 'key' | 'zeros';
}

interface OpenedText {
	readonly text: string;
	/** The layout in which it came, so that an answer can be sent in the same one. */
	readonly layout: GcmLayout;
}

const algorithm = 'aes-128-gcm';
const tagLength = 16;

/** Bytes of a key for AES-128. */
export const gcmKeyLength = 16;

/**
 * Decrypts Base64 of IV, cipher text and tag, in the first layout that the authentication tag
 * proves right. Undefined if none is: then the key is another one or the text was changed. The tag
 * has 128 bits, so that trying several layouts lets no forged text through.
 */
export function openGcm(
	base64: string,
	key: string,
	layouts: readonly GcmLayout[],
): OpenedText | undefined {
	const bytes = Buffer.from(base64, 'base64');
	for (const layout of layouts) {
		const text = openLayout(bytes, Buffer.from(key, 'utf8'), layout);
		if (text !== undefined) return { text, layout };
	}
	return undefined;
}

function openLayout(bytes: Buffer, key: Buffer, layout: GcmLayout): string | undefined {
	const { ivLength, ivFrom } = layout;
	const start = ivFrom === 'front' ? ivLength : 0;
	const end = bytes.length - tagLength;
	if (end < start) return undefined;
	const iv = ivFrom === 'front' ? bytes.subarray(0, ivLength) : fixedIv(key, layout);
	const decipher = createDecipheriv(algorithm, key, iv, { authTagLength: tagLength });
	decipher.setAuthTag(bytes.subarray(end));
	const opened = decipher.update(bytes.subarray(start, end));
	return isAuthentic(decipher) ? opened.toString('utf8') : undefined;
}

/** An IV that both sides know without its being sent. */
function fixedIv(key: Buffer, { ivLength, ivFrom }: GcmLayout): Buffer {
	return ivFrom === 'key' ? key.subarray(0, ivLength) : Buffer.alloc(ivLength);
}

function isAuthentic(decipher: { final(): Buffer }): boolean {
	try {
		decipher.final();
		return true;
	} catch {
		return false;
	}
}

/** Encrypts in a layout: Base64 of IV (if it is in front), cipher text and tag. */
export function sealGcm(text: string, key: string, { ivLength, ivFrom }: GcmLayout): string {
	const keyBytes = Buffer.from(key, 'utf8');
	const iv = ivFrom === 'front' ? randomBytes(ivLength) : fixedIv(keyBytes, { ivLength, ivFrom });
	const cipher = createCipheriv(algorithm, keyBytes, iv, { authTagLength: tagLength });
	const sealed = [cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
	return Buffer.concat([...(ivFrom === 'front' ? [iv] : []), ...sealed]).toString('base64');
}
