import { Stryker } from '@stryker-mutator/core';
import { inRepository } from '../paths.mjs';

/**
 * Changes the code at `places` in one small way after the other, and runs `tests` for each.
 *
 * @param {{ name: string, places: string[], tests: string[], endsAt?: number, isAgain?: boolean,
 *   workers?: number }} work `places` as Stryker takes them, such as `engine/throttle/**` or `FILE:10-20`;
 *   `isAgain` keeps what an earlier run has found out, as far as neither code nor tests have changed
 * @returns the mutants, each with what became of it
 */
export async function mutate({ name, places, tests, endsAt = 0, isAgain = false, workers }) {
	return await new Stryker({
		mutate: places,
		testRunner: 'house',
		plugins: [inRepository('scripts', 'mutation', 'runner.mjs')],
		// For the runner, which gets the options and nothing else.
		house: { tests, endsAt },
		warnings: { unknownOptions: false },
		coverageAnalysis: 'perTest',
		concurrency: workers,
		// For what holds the process up; the runner itself gives up a case that waits for nothing.
		timeoutMS: 30_000,
		// SWC looks at no types.
		disableTypeChecks: false,
		tempDirName: 'temp/mutation/sandbox',
		ignorePatterns: ['/dist', '/packages', '/packages-dist', '/.n8n-*', '/temp'],
		reporters: [process.stdout.isTTY ? 'progress' : 'progress-append-only'],
		logLevel: 'warn',
		allowEmpty: true,
		incremental: isAgain,
		incrementalFile: `temp/mutation/${name.replaceAll('/', '-')}.json`,
	}).runMutationTest();
}
