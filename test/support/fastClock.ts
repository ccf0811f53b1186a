import { systemClock } from '../../engine/basics/clock';

/** How many times faster than real time it goes. */
const speed = 10;

/**
 * Lets the engine's clock run ten times as fast, and returns the same time of day (ms since 1970) for the
 * sandbox, which has to go with it. For tests in which calls wait (before they are repeated, for
 * another window, for somebody else's session) and no request may take long by that clock.
 */
export function startFastClock(): () => number {
	const { now, steady, sleep } = systemClock;
	const [day, start] = [now(), steady()];
	const passed = () => (steady() - start) * speed;
	Object.assign(systemClock, {
		now: () => Math.floor(day + passed()),
		steady: () => start + passed(),
		sleep: async (duration: number) => await sleep(duration / speed),
	});
	return systemClock.now;
}
