import type { CredentialFields } from '../credential';
import { Connection } from './connection';
import { redisFields, redisSettingsOf, usesRedis } from './settings';

/** The connections of this process: there are as many as the user has typed settings. */
const connections: Array<{ readonly fields: CredentialFields; readonly connection: Connection }> =
	[];

/**
 * The connection that the credential asks for; undefined if this process goes by itself. Credentials
 * with equal settings share one. Throws a CoordinationSettingsError when they cannot be used.
 */
export function connectionOf(credential: CredentialFields): Connection | undefined {
	if (!usesRedis(credential)) return undefined;
	// Every request asks: the fields are compared as they are before anything is read from them.
	for (const { fields, connection } of connections) {
		if (redisFields.every((name) => fields[name] === credential[name])) return connection;
	}
	const settings = redisSettingsOf(credential);
	if (!settings) return undefined;
	const connection = new Connection(settings);
	const fields = Object.fromEntries(redisFields.map((name) => [name, credential[name]]));
	connections.push({ fields, connection });
	return connection;
}

/** Ends every connection: for tests, which end. */
export async function closeConnections(): Promise<void> {
	await Promise.all(connections.map(async ({ connection }) => await connection.close()));
	connections.length = 0;
}
