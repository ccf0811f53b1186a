import { createPrivateKey, generateKeyPair, sign } from 'node:crypto';
import { promisify } from 'node:util';
import type { AppKey, LoginData } from './state';

let pending: Promise<AppKey> | undefined;

/** The application's RSA 2048 key; made once per process. */
export async function appKey(): Promise<AppKey> {
	pending ??= promisify(generateKeyPair)('rsa', {
		modulusLength: 2048,
		publicKeyEncoding: { type: 'spki', format: 'pem' },
		privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
	}).then(({ publicKey, privateKey }) => ({
		publicKey,
		privateKey: createPrivateKey(privateKey),
	}));
	return await pending;
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** JWT, RS256, two hours; the claim `api` is JSON text, not an object. */
export function idToken({ app, user }: LoginData, key: AppKey, nowMs: number): string {
	const iat = Math.floor(nowMs / 1000);
	const { user_id: id, user_name: userName, name, mobile } = user;
	const claims = {
		iss: 'https://sandbox.huaweioneaccess.example',
		aud: app.client_id,
		sub: userName,
		iat,
		nbf: iat,
		exp: iat + 7200,
		jti: `${userName}-${nowMs}`,
		api: JSON.stringify({ id, userName, name, mobile: `+86-${mobile}` }),
	};
	const text = `${encode({ alg: 'RS256', kid: 'k1' })}.${encode(claims)}`;
	return `${text}.${sign('sha256', Buffer.from(text), key.privateKey).toString('base64url')}`;
}
