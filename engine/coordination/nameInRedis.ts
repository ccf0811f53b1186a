import { createHmac, scryptSync } from 'crypto';
import { remembering } from '../basics/remembering';

/** Slow on purpose, so that nobody guesses a secret from the names of keys in Redis. */
const keyOf = remembering((account) => scryptSync(account, 'signed-apis throttle', 32));

/** What something of an account is called in Redis. The name of an account holds its secret. */
export function nameInRedis(account: string, thing: string): string {
	return createHmac('sha256', keyOf(account)).update(thing).digest('base64url').slice(0, 22);
}
