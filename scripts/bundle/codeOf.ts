import { join, relative } from 'node:path';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import { closely } from './closely';
import { asCommonJs, importPattern, namesIn } from './commonJs';
import { formsCode, formsFile } from './forms';
import { Asked, everything, partOf } from './parts';
import { leaveOut } from './sources';

/** As an import from another part is marked until all that is asked of that part is known. */
const marker = 'part:';

/** Modules of n8n that the code borrows where they are there. n8n's scan wants them declared. */
export const borrowed = ['ioredis'] as const;

const common = {
	bundle: true,
	format: 'esm',
	platform: 'node',
	target: 'node20',
	charset: 'utf8',
	external: ['n8n-workflow', ...borrowed],
	tsconfigRaw: {},
	write: false,
} as const satisfies BuildOptions;

/** Says that a path is only asked for. */
const isResolved = Symbol('resolved');

/** Leaves out of a file what lies in another part. */
const leaveToParts = (root: string, own: string): Plugin => ({
	name: 'leave to parts',
	setup: ({ onResolve, resolve }) => {
		onResolve({ filter: /^\.\.?\// }, async ({ kind, path, resolveDir, pluginData }) => {
			if (kind === 'entry-point' || pluginData === isResolved) return undefined;
			const source = relative(root, join(resolveDir, path));
			const part = partOf(source);
			if (part !== undefined && part !== own) {
				return { path: marker + source, external: true, sideEffects: false };
			}
			// A source of which nothing is used is left out, with what it works out when it is read.
			const found = await resolve(path, { kind, resolveDir, pluginData: isResolved });
			return {
				path: found.path,
				external: found.external,
				errors: found.errors,
				sideEffects: false,
			};
		});
	},
});

async function bundled(
	root: string,
	file: string,
	hasForms: boolean,
	options: BuildOptions,
): Promise<string> {
	const plugins = [leaveOut(hasForms), leaveToParts(root, file)];
	const settings = { ...common, ...options, absWorkingDir: root, plugins };
	const { outputFiles = [] } = await build(settings);
	const [output] = outputFiles;
	if (!output || outputFiles.length > 1) throw new Error('Not one file was made');
	return output.text;
}

/** An import of a part that is read only when it is needed. */
const whileItRuns = new RegExp(`import\\("${marker}([^"]+)"\\)`, 'g');

/** The imports of a file as one for each part, from where it will lie. */
function withParts(code: string, file: string, asked: Asked): string {
	const imports = new Map<string, string[]>();
	const up = '../'.repeat(file.split('/').length - 1) || './';
	const own = code.replace(whileItRuns, (_statement, source: string) => {
		const part = partOf(source) ?? '';
		asked.note(part, source, everything);
		return `import("${up}${part}")`;
	});
	const left = own.replace(importPattern, (statement, list: string, path: string) => {
		const source = path.startsWith(marker) ? path.slice(marker.length) : '';
		const part = partOf(source);
		if (part === undefined) return statement;
		for (const name of namesIn(list)) {
			const [exported = ''] = name.split(' as ');
			asked.note(part, source, exported);
			imports.set(part, [...(imports.get(part) ?? []), name]);
		}
		return '';
	});
	const statements = [...imports].map(
		([part, names]) => `import { ${names.sort().join(', ')} } from "${up}${part}";\n`,
	);
	return statements.sort().join('') + left;
}

/**
 * The code of a package as files below `dist`: each class in a file of its own, and files with what
 * they share. Without what is not used.
 *
 * @param root folder of the repository
 * @param classes sources of nodes and credentials, from there
 * @param hasForms whether the classes have their forms, or take them from the file of forms
 */
export async function codeOf(
	root: string,
	classes: readonly string[],
	hasForms = true,
): Promise<Map<string, string>> {
	const asked = new Asked();
	const files = new Map<string, string>();
	const write = async (file: string, options: BuildOptions) => {
		const code = withParts(await bundled(root, file, hasForms, options), file, asked);
		files.set(file, await closely(asCommonJs(code), hasForms));
	};
	if (!hasForms) files.set(formsFile, await closely(formsCode, hasForms));
	for (const file of classes) await write(file.replace(/\.ts$/, '.js'), { entryPoints: [file] });
	for (let part = asked.next(); part !== undefined; part = asked.next()) {
		const [file, contents] = part;
		await write(file, { stdin: { contents, resolveDir: root, loader: 'ts' } });
	}
	return files;
}
