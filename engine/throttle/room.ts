import type { HeldLimit } from '../coordination/window';
import type { DepartureLog } from './departureLog';

/**
 * How many more may depart now (ms of the steady clock) by a log and all of these limits, of which the
 * next counts as so many.
 */
export function roomIn(
	log: DepartureLog,
	limits: readonly HeldLimit[],
	now: number,
	cost = 1,
): number {
	let room = Infinity;
	for (const { requests, held } of limits) {
		const inside = log.countAfter(now - held);
		room = Math.min(room, inside === 0 ? Math.max(requests, cost) : requests - inside);
	}
	return Math.max(0, room);
}

/**
 * When the next one, which counts as so many, may depart by a log and all of these limits, at the
 * earliest. One that counts as more than a limit waits until there is nothing else in the log.
 */
export function roomAt(
	log: DepartureLog,
	limits: readonly HeldLimit[],
	earliest: number,
	cost = 1,
): number {
	let room = earliest;
	for (const { requests, held } of limits) {
		const oldest = log.fromEnd(Math.max(requests - cost + 1, 1));
		if (oldest !== undefined) room = Math.max(room, oldest + held);
	}
	return room;
}

/**
 * When one that counts as `cost` may depart behind others that count as `ahead` together by each of the
 * limits, as if each of them counted as it does.
 */
export function expectedAt(
	log: DepartureLog,
	limits: readonly HeldLimit[],
	earliest: number,
	{ ahead, cost }: { readonly ahead: number; readonly cost: number },
): number[] {
	const others = Math.ceil(ahead / cost);
	return limits.map(({ requests, held }) => {
		const inRound = Math.max(1, Math.floor(requests / cost));
		const rounds = Math.floor(others / inRound);
		const taken = ((others % inRound) + 1) * cost;
		const oldest = log.fromEnd(Math.max(requests - taken + 1, 1));
		const first = oldest === undefined ? earliest : Math.max(earliest, oldest + held);
		return first + rounds * held;
	});
}
