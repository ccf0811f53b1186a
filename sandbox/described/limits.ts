import type { Limit } from './description';

/** Counts calls by several limits at once, each over any span of its length. */
export class LimitBook {
	private readonly taken = new Map<string, Array<{ at: number; cost: number }>>();

	/**
	 * True when the call has room in all of them; one that is turned away takes no place. A minute may
	 * be shorter than 60 s, and all spans with it.
	 */
	enter(
		limits: readonly Limit[],
		account: string,
		call: { method: string; path: string },
		now: number,
		minuteMs: number,
	): boolean {
		const matching = limits
			.map((limit, index) => ({ limit, key: `${account} ${index}` }))
			.filter(({ limit: { match, except = [] } }) => {
				const isIn = (texts: readonly string[]) => texts.some((text) => isMatch(text, call));
				return (match === undefined || isIn(match)) && !isIn(except);
			});
		const hasRoom = matching.map(({ limit: { requests, per, cost = 1 }, key }) => {
			const span = (per * minuteMs) / 60;
			const kept = (this.taken.get(key) ?? []).filter(({ at }) => at > now - span);
			this.taken.set(key, kept);
			return kept.reduce((sum, each) => sum + each.cost, cost) <= requests;
		});
		if (hasRoom.includes(false)) return false;
		for (const { limit, key } of matching) {
			this.taken.get(key)?.push({ at: now, cost: limit.cost ?? 1 });
		}
		return true;
	}

	clear(): void {
		this.taken.clear();
	}
}

/** `POST /orders/*`: a method or none, and a path that may end in a star. */
export function isMatch(text: string, call: { method: string; path: string }): boolean {
	const [path = '', method] = text.split(' ').reverse();
	if (method !== undefined && method !== call.method) return false;
	return path.endsWith('*') ? call.path.startsWith(path.slice(0, -1)) : call.path === path;
}
