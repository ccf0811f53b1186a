/** Far from 16, and what garbage collection and a busy machine add to 4 is below it. */
export const linear = 10;

/** How often both sizes are measured at most: other programs only ever make a run longer. */
const mostRounds = 25;

/** Enough for what is known not to be linear: more of them only make it look better. */
export const leastRounds = 3;

/** Work is repeated for so long (µs): a shorter time is mostly that of the measurement itself. */
const shortest = 4000;

/**
 * How many times longer work takes for four times as much: about 4 where it is linear, 16 where it
 * is quadratic. Counts the processor's time, so that waiting does not count. It goes from a quarter of
 * the size to the size, and from there to four times as much, and the smaller growth counts: what is
 * quadratic shows it in both, and a busy machine seldom in either. Takes the best of several rounds,
 * no more of them than it takes to see that it is linear.
 */
export async function growthOf(
	size: number,
	make: (size: number) => () => unknown,
	rounds = mostRounds,
): Promise<number> {
	const works = [size / 4, size, size * 4].map((each) => make(Math.round(each)));
	const best = works.map(() => Infinity);
	let growth = Infinity;
	for (let round = 0; round < rounds && (round < leastRounds || growth >= linear); round += 1) {
		for (const [index, work] of works.entries()) {
			best[index] = Math.min(best[index] ?? Infinity, await timeOf(work));
		}
		const [quarter = 0, whole = 0, fourfold = 0] = best;
		growth = Math.min(whole / quarter, fourfold / whole);
	}
	return growth;
}

/** Processor time of one run, in µs. */
async function timeOf(work: () => unknown): Promise<number> {
	const before = process.cpuUsage();
	for (let runs = 1; ; runs += 1) {
		await work();
		const { user, system } = process.cpuUsage(before);
		if (user + system >= shortest) return (user + system) / runs;
	}
}
