import type { Clock } from '../basics/clock';

/** What happens later (ms) than it was granted counts from when it happens. */
export const mostDelay = 10;
/** A request connects in one turn of the event loop and leaves in the next. */
const turnsUntilSent = 2;

/**
 * Finds the departures that a busy process makes later than it was let go: the server counts from
 * when they arrive. Those of the same moment are looked after together, so that it costs little.
 */
export class Lateness<Departed extends { readonly at: number }> {
	private leaving: Departed[] = [];
	private isWatching = false;

	/** `onLate` gets what left only now; `at` is when it was let go (ms of the steady clock). */
	constructor(
		private readonly clock: Clock,
		private readonly onLate: (late: readonly Departed[]) => void,
	) {}

	watch(departed: Departed): void {
		this.leaving.push(departed);
		if (!this.isWatching) void this.see();
	}

	private async see(): Promise<void> {
		this.isWatching = true;
		while (this.leaving.length > 0) {
			const left = this.leaving.splice(0);
			for (let turn = 0; turn < turnsUntilSent; turn += 1) await this.clock.sleep(0);
			const now = this.clock.steady();
			const late = left.filter(({ at }) => now - at > mostDelay);
			if (late.length > 0) this.onLate(late);
		}
		this.isWatching = false;
	}
}
