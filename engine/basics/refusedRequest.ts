/** Thrown before anything is sent; n8n shows message and description to the user. */
export class RefusedRequestError extends Error {
	constructor(
		message: string,
		readonly description: string,
	) {
		super(message);
		this.name = 'RefusedRequestError';
	}
}
