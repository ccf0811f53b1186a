/** How many departures, and in how long (ms). */
export interface HeldLimit {
	readonly requests: number;
	readonly held: number;
}

/** A window is held so long (ms). */
export function heldFor(window: number): number {
	return window + Math.max(window * 0.02, 50);
}

/** So many requests in so many ms; one of them counts as so many at most. */
interface WholeLimit {
	readonly requests: number;
	readonly window: number;
	readonly cost: number;
}

/** What one of several processes may do by itself. */
export function ownLimit(whole: WholeLimit, workers: number): HeldLimit {
	const share = shareOf(whole, workers);
	return { requests: share.requests, held: heldFor(share.window) };
}

/** A limit's share of one of several processes: fewer requests, or one in a longer time. */
function shareOf({ requests, window, cost }: WholeLimit, workers: number) {
	const share = requests / workers;
	return share >= cost
		? { requests: Math.floor(share), window }
		: { requests: cost, window: Math.ceil((window * cost) / share) };
}

/** A limit as the log that all processes share knows it. */
export interface NamedLimit extends HeldLimit {
	readonly name: string;
}
