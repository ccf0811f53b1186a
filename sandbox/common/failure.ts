/** Thrown by a provider's code to answer with a code other than success. */
export class Failure extends Error {
	constructor(
		readonly code: string,
		message: string,
	) {
		super(message);
	}
}
