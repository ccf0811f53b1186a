/** Far from 16, and what garbage collection and a busy machine add to 4 is below it. */
export const linear = 10;

/** How often both sizes are measured at most: other programs only ever make a run longer. */
const mostRounds = 25;

/**
 * How many times longer work takes for four times as much: about 4 where it is linear, 16 where it
 * is quadratic. Counts the processor's time, so that waiting does not count, and takes the best of
 * several rounds, no more of them than it takes to see that it is linear.
 */
export async function growthOf(
	size: number,
	make: (size: number) => () => unknown,
): Promise<number> {
	const small = make(size);
	const large = make(4 * size);
	const best = { small: Infinity, large: Infinity };
	let growth = Infinity;
	for (let round = 0; round < mostRounds && (round < 3 || growth >= linear); round += 1) {
		best.small = Math.min(best.small, await timeOf(small));
		best.large = Math.min(best.large, await timeOf(large));
		// Below a millisecond the measurement itself counts.
		growth = best.large / Math.max(best.small, 1000);
	}
	return growth;
}

/** Processor time in µs. */
async function timeOf(work: () => unknown): Promise<number> {
	const before = process.cpuUsage();
	await work();
	const { user, system } = process.cpuUsage(before);
	return user + system;
}
