import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { npmEnvironment } from '../../scripts/npm.mjs';
import { repositoryFolder } from '../../scripts/paths.mjs';

/**
 * What npm would publish, packed and unpacked in a folder of its own. The package must be built.
 *
 * @param {string} packageFolder the whole package, or that of one service
 * @returns `{ tarball, folder, files, remove }`; `files` are paths within the package with '/'
 */
export function packPackage(packageFolder = repositoryFolder) {
	const place = mkdtempSync(join(tmpdir(), 'packed-'));
	const [{ filename }] = JSON.parse(
		execFileSync('npm', ['pack', '--json', '--pack-destination', place], {
			cwd: packageFolder,
			env: npmEnvironment(),
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
		}),
	);
	const tarball = join(place, filename);
	const folder = join(place, 'package');
	mkdirSync(folder);
	execFileSync('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
	const files = readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)))
		.map((file) => file.split(sep).join('/'));
	return {
		tarball,
		folder,
		files,
		bytes: statSync(tarball).size,
		remove: () => rmSync(place, { recursive: true, force: true }),
	};
}
