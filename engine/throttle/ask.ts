import type { Aged, Ask } from '../coordination/sharedDepartures';
import type { NamedLimit } from '../coordination/window';
import type { DepartureLog, Logged } from './departureLog';
import type { Queue } from './queue';
import { roomIn } from './room';

/** What a process knows when it asks the log that all share. */
interface Known {
	readonly log: DepartureLog;
	readonly queue: Queue;
	readonly limits: readonly NamedLimit[];
	/** Departures that the shared log lacks. */
	readonly own: readonly Logged[];
	/** What departed before this process began. */
	readonly before: readonly Aged[];
	/** As how many the first of the queue counts. */
	readonly cost: number;
	/** In ms of the steady clock. */
	readonly now: number;
}

/** Asks for all who wait, and tells of what the shared log lacks. */
export function askOf({ log, queue, limits, own, before, cost, now }: Known): Ask {
	return {
		limits,
		before,
		want: queue.cost,
		least: cost,
		room: Math.min(queue.cost, roomIn(log, limits, now, cost)),
		waited: now - (queue.first?.since ?? now),
		ages: own.map(({ at }) => Math.floor(now - at)),
		recall: () => log.recalled(now),
	};
}
