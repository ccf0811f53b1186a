import type { AuthenticationContext } from '../../engine/provider/signature';
import { signedText } from '../../engine/define/signed';
import type { Signed } from '../../engine/provider/signed';
import { encryptOaep } from '../../engine/signature/oaep';

/** User calls of a logged-in person, who proves with a signature that the session is theirs. */
export const signedPaths: readonly string[] = [
	'/api/v2/sdk/logout',
	'/api/v2/sdk/profile',
	'/api/v2/sdk/profile/update',
	'/api/v2/sdk/session-token/refresh-id-token',
	'/api/v2/sdk/social',
	'/api/v2/sdk/social/unbind-account',
];

/**
 * The value of X-signature: session token, time by the server's clock and a nonce, encrypted with
 * the application's public key. Undefined while one of them is not at hand.
 * https://support.huaweicloud.com/intl/en-us/api-oneaccess/oneaccess_04_0069.html
 */
export function signatureOf({
	sessions: { person, publicKey, serverDate },
	now,
	nonce,
}: AuthenticationContext): { readonly text: string; readonly signed: () => Signed } | undefined {
	if (!person || !publicKey || !serverDate) return undefined;
	const timestamp = Number(serverDate.token) + now - (serverDate.obtainedAt ?? now);
	const rest = `&timestamp=${timestamp}&nonce=${nonce}`;
	return {
		text: encryptOaep(`session_token=${person.token}${rest}`, publicKey.token),
		signed: () =>
			signedText(
				[
					{ is: 'name of the token', text: 'session_token=' },
					{ secret: 'session token', text: person.token },
					{ is: 'time of OneAccess in milliseconds, and a nonce', text: rest },
				],
				{ place: 'headers.X-signature', algorithm: 'RSA-OAEP', output: 'Base64' },
			),
	};
}
