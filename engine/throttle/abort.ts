/** The part of an AbortSignal that is needed here; n8n's own type is looser than the DOM's. */
export interface CancelSignal {
	readonly aborted: boolean;
	addEventListener?: (type: 'abort', listener: () => void) => void;
	removeEventListener?: (type: 'abort', listener: () => void) => void;
}

/** A signal that we can give, and that passes on the one that it was made from. */
export class Stop implements CancelSignal {
	private readonly listeners = new Set<() => void>();
	private isStopped = false;

	constructor(private readonly cancelled: CancelSignal | undefined) {}

	get aborted(): boolean {
		return this.isStopped || this.cancelled?.aborted === true;
	}

	addEventListener(type: 'abort', listener: () => void): void {
		this.listeners.add(listener);
		this.cancelled?.addEventListener?.(type, listener);
	}

	removeEventListener(type: 'abort', listener: () => void): void {
		this.listeners.delete(listener);
		this.cancelled?.removeEventListener?.(type, listener);
	}

	stop(): void {
		this.isStopped = true;
		for (const listener of [...this.listeners]) listener();
	}
}

/** Thrown out of a wait when the execution is cancelled. */
export class CancelledError extends Error {
	constructor() {
		super('The execution was cancelled');
		this.name = 'CancelledError';
	}
}
