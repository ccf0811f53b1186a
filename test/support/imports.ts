import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** What each file imports from the repository, by paths that are relative to it. */
export type Imports = ReadonlyMap<string, readonly string[]>;

const IMPORT = /(?:\bfrom|\bimport|\brequire\()\s*\(?\s*['"](\.[^'"]*)['"]/g;

/** The imports of every TypeScript file below these folders, types included. */
export function importsBelow(...folders: string[]): Imports {
	const files = folders.flatMap((folder) =>
		readdirSync(folder, { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('.ts'))
			.map((file) => join(folder, file)),
	);
	return new Map(files.map((file) => [file, importsOf(file)]));
}

function importsOf(file: string): string[] {
	return [...readFileSync(file, 'utf8').matchAll(IMPORT)].map(([, path = '']) => {
		const target = join(dirname(file), path);
		const found = [`${target}.ts`, join(target, 'index.ts'), target].find((name) =>
			existsSync(name),
		);
		if (found === undefined) throw new Error(`${file} imports ${path}, which is not there`);
		return relative('.', found);
	});
}

/** Files that import each other, each ring as the files that it leads through. */
export function ringsOf(imports: Imports): string[][] {
	const rings: string[][] = [];
	const done = new Set<string>();
	const visit = (file: string, path: readonly string[]): void => {
		const start = path.indexOf(file);
		if (start >= 0) rings.push([...path.slice(start), file]);
		if (start >= 0 || done.has(file)) return;
		for (const next of imports.get(file) ?? []) visit(next, [...path, file]);
		done.add(file);
	};
	for (const file of imports.keys()) visit(file, []);
	return rings;
}

/** The imports that are not allowed, as `from -> to`. */
export function refusedBy(
	imports: Imports,
	isAllowed: (from: string, to: string) => boolean,
): string[] {
	return [...imports].flatMap(([from, targets]) =>
		targets.filter((to) => !isAllowed(from, to)).map((to) => `${from} -> ${to}`),
	);
}
