import { createHash } from 'crypto';

/** Keys by the time (ms since 1970) after which they are not needed any more. */
export type KnownKeys = Record<string, number>;

/** For what may be sent again at any time: kept until newer ones need the place. */
export const untilDisplaced = Number.MAX_SAFE_INTEGER;

/**
 * Remembers which calls were accepted, so that the same call does not start a second execution.
 * Bounded: the oldest give way. A call that came to nothing is forgotten again, so that it can be
 * sent once more.
 */
export class Repeats {
	/** From the oldest to the newest. */
	private readonly known = new Map<string, number>();
	private readonly forgotten = new Set<string>();
	/**
	 * The newest ones, for a store that outlives the process. One object for all requests: a
	 * request that is stored late does not put an older state in place of a newer one.
	 */
	readonly stored: KnownKeys = {};

	constructor(
		private readonly most: number,
		private readonly mostStored: number,
	) {}

	/** Adds what other processes, or this one before a restart, have stored. */
	learn(keys: KnownKeys, now: number): void {
		for (const [key, until] of Object.entries(keys)) {
			if (this.known.has(key) || this.forgotten.has(key) || until < now) continue;
			this.add(key, until);
		}
	}

	/** Whether this is the first time; if so, it is remembered until a time (ms since 1970). */
	isFirst(nonce: string, until: number, now: number): boolean {
		this.dropOutdated(now);
		const key = keyOf(nonce);
		if (this.known.has(key)) return false;
		this.forgotten.delete(key);
		this.add(key, until);
		return true;
	}

	forget(nonce: string): void {
		const key = keyOf(nonce);
		this.known.delete(key);
		delete this.stored[key];
		this.forgotten.add(key);
		dropFirst(this.forgotten, this.most);
	}

	private add(key: string, until: number): void {
		this.known.set(key, until);
		this.stored[key] = until;
		dropFirst(this.known, this.most);
		const stored = Object.keys(this.stored);
		for (const oldest of stored.slice(0, Math.max(0, stored.length - this.mostStored)))
			delete this.stored[oldest];
	}

	private dropOutdated(now: number): void {
		for (const [key, until] of this.known) {
			if (until >= now) continue;
			this.known.delete(key);
			delete this.stored[key];
		}
	}
}

/** Short, of equal length whatever the caller sends, and not reversible: 96 bits of a SHA-256. */
function keyOf(nonce: string): string {
	return createHash('sha256').update(nonce, 'utf8').digest('base64url').slice(0, 16);
}

function dropFirst(keys: Map<string, number> | Set<string>, most: number): void {
	for (const key of keys.keys()) {
		if (keys.size <= most) return;
		keys.delete(key);
	}
}
