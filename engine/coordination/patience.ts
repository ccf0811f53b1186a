import { systemClock, type Clock } from '../basics/clock';

/** How often (ms) it is looked whether there was an answer; patience ends so much later at most. */
const lookEvery = 500;

/**
 * Ends a wait for answers that come in the order of their questions, when none has come for too
 * long. One timer does for all of them: to set and clear one for each would take longer than
 * everything else that a question costs.
 */
export class Patience {
	private waiting = 0;
	/** How many answers came; to read the clock for each would cost more. */
	private answers = 0;
	private isLooking = false;

	/** `onEnd` has to end every wait, when nothing was heard for `most` ms. */
	constructor(
		private readonly most: number,
		private readonly onEnd: () => void,
		private readonly clock: Clock = systemClock,
	) {}

	/** A question was asked. */
	begin(): void {
		// Time in which nobody waited does not count.
		if (this.waiting === 0) this.heard();
		this.waiting += 1;
		if (!this.isLooking) void this.look();
	}

	heard(): void {
		this.answers += 1;
	}

	/** It was answered, or nobody waits for that any longer. */
	end(): void {
		this.waiting -= 1;
		this.heard();
	}

	/** Rests while nobody waits, so that no process lives longer for it. */
	private async look(): Promise<void> {
		this.isLooking = true;
		let heard = { answers: this.answers, at: this.clock.steady() };
		while (this.waiting > 0) {
			await this.clock.sleep(lookEvery);
			const now = this.clock.steady();
			const isSilent = heard.answers === this.answers;
			if (isSilent && now - heard.at > this.most) this.onEnd();
			else if (isSilent) continue;
			heard = { answers: this.answers, at: now };
		}
		this.isLooking = false;
	}
}
