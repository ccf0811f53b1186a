import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { inRepository, repositoryFolder } from './paths.mjs';

/** What is installed or made. */
const notLinted = new Set(['node_modules', 'dist', 'packages-dist', 'temp', 'coverage']);

function* filesBelow(folder) {
	for (const entry of readdirSync(folder, { withFileTypes: true })) {
		if (entry.name.startsWith('.') || notLinted.has(entry.name)) continue;
		const path = join(folder, entry.name);
		if (entry.isDirectory()) yield* filesBelow(path);
		else yield path;
	}
}

/** What n8n's rules read besides the file that they look at, and what says which rules there are. */
const readWhole =
	/^(?:nodes|credentials)\/|(?:^|\/)(?:package(?:-lock)?\.json|tsconfig\.json|eslint\.config\.mjs)$/;

/** What the rules about imports read of the file that is imported. */
const exported = /^export (?:type )?\{[^}]*\}|^export .*$/gm;

function readByOthers(file, path) {
	if (readWhole.test(file)) return readFileSync(path);
	return file.endsWith('.ts') ? (readFileSync(path, 'utf8').match(exported) ?? []).join('\n') : '';
}

/**
 * Where ESLint remembers the files that it found nothing in, by their content. It would believe that a file
 * is judged by that alone: so all that other files have a say in is part of the name, and what was
 * remembered under another name is forgotten.
 */
export function lintCache() {
	const digest = createHash('sha256').update(process.version);
	for (const path of [...filesBelow(repositoryFolder)].sort()) {
		const file = relative(repositoryFolder, path).replaceAll(sep, '/');
		digest.update(`\0${file}\0`).update(readByOthers(file, path));
	}
	const cache = inRepository('temp', 'lint', digest.digest('hex'));
	if (!existsSync(cache)) rmSync(dirname(cache), { recursive: true, force: true });
	return cache;
}
