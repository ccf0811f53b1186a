import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Plugin } from 'esbuild';
import ts from 'typescript';
import { formsFile, formsImport, withoutForm } from './forms';

/** What only checks the rows of a provider while it is loaded: the tests have done that for these. */
const checks = /\/engine\/define\/check\w+\.ts$/;

const withoutBodies = (code: string) =>
	[...code.matchAll(/^export function (\w+)\(/gm)]
		.map(([, name]) => `export function ${name}() {}`)
		.join('\n');

/** Says of an operation what only the documents show: the vendor's page that it follows. */
const isSource = (node: ts.Node) =>
	ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && node.name.text === 'source';

const withoutSource: ts.TransformerFactory<ts.SourceFile> = (context) => {
	const visit = (node: ts.Node): ts.Node | undefined =>
		isSource(node) ? undefined : ts.visitEachChild(node, visit, context);
	return (file) => ts.visitEachChild(file, visit, context);
};

const operations = /\/providers\/\w+\/operations\//;

/** esbuild alone would keep the comments that stand within classes. */
const plain = (path: string, code: string, hasForms: boolean) =>
	ts.transpileModule(code, {
		compilerOptions: {
			module: ts.ModuleKind.ESNext,
			target: ts.ScriptTarget.ES2022,
			removeComments: true,
		},
		transformers: {
			before: [
				...(operations.test(path) ? [withoutSource] : []),
				...(hasForms ? [] : withoutForm(path)),
			],
		},
	}).outputText;

/** What reads the folder of descriptions: what is published reads no files, and holds them instead. */
const descriptions = /\/descriptions\/all\.ts$/;

/** As text, which is read fast. */
const inText = (value: unknown) => `JSON.parse(${JSON.stringify(JSON.stringify(value))})`;

type Writer = typeof import('./descriptions');

const read = new Map<string, string>();

/**
 * Reads sources as they are needed at run time: without types, comments and checks.
 *
 * @param hasForms whether the classes have their forms, or take them from the file of forms
 */
export const leaveOut = (hasForms: boolean): Plugin => ({
	name: 'leave out',
	setup: ({ onLoad, onResolve }) => {
		onResolve({ filter: new RegExp(`/${formsFile}$`) }, ({ path }) => {
			return { path, external: true, sideEffects: false };
		});
		onLoad({ filter: descriptions }, ({ path }) => {
			// Only this repository has them: the engine, which tries them, is no part of what builds others.
			const { publishedDescriptions }: Writer = createRequire(path)(
				'../scripts/bundle/descriptions',
			);
			const lines = Object.entries(publishedDescriptions()).map(
				([name, value]) => `export const ${name} = ${inText(value)};`,
			);
			return { contents: lines.join('\n'), loader: 'js' };
		});
		onLoad({ filter: /\.json$/ }, ({ path }) => {
			const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
			return { contents: `export default ${inText(value)};`, loader: 'js' };
		});
		onLoad({ filter: /\.ts$/ }, ({ path }) => {
			const key = `${path} ${hasForms}`;
			const code = read.get(key) ?? plain(path, readFileSync(path, 'utf8'), hasForms);
			read.set(key, code);
			if (checks.test(path)) return { contents: withoutBodies(code), loader: 'js' };
			// As TypeScript, imports that a class without its form has no use for are left out.
			return hasForms
				? { contents: code, loader: 'js' }
				: { contents: formsImport(path) + code, loader: 'ts' };
		});
	},
});
