/** The middle one of the values; the mean of the two in the middle where their number is even. */
export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length / 2;
	const low = sorted[Math.ceil(middle) - 1] ?? NaN;
	const high = sorted[Math.floor(middle)] ?? NaN;
	return (low + high) / 2;
}

/** "smallest – largest", written by `write`. */
export function rangeOf(values: readonly number[], write: (value: number) => string): string {
	return `${write(Math.min(...values))} – ${write(Math.max(...values))}`;
}

/** Two sides that were measured in turn: A B A B. Equal places belong together. */
export interface Pairs {
	readonly ours: readonly number[];
	readonly theirs: readonly number[];
}

/** Each of our values divided by the one of the other side that was measured beside it. */
export function ratios({ ours, theirs }: Pairs): number[] {
	return ours.map((value, index) => value / (theirs[index] ?? NaN));
}

/**
 * Medians of so many values each. One short measurement says nothing where other programs interrupt
 * it; how far the medians of many lie apart says how far to trust them.
 */
export function mediansOf(values: readonly number[], size: number): number[] {
	const count = Math.max(1, Math.floor(values.length / size));
	return Array.from({ length: count }, (_, group) =>
		median(values.slice(group * size, (group + 1) * size)),
	);
}

type Side = () => Promise<number> | number;

/**
 * Measures two sides in turn, so many times and no longer than `mostTime` ms (but three times at
 * least). Every second time the other side comes first, so that neither gains by its place.
 */
export async function inTurn(
	times: number,
	mostTime: number,
	ours: Side,
	theirs: Side,
): Promise<Pairs> {
	const pairs = { ours: [] as number[], theirs: [] as number[] };
	const end = performance.now() + mostTime;
	for (let time = 0; time < times && (time < 3 || performance.now() < end); time += 1) {
		if (time % 2 === 1) pairs.theirs.push(await theirs());
		pairs.ours.push(await ours());
		if (time % 2 === 0) pairs.theirs.push(await theirs());
	}
	return pairs;
}

/** Time (µs) of one of so many calls. */
export async function timeOf(calls: number, work: () => unknown): Promise<number> {
	const start = performance.now();
	for (let call = 0; call < calls; call += 1) {
		const result = work();
		if (result instanceof Promise) await result;
	}
	return ((performance.now() - start) * 1000) / calls;
}

/** Longest time (µs) for which some work lets nothing else run. */
export async function longestTurnOf(work: () => unknown): Promise<number> {
	let longest = 0;
	let last = performance.now();
	const look = () => {
		longest = Math.max(longest, performance.now() - last);
		last = performance.now();
	};
	const timer = setInterval(look, 0);
	await work();
	clearInterval(timer);
	look();
	return longest * 1000;
}
