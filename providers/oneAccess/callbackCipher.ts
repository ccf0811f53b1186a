import { gcmKeyLength, openGcm, sealGcm, type GcmLayout } from '../../engine/inbound/gcm';
import { newNonce } from '../../engine/signature/nonce';

/**
 * The documentation names AES/GCM/NoPadding with a key of 16 characters, but not where the IV is;
 * its sample passes none. These are the places that it has in programs that say as much, the last
 * ones in those that leave it at its default; the authentication tag tells.
 * https://support.huaweicloud.com/intl/en-us/devg-oneaccess/oneaccess_06_0122.html
 */
const layouts: readonly GcmLayout[] = [
	{ ivLength: 12, ivFrom: 'front' },
	{ ivLength: 16, ivFrom: 'front' },
	{ ivLength: 16, ivFrom: 'key' },
	{ ivLength: 12, ivFrom: 'key' },
	{ ivLength: 12, ivFrom: 'zeros' },
	{ ivLength: 16, ivFrom: 'zeros' },
];

const randomLength = 16;

/** The data of a call in the clear, and how to write data for the answer. */
export interface CallbackData {
	readonly text: string;
	readonly write: (text: string) => string;
}

/** Undefined if the data was not encrypted with this key, or changed on the way. */
export function readCallbackData(data: string, key: string): CallbackData | undefined {
	if (key === '') return { text: data, write: (text) => text };
	const opened = openGcm(data, key, layouts);
	if (opened?.text.charAt(randomLength) !== '&') return undefined;
	return {
		text: opened.text.slice(randomLength + 1),
		write: (text) => sealGcm(`${newNonce()}&${text}`, key, opened.layout),
	};
}

/** What is wrong with an encryption key, if it is used at all. */
export function encryptionKeyProblem(key: string): string | undefined {
	if (key === '' || Buffer.byteLength(key) === gcmKeyLength) return undefined;
	return `The encryption key must have ${gcmKeyLength} letters and digits, as in the console`;
}
