import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { borrowed, root, type Contents } from './contents';

/** What the classes of a package share: the part of engine/ and providers/ that they use. */
const sharedFile = 'shared.js';

/** As an import of a class is marked until it is known what is in the shared file. */
const marker = 'shared:';

const common = {
	absWorkingDir: root,
	bundle: true,
	format: 'esm',
	platform: 'node',
	target: 'node20',
	charset: 'utf8',
	external: ['n8n-workflow', ...borrowed],
	tsconfigRaw: {},
	write: false,
} as const satisfies BuildOptions;

/** Leaves what a class imports from the repository to the shared file. */
const leaveToShared: Plugin = {
	name: 'leave to shared',
	setup: ({ onResolve }) => {
		onResolve({ filter: /^\.\.?\// }, ({ kind, path, resolveDir }) => {
			if (kind === 'entry-point') return undefined;
			return { path: marker + relative(root, join(resolveDir, path)), external: true };
		});
	},
};

/** What only checks the rows of a provider while it is loaded: the tests have done that for these. */
const checks = /\/engine\/define\/check\w+\.ts$/;

const withoutBodies = (code: string) =>
	[...code.matchAll(/^export function (\w+)\(/gm)]
		.map(([, name]) => `export function ${name}() {}`)
		.join('\n');

/** As `removeComments` in tsconfig.build.json: esbuild keeps those that stand within classes. */
const withoutComments = (code: string) =>
	transpileModule(code, {
		compilerOptions: {
			module: ModuleKind.ESNext,
			target: ScriptTarget.ES2022,
			removeComments: true,
		},
	}).outputText;

const read = new Map<string, string>();

/** Reads sources as they are needed at run time. */
const leaveOut: Plugin = {
	name: 'leave out',
	setup: ({ onLoad }) => {
		onLoad({ filter: /\.ts$/ }, ({ path }) => {
			const code = read.get(path) ?? withoutComments(readFileSync(path, 'utf8'));
			read.set(path, code);
			return { contents: checks.test(path) ? withoutBodies(code) : code, loader: 'js' };
		});
	},
};

const importPattern = /^import \{([^}]*)\} from "([^"]+)";\n/gm;
const exportPattern = /^export \{([^}]*)\};\n/gm;

const namesIn = (list: string) =>
	list
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '');

/** An import or export list as the pattern or literal of an object. */
const pairs = (names: readonly string[], swap = false) =>
	names
		.map((name) => name.split(' as '))
		.map(([from = '', to]) =>
			to === undefined ? from : swap ? `${to}: ${from}` : `${from}: ${to}`,
		);

const inBraces = (list: readonly string[]) =>
	`{\n${list.map((entry) => `  ${entry},\n`).join('')}}`;

/**
 * A module as n8n's `require` reads it. esbuild would write `(0, import_x.name)` for every use of an
 * import; one line for all of a file's imports is shorter, and reads as the source does.
 */
function asCommonJs(code: string): string {
	const converted = code
		.replace(importPattern, (_, list: string, path: string) => {
			const names = pairs(namesIn(list));
			const pattern = names.length < 4 ? `{ ${names.join(', ')} }` : inBraces(names);
			return `const ${pattern} = require("${path}");\n`;
		})
		.replace(exportPattern, (_, list: string) => {
			return `module.exports = ${inBraces(pairs(namesIn(list), true))};\n`;
		})
		// Says something to bundlers only, and would stand in the expression of a node's outputs.
		.replaceAll('/* @__PURE__ */ ', '')
		// n8n tells only `require` where its own modules are.
		.replace(/\bimport\(("[^"]+")\)/g, 'Promise.resolve().then(() => require($1))');
	const left = /^(?:import|export)\b.*|\bimport\(.*/m.exec(converted);
	if (left) throw new Error(`This statement is in no known form: ${left[0]}`);
	return `"use strict";\n${converted}`;
}

async function bundled(options: BuildOptions): Promise<string> {
	const { outputFiles = [] } = await build({ ...common, ...options });
	const [file] = outputFiles;
	if (!file || outputFiles.length > 1) throw new Error('Not one file was made');
	return file.text;
}

/** Imports of one class from the shared file, as one. */
function withShared(code: string, file: string, used: Map<string, string>): string {
	const names: string[] = [];
	const own = code.replace(importPattern, (statement, list: string, path: string) => {
		if (!path.startsWith(marker)) return statement;
		for (const name of namesIn(list)) {
			const [exported = ''] = name.split(' as ');
			const source = path.slice(marker.length);
			if ((used.get(exported) ?? source) !== source) throw new Error(`${exported} is ambiguous`);
			used.set(exported, source);
			names.push(name);
		}
		return '';
	});
	const up = '../'.repeat(file.split('/').length - 1);
	const statement = `import { ${names.sort().join(', ')} } from "${up}${sharedFile}";\n`;
	return names.length > 0 ? statement + own : own;
}

/**
 * The code of a package as files below `dist`: each class in a file of its own, and one file with
 * what they share, so that sessions and limits are kept once. Readable, and without what is not used.
 */
export async function codeOf({ nodes, credentials }: Contents): Promise<Map<string, string>> {
	const used = new Map<string, string>();
	const files = new Map<string, string>();
	for (const { file } of [...nodes, ...credentials]) {
		const code = await bundled({ entryPoints: [file], plugins: [leaveToShared, leaveOut] });
		files.set(file.replace(/\.ts$/, '.js'), asCommonJs(withShared(code, file, used)));
	}
	const contents = [...used]
		.map(([name, source]) => `export { ${name} } from './${source}';`)
		.sort()
		.join('\n');
	files.set(
		sharedFile,
		asCommonJs(
			await bundled({
				stdin: { contents, resolveDir: root, loader: 'ts' },
				plugins: [leaveOut],
			}),
		),
	);
	return files;
}
