import { sleep } from 'n8n-workflow';

/** Time as the engine sees it; tests bring their own. All times are in ms. */
export interface Clock {
	/**
	 * The time of day, in ms since 1970. Somebody may set it at any moment: it is for stamps, for ends
	 * that are documented or stored, and for what others are told.
	 */
	readonly now: () => number;
	/**
	 * Time that has passed since a moment that means nothing. Nobody can set it: every span between
	 * two moments of this process is measured with it.
	 */
	readonly steady: () => number;
	readonly sleep: (duration: number) => Promise<void>;
}

export const systemClock: Clock = {
	now: () => Date.now(),
	steady: () => performance.now(),
	sleep,
};

/** A random duration between 0 and `most` ms, so that workers do not act in step. */
export function jitter(most: number): number {
	return Math.random() * most;
}
