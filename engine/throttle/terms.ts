import type { SharedDepartures } from '../coordination/sharedDepartures';
import { heldFor, ownLimit, type HeldLimit, type NamedLimit } from '../coordination/window';

/** How one credential wants the departures of its account to be held. */
export interface Terms {
	/** Infinity where there is no limit. */
	readonly requests: number;
	/** In ms. */
	readonly window: number;
	/** As how many one request counts at most. */
	readonly cost: number;
	/** How many processes keep this limit when they cannot see each other. */
	readonly workers: number;
	readonly shared: SharedDepartures | undefined;
}

interface Entry {
	terms: Terms;
	/** In ms of the steady clock. */
	askedAt: number;
}

/** Longest time (ms) that terms stay in use after they were last asked by. */
const longestUse = 10 * 60_000;
/** More at once come out of expressions, not out of credentials. */
const mostTerms = 50;

/**
 * The terms by which requests of one group have been asked for lately: all their limits hold, so that
 * the strictest does. Whoever waits keeps theirs in use; else they are in use for their window, and
 * for ten minutes at most. Terms of one name replace each other at once: that is one credential,
 * which was edited.
 */
export class TermsInUse {
	private readonly entries = new Map<string, Entry>();
	/** Whose limits hold. */
	limited: readonly Terms[] = [];
	/** Their limits, undivided. */
	limits: readonly NamedLimit[] = [];
	/** What this process may do of each by itself: its share, if others use the account too. */
	own: readonly HeldLimit[] = [];
	/** How long (ms) departures have to be remembered. */
	longest = 0;
	/** How long (ms) each of them counts at least. */
	shortest = 0;
	shared: SharedDepartures | undefined;
	private workers = 1;
	private workersSeen = 1;

	constructor(
		public latest: string,
		terms: Terms,
		now: number,
	) {
		this.entries.set(latest, { terms, askedAt: now });
		this.workOut();
	}

	get isUnlimited(): boolean {
		return this.limits.length === 0;
	}

	get othersSeen(): boolean {
		return this.workersSeen > 1;
	}

	/** Somebody asks by these terms now (ms of the steady clock). */
	ask(name: string, terms: Terms, now: number): void {
		this.latest = name;
		const known = this.entries.get(name);
		if (!known) this.entries.set(name, { terms, askedAt: now });
		else known.askedAt = now;
		if (known && areSame(known.terms, terms)) return;
		if (known) known.terms = { ...terms, cost: Math.max(terms.cost, known.terms.cost) };
		this.workOut();
	}

	/** Forgets what is not in use any more; `isAwaited` tells of the terms of those who wait. */
	forget(now: number, isAwaited: (name: string) => boolean): void {
		if (this.entries.size === 1) return;
		const size = this.entries.size;
		for (const [name, { terms, askedAt }] of this.entries) {
			const isUsed = now - askedAt < Math.min(heldFor(terms.window), longestUse);
			const isKept = this.entries.size <= mostTerms && (isUsed || isAwaited(name));
			if (name !== this.latest && !isKept) this.entries.delete(name);
		}
		if (this.entries.size < size) this.workOut();
	}

	/** Others have shown themselves in the shared log: so many processes use this account. */
	learn(workersSeen: number): void {
		if (workersSeen === this.workersSeen) return;
		this.workersSeen = workersSeen;
		this.workOut();
	}

	private workOut(): void {
		const all = [...this.entries].map(([name, { terms }]) => ({ name, ...terms }));
		this.shared = all.filter(({ shared }) => shared).at(-1)?.shared;
		this.workers = Math.max(...all.map(({ workers }) => workers));
		const workers = this.shared ? Math.max(this.workers, this.workersSeen) : this.workers;
		const limited = all.filter(({ requests }) => requests !== Infinity);
		this.limited = limited;
		this.limits = limited.map(({ name, requests, window }) => ({
			name,
			requests,
			held: heldFor(window),
		}));
		this.own = limited.map((terms) => ownLimit(terms, workers));
		const held = [...this.own, ...all.map(({ window }) => ({ held: heldFor(window) }))];
		this.longest = Math.max(...held.map((limit) => limit.held));
		this.shortest = Math.min(...held.map((limit) => limit.held));
	}
}

function areSame(one: Terms, other: Terms): boolean {
	return (
		one.requests === other.requests &&
		one.window === other.window &&
		one.cost >= other.cost &&
		one.workers === other.workers &&
		one.shared === other.shared
	);
}
