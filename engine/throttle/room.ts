import type { HeldLimit } from '../coordination/window';
import type { DepartureLog } from './departureLog';

/** How many more may depart now (ms of the steady clock) by a log and all of these limits. */
export function roomIn(log: DepartureLog, limits: readonly HeldLimit[], now: number): number {
	const rooms = limits.map(({ requests, held }) => requests - log.countAfter(now - held));
	return Math.max(0, Math.min(...rooms));
}

/** When the next one may depart by a log and all of these limits, at the earliest. */
export function roomAt(log: DepartureLog, limits: readonly HeldLimit[], earliest: number): number {
	let room = earliest;
	for (const { requests, held } of limits) {
		const oldest = log.fromEnd(requests);
		if (oldest !== undefined) room = Math.max(room, oldest + held);
	}
	return room;
}
