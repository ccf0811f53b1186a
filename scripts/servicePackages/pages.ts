import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './contents';
import { examplesOf } from './examples';
import { folderOf, manifestOf } from './manifest';
import { readmeOf } from './readme';
import { services } from './services';

/**
 * What the repository holds of each service's package, by path from its root: n8n's scan looks for
 * the package.json with the name of the package in the commit that the package was built from.
 */
export function packagePages(): Readonly<Record<string, string>> {
	const lintConfig = readFileSync(join(root, 'eslint.config.mjs'), 'utf8');
	return Object.fromEntries(
		services.flatMap((service) => {
			const folder = folderOf(service);
			return [
				[`${folder}/package.json`, manifestOf(service)],
				[`${folder}/README.md`, readmeOf(service)],
				// In strict mode n8n's lint wants its configuration beside each package.json.
				[`${folder}/eslint.config.mjs`, lintConfig],
				...examplesOf(service).map(({ file, text }) => [`${folder}/examples/${file}`, text]),
			];
		}),
	);
}
