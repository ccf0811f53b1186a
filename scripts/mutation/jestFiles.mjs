import { createRequire } from 'node:module';
import { join } from 'node:path';

const fromHere = createRequire(import.meta.url);
const fromJest = createRequire(fromHere.resolve('jest'));
const fromCore = createRequire(fromJest.resolve('@jest/core'));

/**
 * Jest in this process, with its configuration and its map of files made once for all runs: `jest` itself
 * makes them anew each time, which takes longer than most tests of a mutant.
 *
 * @returns a function that runs one test file and resolves to its result, or rejects where it cannot be
 *   loaded; `watcher` is told what happens (`environment.cjs`)
 */
export async function jestFiles(folder) {
	const { readConfigs } = fromCore('jest-config');
	const { default: Runtime } = fromCore('jest-runtime');
	const { default: Runner } = fromCore('jest-runner');
	const argv = { $0: 'jest', _: [], silent: true, watchman: false, maxWorkers: 1 };
	const { globalConfig, configs } = await readConfigs(argv, [folder]);
	const config = {
		...configs[0],
		testEnvironment: join(folder, 'scripts', 'mutation', 'environment.cjs'),
	};
	const context = await Runtime.createContext(config, {
		console,
		maxWorkers: 1,
		watch: false,
		watchman: false,
	});

	return async function run(file, watcher) {
		const runner = new Runner(globalConfig, {});
		let ended;
		runner.on('test-file-success', ([, result]) => (ended = { result }));
		runner.on('test-file-failure', ([, error]) => (ended = { error }));
		const test = {
			path: join(folder, file),
			context: { ...context, config: { ...config, testEnvironmentOptions: { watcher } } },
		};
		await runner.runTests([test], { isInterrupted: () => false }, { serial: true });
		if (ended.error) throw ended.error;
		return ended.result;
	};
}
