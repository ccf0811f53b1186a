/** A parameter of the node is missing or wrong. The message names the field and says why. */
export class InvalidInputError extends Error {
	constructor(
		readonly field: string,
		reason: string,
	) {
		super(`"${field}" ${reason}`);
		this.name = 'InvalidInputError';
	}
}
