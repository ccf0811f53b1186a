import { Patience } from '../../../engine/coordination/patience';
import type { Clock } from '../../../engine/basics/clock';

const most = 2500;

/** A clock whose time goes on only when a test says so. */
class HandClock implements Clock {
	private time = 0;
	private sleepers: Array<{ readonly until: number; readonly wake: () => void }> = [];

	readonly now = () => 1_700_000_000_000 + this.time;

	readonly steady = () => this.time;

	readonly sleep = async (duration: number) =>
		await new Promise<void>((wake) => this.sleepers.push({ until: this.time + duration, wake }));

	get isResting(): boolean {
		return this.sleepers.length === 0;
	}

	async pass(duration: number): Promise<void> {
		const end = this.time + duration;
		while (this.time < end) {
			this.time += 1;
			const due = this.sleepers.filter(({ until }) => until <= this.time);
			this.sleepers = this.sleepers.filter(({ until }) => until > this.time);
			due.forEach(({ wake }) => wake());
			if (due.length > 0) await new Promise((resolve) => setImmediate(resolve));
		}
	}
}

describe('patience with answers', () => {
	let clock: HandClock;
	let patience: Patience;
	let ends: number[];

	beforeEach(() => {
		clock = new HandClock();
		ends = [];
		patience = new Patience(most, () => ends.push(clock.now()), clock);
	});

	it('ends when no answer came for too long', async () => {
		patience.begin();
		await clock.pass(most);
		expect(ends).toEqual([]);
		await clock.pass(1000);
		expect(ends).toHaveLength(1);
	});

	it('lasts while answers come, however many wait', async () => {
		for (let question = 0; question < 20; question += 1) patience.begin();
		for (let answer = 0; answer < 19; answer += 1) {
			await clock.pass(most - 600);
			patience.end();
		}
		expect(ends).toEqual([]);
		await clock.pass(most + 1000);
		expect(ends).toHaveLength(1);
	});

	it('does not count the time in which nobody waited', async () => {
		patience.begin();
		await clock.pass(100);
		patience.end();
		await clock.pass(300);
		patience.begin();
		await clock.pass(most);
		expect(ends).toEqual([]);
	});

	it('rests when all is answered', async () => {
		patience.begin();
		patience.end();
		await clock.pass(1000);
		expect(clock.isResting).toBe(true);
		patience.begin();
		await clock.pass(most + 1000);
		expect(ends).toHaveLength(1);
	});

	it('goes on after it has ended', async () => {
		patience.begin();
		await clock.pass(most + 1000);
		patience.end();
		patience.begin();
		await clock.pass(most);
		expect(ends).toHaveLength(1);
		await clock.pass(1000);
		expect(ends).toHaveLength(2);
	});
});
