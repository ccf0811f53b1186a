import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from './userError.mjs';

/**
 * Puts a node package where n8n keeps the community packages that a user installs, so that its types
 * are called `<package>.<node>` and not `CUSTOM.<node>`, and saved workflows work elsewhere.
 *
 * @param {{ packageFolder: string, userFolder: string, serverFolder: string }} options
 */
export function placeCommunityPackage({ packageFolder, userFolder, serverFolder }) {
	const { name } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
	if (!existsSync(join(packageFolder, 'dist'))) {
		throw new UserError(
			`${packageFolder} has no dist folder yet.`,
			'Build it first: npm run build',
		);
	}
	const modules = join(userFolder, '.n8n', 'nodes', 'node_modules');
	const target = join(modules, name);
	rmSync(target, { recursive: true, force: true });
	mkdirSync(target, { recursive: true });
	// What npm would publish. A link to the repository would make the nodes use its n8n-workflow.
	for (const published of ['package.json', 'index.js', 'dist']) {
		const source = join(packageFolder, published);
		if (existsSync(source)) cpSync(source, join(target, published), { recursive: true });
	}
	// This folder may lie inside the repository, whose node_modules Node would find on the way up.
	// n8n's own copy must win, or its errors would not be instances of the classes that n8n knows.
	const link = join(modules, 'n8n-workflow');
	rmSync(link, { force: true });
	symlinkSync(join(serverFolder, 'node_modules', 'n8n-workflow'), link, 'dir');
}
