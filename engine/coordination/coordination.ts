import { randomUUID } from 'crypto';
import type { CredentialFields } from '../credential';
import type { Provider } from '../provider';
import { connectionFor, type Connection } from './connection';
import { sealOf } from './seal';
import { redisSettingsOf } from './settings';
import { SharedDepartures } from './sharedDepartures';
import { SharedSession } from './sharedSessions';

/** This process's name among those that share an account. */
const worker = randomUUID();

/** What the processes that use one account have in common. */
export interface Coordination {
	readonly departures: (group: string) => SharedDepartures;
	readonly session: (fingerprint: string) => SharedSession;
	readonly connection: Connection;
}

/**
 * The coordination that the credential asks for; undefined if this process goes by itself. Throws a
 * CoordinationSettingsError when the credential's settings cannot be used.
 */
export function coordinationOf(
	provider: Provider,
	credential: CredentialFields,
): Coordination | undefined {
	const settings = redisSettingsOf(credential);
	if (!settings) return undefined;
	const connection = connectionFor(settings);
	return {
		connection,
		departures: (group) => new SharedDepartures(connection, worker, group),
		session: (fingerprint) =>
			new SharedSession(connection, sealOf(provider, credential), fingerprint),
	};
}
