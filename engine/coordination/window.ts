/** How many departures, and in how long (ms). */
export interface HeldLimit {
	readonly requests: number;
	readonly held: number;
}

/** A window is held so long (ms). */
export function heldFor(window: number): number {
	return window + Math.max(window * 0.02, 50);
}

/** What one of several processes may do by itself. */
export function ownLimit(requests: number, window: number, workers: number): HeldLimit {
	const share = shareOf(requests, window, workers);
	return { requests: share.requests, held: heldFor(share.window) };
}

/** A limit's share of one of several processes: fewer requests, or one in a longer time. */
function shareOf(requests: number, window: number, workers: number) {
	const share = requests / workers;
	return share >= 1
		? { requests: Math.floor(share), window }
		: { requests: 1, window: Math.ceil(window / share) };
}

/** A limit as the log that all processes share knows it. */
export interface NamedLimit extends HeldLimit {
	readonly name: string;
}
