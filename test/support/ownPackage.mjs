import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRepository } from '../../scripts/paths.mjs';

/** A description that the package has, by the name of its file. */
export const preset = (name) =>
	JSON.parse(readFileSync(inRepository('descriptions', `${name}.json`), 'utf8'));

/** Runs `npm run package` for a description. Throws with what it prints where it ends with a failure. */
function run(file, folder) {
	const tsx = inRepository('node_modules', 'tsx', 'dist', 'cli.mjs');
	const args = [tsx, inRepository('scripts', 'package.ts'), file, '--out', folder];
	execFileSync(process.execPath, args, { stdio: 'pipe' });
}

/**
 * Makes a package for the API of a description, as `npm run package` does. Within the repository, since
 * n8n's lint resolves what it imports.
 *
 * @returns `{ folder, again(description), remove() }`
 */
export function makePackage(description) {
	mkdirSync(inRepository('temp'), { recursive: true });
	const place = mkdtempSync(inRepository('temp', 'own-package-'));
	const file = join(place, 'description.json');
	const folder = join(place, 'package');
	const write = (given) => {
		writeFileSync(file, JSON.stringify(given));
		run(file, folder);
	};
	const remove = () => rmSync(place, { recursive: true, force: true });
	try {
		write(description);
	} catch (error) {
		remove();
		throw error;
	}
	return { folder, again: write, remove };
}
