import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { codeOf } from './codeOf';

/** The source of a file that package.json names. */
export const sourceOf = (file: string) => file.replace(/^dist\//, '').replace(/\.js$/, '.ts');

interface Manifest {
	readonly n8n: { readonly nodes: readonly string[]; readonly credentials: readonly string[] };
}

/**
 * Writes the code of the package in a folder into its dist/: what its package.json names, and what that
 * needs; once the forms are written, without them.
 */
export async function writeDist(root: string, hasForms = true): Promise<void> {
	const { n8n }: Manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	const classes = [...n8n.nodes, ...n8n.credentials].map(sourceOf);
	for (const [file, code] of await codeOf(root, classes, hasForms)) {
		const path = join(root, 'dist', file);
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, code);
	}
}

/** What n8n reads beside the classes of nodes: icons and codex files. */
export function copyAssets(root: string): void {
	for (const name of readdirSync(join(root, 'nodes'), { recursive: true, encoding: 'utf8' })) {
		if (!/\.(?:svg|node\.json)$/.test(name)) continue;
		const target = join(root, 'dist', 'nodes', name);
		mkdirSync(dirname(target), { recursive: true });
		copyFileSync(join(root, 'nodes', name), target);
	}
}

/** Makes dist/ anew, of a package that is a repository of its own. */
export async function buildPackage(root: string): Promise<void> {
	rmSync(join(root, 'dist'), { recursive: true, force: true });
	await writeDist(root);
	copyAssets(root);
}
