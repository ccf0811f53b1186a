import type { Clock } from '../../engine/basics/clock';

interface Sleeper {
	readonly until: number;
	readonly wake: () => void;
}

/** A clock without real time: it moves only when told to, and wakes sleepers in order. */
export class VirtualClock implements Clock {
	private sleepers: Sleeper[] = [];
	/** Time (ms) since this clock began. */
	private time = 0;

	/** `midnight` is the time of day (ms since 1970) at which this clock begins. */
	constructor(private midnight = 1_700_000_000_000) {}

	readonly now = () => this.midnight + this.time;

	/** As small as in a process that has just started. */
	readonly steady = () => this.time;

	/** Somebody sets the time of day, so many ms forward, or back if below 0. */
	set(step: number): void {
		this.midnight += step;
	}

	readonly sleep = async (duration: number) =>
		await new Promise<void>((resolve) => {
			this.sleepers.push({ until: this.time + Math.max(0, duration), wake: resolve });
		});

	/** Lets so many ms pass. */
	async pass(duration: number): Promise<void> {
		const end = this.time + duration;
		await this.wakeUntil(end);
		this.time = end;
	}

	/** The process is busy for so many ms: nobody wakes meanwhile. */
	block(duration: number): void {
		this.time += duration;
	}

	/** Lets time pass until nobody sleeps any more. */
	async passAll(): Promise<void> {
		await this.wakeUntil(Infinity);
	}

	private async wakeUntil(end: number): Promise<void> {
		await settled();
		for (let next = this.next(); next && next.until <= end; next = this.next()) {
			const { until, wake } = next;
			this.sleepers = this.sleepers.filter((sleeper) => sleeper !== next);
			this.time = Math.max(this.time, until);
			wake();
			await settled();
		}
	}

	private next(): Sleeper | undefined {
		return this.sleepers.reduce<Sleeper | undefined>(
			(first, sleeper) => (first === undefined || sleeper.until < first.until ? sleeper : first),
			undefined,
		);
	}
}

/** Everything that can happen without time has happened. */
export async function settled(): Promise<void> {
	await new Promise((resolve) => setImmediate(resolve));
}
