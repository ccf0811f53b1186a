import { constants, privateDecrypt } from 'node:crypto';
import { header, type Call, type Result } from './call';
import { failure } from './errors';
import { idToken } from './key';
import type { LoginData } from './state';

const TIMESTAMP_VALID_MS = 5 * 60_000;

/** What X-signature proves: RSA-OAEP (SHA-256) over session_token, timestamp and nonce. */
export function provenSession(call: Call): { login: LoginData; token: string } {
	const { state, app, request } = call;
	const text = decrypt(call, header(request, 'X-signature'));
	const parts = /^session_token=(.*)&timestamp=(\d{13})&nonce=([^&]*)$/.exec(text);
	if (parts === null) throw failure('SDK.COMMON.1002', 'X-signature');
	const [, token = '', timestamp, nonce = ''] = parts;
	const age = Math.abs(state.context.now() - Number(timestamp));
	if (!(age <= TIMESTAMP_VALID_MS)) throw failure('SDK.COMMON.1005', 'timestamp');
	if (nonce === '' || state.nonces.has(nonce)) throw failure('SDK.COMMON.1006', 'nonce');
	const found = state.sessions.find(token);
	if (found.state !== 'live' || found.data.app.client_id !== app.client_id) {
		throw failure('SDK.COMMON.1005', 'session_token');
	}
	state.nonces.add(nonce);
	return { login: found.data, token };
}

function decrypt({ state }: Call, signature: string): string {
	const key = {
		key: state.key.privateKey,
		padding: constants.RSA_PKCS1_OAEP_PADDING,
		oaepHash: 'sha256',
	};
	try {
		return privateDecrypt(key, Buffer.from(signature, 'base64')).toString('utf8');
	} catch {
		throw failure('SDK.COMMON.1004');
	}
}

export function logout(call: Call): Result {
	const { token } = provenSession(call);
	call.state.sessions.end('killTokens', (_data, item) => item === token);
	return {};
}

export function refreshIdToken(call: Call): Result {
	const { login } = provenSession(call);
	return { body: { id_token: idToken(login, call.state.key, call.state.context.now()) } };
}
