import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './contents';
import { packageLinks } from './links';
import { packagePages } from './pages';

/** Writes packages/ anew: what the repository holds of each service's package. */
export function writePackageFolders(): void {
	rmSync(join(root, 'packages'), { recursive: true, force: true });
	const write = (path: string, put: (file: string) => void) => {
		const file = join(root, path);
		mkdirSync(dirname(file), { recursive: true });
		put(file);
	};
	for (const [path, text] of Object.entries(packagePages())) {
		write(path, (file) => writeFileSync(file, text));
	}
	for (const [path, target] of Object.entries(packageLinks())) {
		write(path, (file) => symlinkSync(target, file));
	}
}
