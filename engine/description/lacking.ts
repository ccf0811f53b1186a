import type { Parts } from './parts';

/** Longest window (s) that is worth nothing less for being forgotten when n8n starts again. */
const longestForgotten = 3600;

/**
 * What a description says and the engine cannot do yet: signing works all the same, so that it can be
 * checked and explained, but no call may be made that would go wrong.
 */
export function lackingFor({ description }: Parts): readonly string[] {
	const { limits = [] } = description;
	return [
		...(limits.some(({ per }) => per > longestForgotten)
			? ['limits: a window of more than an hour, which has to survive a restart']
			: []),
	];
}
