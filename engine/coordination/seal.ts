import {
	createCipheriv,
	createDecipheriv,
	createHash,
	createHmac,
	randomBytes,
	scryptSync,
} from 'crypto';
import type { Provider } from '../provider/provider';
import { typedSecretsOf } from '../provider/typedSecrets';
import type { CredentialFields } from '../record/fields';

/** Encrypts what lies in Redis, under a key that only those have who know the account's secret. */
export interface Seal {
	/** A name in Redis that tells nothing about the account. */
	readonly nameOf: (text: string) => string;
	/** Seals a text for one key in Redis: under another key it does not open. */
	readonly close: (text: string, key: string) => string;
	/** undefined if it was not closed for this key with the same secret, or was changed since. */
	readonly open: (sealed: string, key: string) => string | undefined;
}

const ivLength = 12;
const tagLength = 16;
const mostSeals = 1000;
/** Deriving a key is slow on purpose, so that nobody guesses a password from what lies in Redis. */
const seals = new Map<string, Seal>();

/** The seal of a credential's account: AES-256-GCM under a key derived from its secrets. */
export function sealOf(provider: Provider, credential: CredentialFields): Seal {
	const secrets = typedSecretsOf(provider, credential);
	const text = secrets.map(([, secret]) => `${secret.length}:${secret}`).join('');
	const account = `${provider.name}\n${provider.throttle.account(credential)}`;
	const name = createHash('sha256').update(`${account}\n${text}`).digest('base64url');
	const known = seals.get(name);
	if (known) return known;
	if (seals.size >= mostSeals) seals.clear();
	const seal = sealWith(scryptSync(text, `signed-apis ${account}`, 32));
	seals.set(name, seal);
	return seal;
}

function sealWith(key: Buffer): Seal {
	return {
		nameOf: (text) => createHmac('sha256', key).update(text).digest('base64url'),
		close: (text, name) => {
			const iv = randomBytes(ivLength);
			const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(name));
			const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
			return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64');
		},
		open: (sealed, name) => {
			const bytes = Buffer.from(sealed, 'base64');
			if (bytes.length < ivLength + tagLength) return undefined;
			const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivLength));
			decipher.setAAD(Buffer.from(name));
			decipher.setAuthTag(bytes.subarray(ivLength, ivLength + tagLength));
			try {
				const body = decipher.update(bytes.subarray(ivLength + tagLength));
				return Buffer.concat([body, decipher.final()]).toString('utf8');
			} catch {
				return undefined;
			}
		},
	};
}
