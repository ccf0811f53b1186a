import { format, lint, runChecks, tests, toolOf, types } from './checks.mjs';
import { installDevDependencies } from './install.mjs';
import { repositoryFolder } from './paths.mjs';
import { runInTerminal } from './processes.mjs';
import { runMain } from './userError.mjs';

/** A pattern, or anything else that Jest understands: then it is only the tests, as Jest shows them. */
const jestArguments = process.argv.slice(2);

await runMain(async () => {
	await installDevDependencies();
	if (jestArguments.length === 0) return await runChecks([types, lint(), format()], [tests()]);
	process.exitCode = await runInTerminal({
		command: process.execPath,
		args: toolOf(tests(jestArguments)),
		cwd: repositoryFolder,
	});
});
