import { existsSync } from 'node:fs';
import { changedFiles, concernsAll, readersOfFiles } from './changedFiles.mjs';
import { format, lint, runChecks, tests, types } from './checks.mjs';
import { installDevDependencies } from './install.mjs';
import { repositoryFolder } from './paths.mjs';
import { runMain } from './userError.mjs';

const jestArguments = process.argv.slice(2);

await runMain(async () => {
	process.chdir(repositoryFolder);
	await installDevDependencies();
	const changed = changedFiles();
	console.log(['Changed:', ...changed].join('\n  '));
	if (changed.length === 0) return;
	const files = changed.filter((file) => existsSync(file));
	const sources = files.filter((file) => /\.(ts|mjs|cjs|js)$/.test(file));
	const related = concernsAll(changed)
		? []
		: ['--findRelatedTests', ...new Set([...sources, ...readersOfFiles()])];
	await runChecks(
		[
			types,
			...(sources.length > 0 ? [lint(sources)] : []),
			...(files.length > 0 ? [format(files)] : []),
		],
		[tests([...jestArguments, ...related])],
	);
});
