import { CancelledError, Stop, unlessCancelled, type CancelSignal } from '../basics/cancel';
import type { SignInResult } from './signIn';

/** How long somebody waits for a sign-in. */
export interface Patience {
	/** Says that the execution is cancelled. */
	readonly signal?: CancelSignal | undefined;
	/** Longest time (ms) for an answer of the provider. */
	readonly timeout?: number | undefined;
}

/** The provider did not answer a sign-in within somebody's timeout. */
export class NotInTimeError extends Error {
	constructor(timeout: number) {
		super(`The sign-in was not answered within ${timeout} ms`);
		this.name = 'NotInTimeError';
	}
}

/**
 * A sign-in under way, for all who wait for it. Whoever is cancelled, or has waited for an answer as
 * long as its timeout says, leaves at once; when nobody is left, so is the sign-in.
 */
export class RunningSignIn {
	/** Ends the sign-in. */
	readonly signal = new Stop(undefined);
	private readonly waiting = new Set<{ readonly beImpatient: () => void }>();
	private result: Promise<SignInResult> | undefined;
	private isAsking = false;

	/** `make` may reject only when it was stopped. */
	start(make: () => Promise<SignInResult>): void {
		this.result = make();
		this.result.catch(() => {});
	}

	/** The provider's time to answer: the wait for a slot before it is not bounded. */
	async ask<Answer>(send: () => Promise<Answer>): Promise<Answer> {
		this.isAsking = true;
		for (const { beImpatient } of this.waiting) beImpatient();
		try {
			return await send();
		} finally {
			this.isAsking = false;
		}
	}

	/** Throws a CancelledError or a NotInTimeError for this one who waits, not for the others. */
	async join({ signal, timeout }: Patience): Promise<SignInResult> {
		if (!this.result) throw new CancelledError();
		let fail: (error: Error) => void = () => {};
		const late = new Promise<never>((_, reject) => (fail = reject));
		let clock: AbortSignal | undefined;
		const onTime = () =>
			timeout !== undefined && this.isAsking && fail(new NotInTimeError(timeout));
		const beImpatient = () => {
			if (timeout === undefined) return;
			clock?.removeEventListener('abort', onTime);
			clock = AbortSignal.timeout(Math.min(timeout, mostTimer));
			clock.addEventListener('abort', onTime);
		};
		const waiter = { beImpatient };
		this.waiting.add(waiter);
		if (this.isAsking) beImpatient();
		try {
			return await unlessCancelled(Promise.race([this.result, late]), signal);
		} finally {
			clock?.removeEventListener('abort', onTime);
			this.waiting.delete(waiter);
			if (this.waiting.size === 0) this.signal.stop();
		}
	}
}

/** Longest time (ms) that a timer can take. */
const mostTimer = 2 ** 31 - 1;
