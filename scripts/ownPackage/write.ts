import {
	cpSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { format, resolveConfig } from 'prettier';
import { root } from '../servicePackages/contents';
import { buildPackage } from '../bundle/writeDist';
import { RefusedError } from './refused';
import { codex, credentialCode, nodeCode, providerCode } from './classes';
import type { Described } from './described';
import { exampleWorkflow } from './example';
import { icon } from './icon';
import { manifest } from './manifest';
import { readme } from './readme';
import { publishWorkflow } from './workflow';

const settings = {
	compilerOptions: {
		target: 'es2022',
		lib: ['es2022'],
		module: 'commonjs',
		moduleResolution: 'node',
		types: ['node'],
		strict: true,
		esModuleInterop: true,
		resolveJsonModule: true,
		skipLibCheck: true,
	},
	include: ['credentials', 'engine', 'nodes', 'providers'],
};

const asJson = (value: unknown) => `${JSON.stringify(value, null, '\t')}\n`;

/** What follows from the description: written anew each time. */
function derived({ names, action, description, documentationUrl }: Described) {
	const { node, nodeName, credential } = names;
	return {
		[`nodes/${node}/${node}.node.ts`]: nodeCode(names, action),
		[`credentials/${credential}.credentials.ts`]: credentialCode(names, documentationUrl),
		[`providers/${nodeName}/index.ts`]: providerCode(names),
		[`providers/${nodeName}/description.json`]: asJson(description),
		'tsconfig.json': asJson(settings),
		'eslint.config.mjs': readFileSync(join(root, 'eslint.config.mjs'), 'utf8'),
	};
}

/** What is a start, and then belongs to whoever publishes the package: written where it is not there. */
function started(described: Described) {
	const { names, summary, description, documentationUrl } = described;
	const { node, nodeName, displayName } = names;
	const folder = `nodes/${node}/${nodeName}`;
	return {
		'package.json': manifest(names, summary),
		'README.md': readme(described),
		'CHANGELOG.md': '# Changelog\n\n## [Unreleased]\n\n- First version.\n',
		LICENSE: readFileSync(join(root, 'LICENSE'), 'utf8'),
		'.gitignore': 'node_modules\ndist/\n',
		'.github/workflows/publish.yml': publishWorkflow,
		[`nodes/${node}/${node}.node.json`]: codex(names, documentationUrl),
		[`${folder}.svg`]: icon(displayName, 'light'),
		[`${folder}.dark.svg`]: icon(displayName, 'dark'),
		'examples/call.json': exampleWorkflow(names, description),
	};
}

/**
 * Writes the package of an API into a folder, as a repository of its own: sources, what n8n's gate asks
 * for, and dist/. In a folder that has it already, sources and dist/ are made anew, and the rest stays.
 */
export async function writeOwnPackage(described: Described, folder: string): Promise<void> {
	refuseForeign(folder, described.names.packageName);
	const write = (files: Readonly<Record<string, string>>, isKept: boolean) => {
		for (const [name, text] of Object.entries(files)) {
			const path = join(folder, name);
			if (isKept && existsSync(path)) continue;
			mkdirSync(dirname(path), { recursive: true });
			writeFileSync(path, text);
		}
	};
	write(await formatted(derived(described)), false);
	write(started(described), true);
	rmSync(join(folder, 'engine'), { recursive: true, force: true });
	cpSync(join(root, 'engine'), join(folder, 'engine'), { recursive: true });
	await writeBuild(folder);
	await buildPackage(folder);
}

/** The code as in this repository. */
async function formatted(files: Readonly<Record<string, string>>) {
	const options = await resolveConfig(join(root, 'engine', 'any.ts'));
	const entries = Object.entries(files).map(async ([name, text]) => {
		const isCode = name.endsWith('.ts');
		return [name, isCode ? await format(text, { ...options, filepath: name }) : text] as const;
	});
	return Object.fromEntries(await Promise.all(entries));
}

function refuseForeign(folder: string, packageName: string): void {
	if (!existsSync(folder) || readdirSync(folder).every((name) => name.startsWith('.'))) return;
	const path = join(folder, 'package.json');
	const { name }: { name?: unknown } = existsSync(path)
		? JSON.parse(readFileSync(path, 'utf8'))
		: {};
	if (name === packageName) return;
	throw new RefusedError(
		`${folder} holds something else than ${packageName}, which is left as it is.`,
		'Name an empty folder: --out FOLDER',
	);
}

/** What makes dist/ there, by itself. */
async function writeBuild(folder: string): Promise<void> {
	await build({
		stdin: {
			contents: `import { buildPackage } from './scripts/bundle/writeDist';\nawait buildPackage(process.cwd());`,
			resolveDir: root,
			loader: 'ts',
		},
		banner: { js: '// Makes dist/: npm run build' },
		bundle: true,
		format: 'esm',
		platform: 'node',
		target: 'node20',
		external: ['esbuild', 'typescript'],
		outfile: join(folder, 'build.mjs'),
	});
}
