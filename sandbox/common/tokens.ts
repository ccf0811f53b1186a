import type { Action } from './types';

const MOST_TOKENS = 50_000;

interface Entry<T> {
	/** Start of the token's life, ms. */
	since: number;
	lifeMs: number;
	end: 'none' | 'expired' | 'killed';
	data: T;
}

type Found<T> = { state: 'unknown' } | { state: 'live' | 'expired' | 'killed'; data: T };

/** Tokens that were issued, with those that no longer work, so that their owner can be told. */
export class TokenBook<T> {
	private readonly entries = new Map<string, Entry<T>>();

	constructor(
		private readonly now: () => number,
		private readonly lifeOverrideMs: () => number | undefined = () => undefined,
	) {}

	issue(token: string, lifeMs: number, data: T): void {
		this.entries.set(token, { since: this.now(), lifeMs, end: 'none', data });
		if (this.entries.size > MOST_TOKENS) {
			for (const oldest of this.entries.keys()) {
				this.entries.delete(oldest);
				break;
			}
		}
	}

	find(token: string): Found<T> {
		const entry = this.entries.get(token);
		if (entry === undefined) return { state: 'unknown' };
		if (entry.end !== 'none') return { state: entry.end, data: entry.data };
		const lifeMs = this.lifeOverrideMs() ?? entry.lifeMs;
		const isOver = this.now() - entry.since >= lifeMs;
		return { state: isOver ? 'expired' : 'live', data: entry.data };
	}

	/** Life counts again from now on. */
	extend(token: string): void {
		const entry = this.entries.get(token);
		if (entry !== undefined) entry.since = this.now();
	}

	end(action: Action, which: (data: T, token: string) => boolean = () => true): void {
		for (const [token, entry] of this.entries) {
			if (entry.end === 'none' && which(entry.data, token)) {
				entry.end = action === 'expireTokens' ? 'expired' : 'killed';
			}
		}
	}

	clear(): void {
		this.entries.clear();
	}
}
