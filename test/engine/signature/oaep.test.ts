import { constants, generateKeyPairSync, privateDecrypt } from 'node:crypto';
import { encryptOaep, UnusableKeyError } from '../../../engine/signature/oaep';

describe('encryption with RSA-OAEP', () => {
	const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const pem = String(publicKey.export({ type: 'spki', format: 'pem' }));
	const bare = pem.replace(/-----[^-]*-----|\s/g, '');
	/** node:crypto uses the OAEP digest for MGF1 as well. */
	const decrypted = (text: string) =>
		privateDecrypt(
			{ key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
			Buffer.from(text, 'base64'),
		).toString('utf8');

	it.each([
		['PEM', pem],
		['PEM with \\n for line breaks', pem.replaceAll('\n', '\\n')],
		['PEM with CR and LF', pem.replaceAll('\n', '\r\n')],
		['bare Base64', bare],
		['Base64 in lines', bare.replace(/(.{64})/g, '$1\n')],
	])('takes a key as %s', (_form, key) => {
		expect(decrypted(encryptOaep('a=1&b=é', key))).toBe('a=1&b=é');
	});

	it('holds 190 bytes in a key of 2048 bits, and says so when there are more', () => {
		expect(decrypted(encryptOaep('x'.repeat(190), pem))).toHaveLength(190);
		expect(() => encryptOaep('x'.repeat(191), pem)).toThrow(UnusableKeyError);
		// Bytes, not characters.
		expect(() => encryptOaep('é'.repeat(96), pem)).toThrow(/too long to be signed/);
	});

	it('gives another text each time', () => {
		expect(encryptOaep('same', pem)).not.toBe(encryptOaep('same', pem));
	});

	it('refuses what is no RSA key', () => {
		const { publicKey: other } = generateKeyPairSync('ed25519');
		const foreign = String(other.export({ type: 'spki', format: 'pem' }));
		for (const key of ['', 'a key', foreign]) {
			expect(() => encryptOaep('text', key)).toThrow(/is not an RSA key/);
		}
	});

	it('says where to look when it refuses', () => {
		const advice = (text: string, key: string) => {
			try {
				return encryptOaep(text, key);
			} catch (error) {
				return error instanceof UnusableKeyError ? error.description : error;
			}
		};
		expect(advice('text', 'a key')).toMatch(/^Nothing was sent\. Check the base URL/);
		expect(advice('x'.repeat(191), pem)).toMatch(/^Nothing was sent\. Check that the token/);
	});
});
