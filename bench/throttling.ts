import pThrottle from 'p-throttle';
import type * as Departures from '../engine/throttle/departures';
import type { Line } from './line';
import { published } from './published';
import { inTurn, median, mediansOf, rangeOf, ratios } from './statistics';

const { Departures: Log } = published<typeof Departures>('engine/throttle/departures');

const callsAtOnce = 2000;
/** So high that nobody ever waits, and every departure stays in the log. */
const limit = 100_000_000;
const window = 3_600_000;

/** Slots per second of a throttle that is asked for so many at once. */
async function perSecond(slot: () => unknown): Promise<number> {
	const start = performance.now();
	await Promise.all(Array.from({ length: callsAtOnce }, slot));
	return (callsAtOnce * 1000) / (performance.now() - start);
}

/** A slot where there is room for everybody. Both sides keep an exact log. */
export async function throttling(): Promise<Line> {
	const log = new Log(limit, window);
	const throttled = pThrottle({ limit, interval: window, strict: true })(() => {});
	const pairs = await inTurn(
		60,
		30_000,
		async () => await perSecond(() => log.wait()),
		async () => await perSecond(() => throttled()),
	);
	const times = ratios(pairs);
	const figure = median(times);
	const write = (value: number) => `${value.toFixed(1)} ×`;
	const inThousands = (values: readonly number[]) => `${Math.round(median(values) / 1000)}`;
	return {
		measure: 'throttle, uncontended',
		against: '`p-throttle`, strict',
		goal: 'at least as many per second',
		figure: write(figure),
		range: rangeOf(mediansOf(times, 6), write),
		isReached: figure >= 1,
		details: `${inThousands(pairs.ours)} and ${inThousands(pairs.theirs)} thousand slots per second`,
	};
}
