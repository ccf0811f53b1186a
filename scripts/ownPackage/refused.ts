/** Why no package is made, and what to do: shown without a stack trace. */
export class RefusedError extends Error {
	constructor(message: string, ...fixes: readonly string[]) {
		super([message, ...fixes.map((fix) => `  ${fix}`)].join('\n'));
		this.name = 'RefusedError';
	}
}
