/** Something the person at the keyboard can put right. Shown without a stack trace. */
export class UserError extends Error {
	constructor(message, ...fixes) {
		super([message, ...fixes.map((fix) => `  ${fix}`)].join('\n'));
		this.name = 'UserError';
	}
}

/** Runs `main` and turns what it throws into one readable message and exit code 1. */
export async function runMain(main) {
	try {
		await main();
	} catch (error) {
		console.error(`\n${error instanceof UserError ? error.message : error.stack}`);
		process.exitCode = 1;
	}
}
