import { installDevDependencies } from './install.mjs';
import { inRepository, repositoryFolder } from './paths.mjs';
import { runInTerminal } from './processes.mjs';
import { runMain } from './userError.mjs';

const jestArguments = process.argv.slice(2);

/** Each folder has a configuration of its own, which ESLint 9 finds only when told to look. */
const eslintArguments = ['--flag', 'unstable_config_lookup_from_file', '--max-warnings', '0', '.'];

const steps = [
	{ title: 'Types', tool: ['typescript', 'bin', 'tsc'], args: ['--noEmit', '-p', 'tsconfig.json'] },
	{ title: 'Lint', tool: ['eslint', 'bin', 'eslint.js'], args: eslintArguments },
	{
		title: 'Format',
		tool: ['prettier', 'bin', 'prettier.cjs'],
		args: ['--check', '--log-level', 'warn', '.'],
	},
	{ title: 'Tests', tool: ['jest', 'bin', 'jest.js'], args: jestArguments },
];

await runMain(async () => {
	await installDevDependencies();
	for (const { title, tool, args } of steps) {
		console.log(`\n== ${title}: ${tool[0]} ${args.join(' ')}`);
		const exitCode = await runInTerminal({
			command: process.execPath,
			args: [inRepository('node_modules', ...tool), ...args],
			cwd: repositoryFolder,
		});
		if (exitCode !== 0) {
			console.error(`\n${title} failed.`);
			process.exitCode = exitCode;
			return;
		}
	}
});
