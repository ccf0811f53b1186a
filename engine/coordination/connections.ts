import { systemClock, type Clock } from '../basics/clock';
import type { CredentialFields } from '../record/fields';
import { Connection } from './connection';
import { redisFields, redisSettingsOf, usesRedis } from './settings';

interface Known {
	readonly fields: CredentialFields;
	readonly connection: Connection;
}

/** The connections of this process: there are as many as the user has typed settings. */
const connections: Known[] = [];
/** So many settings are remembered; more come out of expressions. */
const mostConnections = 50;
/** A connection that nobody has used for so long (ms) is closed: its settings were edited, perhaps. */
const longestIdle = 120_000;
/** How often (ms) it is looked after idle ones. */
const lookEvery = 30_000;
let lookedAt = 0;

/**
 * The connection that the credential asks for; undefined if this process goes by itself. Credentials
 * with equal settings share one. Throws an error that names the field when they cannot be used.
 */
export function connectionOf(
	credential: CredentialFields,
	clock: Clock = systemClock,
): Connection | undefined {
	if (!usesRedis(credential)) return undefined;
	closeIdle(clock);
	// Every request asks: the fields are compared as they are before anything is read from them.
	for (const { fields, connection } of connections) {
		if (redisFields.every((name) => fields[name] === credential[name])) return connection;
	}
	const settings = redisSettingsOf(credential);
	if (!settings) return undefined;
	const connection = new Connection(settings, clock);
	const fields = Object.fromEntries(redisFields.map((name) => [name, credential[name]]));
	connections.push({ fields, connection });
	if (connections.length > mostConnections) void connections.shift()?.connection.close();
	return connection;
}

/** Whoever uses one looks after the others, so that nothing runs in the background. */
function closeIdle(clock: Clock): void {
	if (connections.length < 2 || clock.steady() - lookedAt < lookEvery) return;
	lookedAt = clock.steady();
	for (const { connection } of connections) connection.closeIfIdle(longestIdle);
}

/** Ends every connection: for tests, which end. */
export async function closeConnections(): Promise<void> {
	await Promise.all(connections.map(async ({ connection }) => await connection.close()));
	connections.length = 0;
}
