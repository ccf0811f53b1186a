/** The part of an AbortSignal that is needed here; n8n's own type is looser than the DOM's. */
export interface CancelSignal {
	readonly aborted: boolean;
	addEventListener?: (type: 'abort', listener: () => void) => void;
	removeEventListener?: (type: 'abort', listener: () => void) => void;
}

/**
 * A signal that we can give, and that passes on the one that it was made from. It listens there only
 * once: an AbortSignal looks through all its listeners for each that comes and goes, which is felt
 * where every request has one.
 */
export class Stop implements CancelSignal {
	private readonly listeners = new Set<() => void>();
	private isStopped = false;

	constructor(private readonly cancelled: CancelSignal | undefined) {}

	get aborted(): boolean {
		return this.isStopped || this.cancelled?.aborted === true;
	}

	addEventListener(_type: 'abort', listener: () => void): void {
		if (this.listeners.size === 0) this.cancelled?.addEventListener?.('abort', this.tellAll);
		this.listeners.add(listener);
	}

	removeEventListener(_type: 'abort', listener: () => void): void {
		const isLast = this.listeners.delete(listener) && this.listeners.size === 0;
		if (isLast) this.cancelled?.removeEventListener?.('abort', this.tellAll);
	}

	stop(): void {
		this.isStopped = true;
		this.tellAll();
	}

	private readonly tellAll = () => {
		for (const listener of [...this.listeners]) listener();
	};
}

/** Thrown out of a wait when the execution is cancelled. */
export class CancelledError extends Error {
	constructor() {
		super('The execution was cancelled');
		this.name = 'CancelledError';
	}
}

/** The result of the work, or a CancelledError at once when cancelled; the work itself goes on. */
export async function unlessCancelled<Result>(
	work: Promise<Result>,
	signal: CancelSignal | undefined,
): Promise<Result> {
	if (!signal) return await work;
	let abort = () => {};
	const cancelled = new Promise<never>((_, reject) => {
		abort = () => reject(new CancelledError());
		signal.addEventListener?.('abort', abort);
	});
	if (signal.aborted) abort();
	return await Promise.race([work, cancelled]).finally(() =>
		signal.removeEventListener?.('abort', abort),
	);
}
