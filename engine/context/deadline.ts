import { Stop, type CancelSignal } from '../basics/cancel';

/** Longest time (ms) that a timer can take. */
const mostTimer = 2 ** 31 - 1;

/** A file may take so many times as long as another answer. */
export const mostForFile = 10;

/** What came of a request within its time is no whole answer. */
class LateAnswerError extends Error {
	constructor(timeout: number) {
		super(`No complete answer came within the Timeout of ${timeout} ms`);
		this.name = 'LateAnswerError';
	}
}

/**
 * The signal of one request, which also ends it when its time is over. n8n's HTTP client looks only
 * at how long the server is silent: one that sends a byte now and then would never be given up.
 */
export class Deadline extends Stop {
	private clock: AbortSignal | undefined;
	private isOver = false;

	/** `timeout` in ms. */
	constructor(
		cancelled: CancelSignal | undefined,
		private readonly timeout: number,
	) {
		super(cancelled);
	}

	/** From now on the server has its time. */
	start(): void {
		this.clock = AbortSignal.timeout(Math.min(this.timeout, mostTimer));
		this.clock.addEventListener('abort', this.giveUp);
	}

	/** There is nothing to wait for any more. */
	end(): void {
		this.clock?.removeEventListener('abort', this.giveUp);
	}

	/** Why the request failed: because of this deadline, or what was thrown. */
	reasonFor(error: unknown): unknown {
		return this.isOver ? new LateAnswerError(this.timeout) : error;
	}

	private readonly giveUp = () => {
		this.isOver = true;
		this.stop();
	};
}
