import { remembering } from '../basics/remembering';
import type { CredentialFields } from '../record/fields';
import { RedisDownError, scriptOf } from './connection';
import { connectionOf } from './connections';
import { nameInRedis } from './nameInRedis';

/** So long (ms) the last number of an account is known; later, no clock is so far off. */
const life = 400 * 24 * 3_600_000;

/** Numbers of 16 digits are exact in Lua, but are written with an exponent unless told otherwise. */
const numberScript = scriptOf(`
local last = tonumber(redis.call('GET', KEYS[1])) or 0
local number = string.format('%.0f', math.max(last + 1, tonumber(ARGV[1])))
redis.call('SET', KEYS[1], number, 'PX', ARGV[2])
return number
`);

const keyOf = remembering((account) => `numbers:{${nameInRedis(account, 'numbers')}}`);

/**
 * A number that is at least this one and greater than all that the processes of an account have drawn;
 * undefined if this process goes by itself, or Redis cannot be used.
 */
export async function sharedNumber(
	credential: CredentialFields,
	account: string,
	least: number,
): Promise<number | undefined> {
	const connection = connectionOf(credential);
	if (!connection) return undefined;
	const key = connection.key(keyOf(account));
	try {
		return Number(await connection.run(numberScript, [key], [least, life]));
	} catch (error) {
		if (error instanceof RedisDownError) return undefined;
		return await Promise.reject(error);
	}
}
