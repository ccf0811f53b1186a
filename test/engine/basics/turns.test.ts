import { atOnce, inTurns, pauses, type Steps } from '../../../engine/basics/turns';

/** A clock on which each step of work takes so many ms, and which remembers when it was slept on. */
function workingClock(perStep: number) {
	const clock = { time: 1_000_000, pauses: [] as number[] };
	function* steps(count: number): Steps<string> {
		for (let step = 0; step < count; step += 1) {
			clock.time += perStep;
			yield;
		}
		return 'done';
	}
	const pause = pauses({
		steady: () => clock.time,
		sleep: async () => {
			clock.pauses.push(clock.time);
			await Promise.resolve();
		},
	});
	return { clock, steps, pause };
}

describe('long work', () => {
	it('lets others have their turn every 10 ms', async () => {
		const { clock, steps, pause } = workingClock(3);
		expect(await inTurns(steps(10), pause)).toBe('done');
		expect(clock.pauses).toEqual([1_000_012, 1_000_024]);
	});

	it('takes no pause where it is short', async () => {
		const { clock, steps, pause } = workingClock(1);
		expect(await inTurns(steps(8), pause)).toBe('done');
		expect(clock.pauses).toEqual([]);
	});

	it('can be done in one go', () => {
		const { clock, steps } = workingClock(50);
		expect(atOnce(steps(10))).toBe('done');
		expect(clock.pauses).toEqual([]);
	});
});
