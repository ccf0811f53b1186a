/** The part of an AbortSignal that is needed here; n8n's own type is looser than the DOM's. */
export interface CancelSignal {
	readonly aborted: boolean;
	addEventListener?: (type: 'abort', listener: () => void) => void;
	removeEventListener?: (type: 'abort', listener: () => void) => void;
}

/** Thrown out of a wait when the execution is cancelled. */
export class CancelledError extends Error {
	constructor() {
		super('The execution was cancelled');
		this.name = 'CancelledError';
	}
}
