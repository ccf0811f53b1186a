import { randomUUID } from 'crypto';
import { isObject } from '../basics/json';
import type { Outcome } from '../provider/outcome';
import { isStoredSession, type StoredSession } from '../record/sessionRecord';
import { scriptOf, type Connection } from './connection';
import type { Seal } from './seal';

/** What the processes know together about one session: it, or why the sign-in was refused. */
export type SharedState =
	| { readonly session: StoredSession }
	| { readonly rejected: Outcome; readonly until: number };

/** Life (ms) of a lock whose owner does not renew it: it crashed or hangs. */
export const lockLife = 10_000;
/** Life (ms) in Redis of a session that never ends; after that one process shares it anew. */
const longestLife = 7 * 24 * 3_600_000;

const unlockScript = scriptOf(`
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0
`);

const renewScript = scriptOf(`
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return 0
`);

export interface Lock {
	/** Holds it for another life; false if it was lost. */
	readonly renew: () => Promise<boolean>;
	readonly release: () => Promise<void>;
}

/** One session in Redis, sealed, and the lock of whoever is making it. */
export class SharedSession {
	private readonly name: string;

	constructor(
		private readonly connection: Connection,
		private readonly seal: Seal,
		fingerprint: string,
	) {
		this.name = `session:{${seal.nameOf(fingerprint)}}`;
	}

	/** Throws a RedisDownError. Anything unreadable counts as nothing. */
	async read(): Promise<SharedState | undefined> {
		const key = this.connection.key(this.name);
		const sealed = await this.connection.use(async (client) => await client.get(key));
		const text = sealed === null ? undefined : this.seal.open(sealed, key);
		return text === undefined ? undefined : stateFrom(text);
	}

	async write(state: SharedState, now: number): Promise<void> {
		const until = 'session' in state ? endOf(state.session) : state.until;
		const life = Math.min(until === null ? longestLife : until - now, longestLife);
		if (life < 1) return;
		const key = this.connection.key(this.name);
		const sealed = this.seal.close(JSON.stringify(state), key);
		await this.connection.use(
			async (client) => await client.set(key, sealed, 'PX', Math.ceil(life)),
		);
	}

	/** The lock, or undefined if somebody has it. */
	async lock(): Promise<Lock | undefined> {
		const { connection } = this;
		const owner = randomUUID();
		const key = connection.key(`${this.name}:lock`);
		const isOurs = await connection.use(
			async (client) => await client.set(key, owner, 'PX', lockLife, 'NX'),
		);
		if (isOurs !== 'OK') return undefined;
		return {
			renew: async () => (await connection.run(renewScript, [key], [owner, lockLife])) === 1,
			release: async () => {
				await connection.run(unlockScript, [key], [owner]);
			},
		};
	}
}

/** null for a session that is of use for ever: also when it has ended it may hold what makes a new one. */
function endOf({ expiresAt, kept }: StoredSession): number | null {
	return kept ? null : expiresAt;
}

function stateFrom(text: string): SharedState | undefined {
	const state: unknown = JSON.parse(text);
	if (!isObject(state)) return undefined;
	if (isStoredSession(state.session)) return { session: state.session };
	if (isObject(state.rejected) && typeof state.until === 'number') {
		return { rejected: state.rejected as unknown as Outcome, until: state.until };
	}
	return undefined;
}
