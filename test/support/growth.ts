/** How often each size is measured: other programs can only make a run longer, never shorter. */
const rounds = 5;

/**
 * How many times longer work takes for four times as much: about 4 where it is linear, 16 where it
 * is quadratic. Counts the processor's time, so that a busy machine does not count.
 */
export async function growthOf(
	size: number,
	make: (size: number) => () => unknown,
): Promise<number> {
	const small = make(size);
	const large = make(4 * size);
	let [best, bestLarge] = [Infinity, Infinity];
	for (let round = 0; round < rounds; round += 1) {
		best = Math.min(best, await timeOf(small));
		bestLarge = Math.min(bestLarge, await timeOf(large));
	}
	// Below a millisecond the measurement itself counts.
	return bestLarge / Math.max(best, 1000);
}

/** Processor time in µs. */
async function timeOf(work: () => unknown): Promise<number> {
	const before = process.cpuUsage();
	await work();
	const { user, system } = process.cpuUsage(before);
	return user + system;
}

/** Far from 16, and what garbage collection adds to 4 is below it. */
export const linear = 9;
