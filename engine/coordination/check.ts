import type { CredentialFields } from '../record/fields';
import { Connection, RedisDownError, scriptOf } from './connection';
import { redisSettingsOf, type RedisSettings } from './settings';

/** Does what the nodes do: runs a script that writes, reads and deletes. */
const tryScript = scriptOf(`
redis.call('SET', KEYS[1], redis.call('TIME')[1], 'PX', 1000)
redis.call('ZADD', KEYS[2], 1, 'a')
return redis.call('DEL', KEYS[1], KEYS[2])
`);

/** What is wrong with the Redis of a credential; undefined if all is well or none is used. */
export async function redisProblem(credential: CredentialFields): Promise<string | undefined> {
	const settings = redisSettingsOf(credential);
	if (!settings) return undefined;
	const connection = new Connection(settings);
	const keys = [connection.key('{test}:text'), connection.key('{test}:set')];
	const problem = await connection.run(tryScript, keys, []).then(
		() => undefined,
		(error: unknown) => explainConnection(settings, error),
	);
	await connection.close();
	return problem;
}

const remedies: ReadonlyArray<readonly [RegExp, string]> = [
	[
		/\b(?:ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)\b/,
		'Check Redis URL and that this n8n can reach it.',
	],
	[
		/\bWRONGPASS\b|\bNOAUTH\b|invalid password|without any password/,
		'Check Redis User and Redis Password.',
	],
	[
		/\bNOPERM\b/,
		'This user may not use the commands or keys; allow EVAL and keys with the prefix.',
	],
	[/\bDB index\b|\bSELECT\b/, 'Check Redis Database.'],
	[/\bOOM\b/, 'Redis is full: give it more memory.'],
	[/\bSSL\b|\bTLS\b|\bcertificate\b|wrong version number/i, 'Check whether this Redis uses TLS.'],
	[
		/\b(?:timed out|timeout|closed)\b/i,
		'Redis does not answer in time; check whether it needs TLS.',
	],
];

function explainConnection({ host, port }: RedisSettings, error: unknown): string {
	const reason = error instanceof Error ? error.message : String(error);
	if (!(error instanceof RedisDownError)) return reason;
	const remedy = remedies.find(([pattern]) => pattern.test(reason))?.[1] ?? '';
	return `Redis at ${host}:${port} cannot be used: ${reason}. ${remedy}`.trim();
}
