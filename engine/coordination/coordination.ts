import { randomBytes } from 'crypto';
import type { Provider } from '../provider/provider';
import type { CredentialFields } from '../record/fields';
import type { Connection } from './connection';
import { connectionOf } from './connections';
import { sealOf } from './seal';
import { SharedDepartures } from './sharedDepartures';
import { SharedSession } from './sharedSessions';

/** This process's name among those that share an account. */
const worker = randomBytes(9).toString('base64url');

/** What this process knows of the shared logs, by group. */
const logs = new WeakMap<Connection, Map<string, SharedDepartures>>();
const mostGroups = 1000;

/**
 * The log that the processes of one account and limit group share; undefined if this process goes by
 * itself. Throws a CoordinationSettingsError when the credential's settings cannot be used.
 */
export function sharedDeparturesOf(
	credential: CredentialFields,
	account: string,
	group: string,
): SharedDepartures | undefined {
	const connection = connectionOf(credential);
	if (!connection) return undefined;
	const groups = logs.get(connection) ?? new Map<string, SharedDepartures>();
	const name = `${account}\n${group}`;
	const known = groups.get(name);
	if (known) return known;
	if (groups.size >= mostGroups) groups.clear();
	const departures = new SharedDepartures(connection, worker, account, group);
	logs.set(connection, groups.set(name, departures));
	return departures;
}

/**
 * The session that the processes of one account share; undefined if this process goes by itself.
 * Throws a CoordinationSettingsError when the credential's settings cannot be used.
 */
export function sharedSessionOf(
	provider: Provider,
	credential: CredentialFields,
	fingerprint: string,
): SharedSession | undefined {
	const connection = connectionOf(credential);
	return connection && new SharedSession(connection, sealOf(provider, credential), fingerprint);
}
