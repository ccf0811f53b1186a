import { existsSync, readFileSync } from 'node:fs';

/** Nanoseconds that this thread has run, and has waited to run: https://docs.kernel.org/scheduler/sched-stats.html */
const statistics = '/proc/thread-self/schedstat';

/** Time (ms) that this thread has waited so far for others to leave it a processor; 0 if nobody tells. */
export function waitedForProcessor() {
	if (!existsSync(statistics)) return 0;
	return Number(readFileSync(statistics, 'utf8').split(' ')[1]) / 1e6;
}
