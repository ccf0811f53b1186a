/**
 * What some work gives, and the processor time (ms) that it takes, so that waiting for a busy machine
 * does not count. Only for what would run for seconds if it were wrong; figures belong into the bench.
 */
export function timed<Value>(work: () => Value): { readonly value: Value; readonly time: number } {
	const before = process.cpuUsage();
	const value = work();
	const { user, system } = process.cpuUsage(before);
	return { value, time: (user + system) / 1000 };
}
