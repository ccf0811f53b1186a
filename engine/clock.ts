import { sleep } from 'n8n-workflow';

/** Time as the engine sees it; tests bring their own. All times are in ms. */
export interface Clock {
	readonly now: () => number;
	readonly sleep: (duration: number) => Promise<void>;
}

export const systemClock: Clock = { now: () => Date.now(), sleep };

/** A random duration between 0 and `most` ms, so that workers do not act in step. */
export function jitter(most: number): number {
	return Math.random() * most;
}
