import { transform } from 'esbuild';
import { minify } from 'terser';
import ts from 'typescript';

function isOneOfSeveral(node: ts.Node): boolean {
	const { parent } = node;
	if (parent === undefined) return false;
	const isAmongStatements =
		ts.isSourceFile(parent) || ts.isBlock(parent) || ts.isCaseOrDefaultClause(parent);
	return isAmongStatements && ts.isStatement(node);
}

/** Where a statement begins that is one of several, and so can have a line of its own. */
function linesOf(code: string): number[] {
	const file = ts.createSourceFile('code.js', code, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
	const starts: number[] = [];
	const visit = (node: ts.Node): void => {
		if (isOneOfSeveral(node)) starts.push(node.getStart(file));
		ts.forEachChild(node, visit);
	};
	visit(file);
	return starts.filter((start) => start > 0).sort((one, other) => one - other);
}

/**
 * Takes the name `$` where no code is left of it, so that nothing else gets it: n8n refuses an expression
 * in which it is no call, and some functions are published as expressions.
 */
const dollarIsTaken = '\nif (false) $;';

/**
 * Code without what only eyes need, a fifth smaller when it is packed. Functions and classes keep their
 * names, so that the trace of an error says where it was.
 */
async function withNames(code: string): Promise<string> {
	const { code: close } = await transform(code + dollarIsTaken, {
		charset: 'utf8',
		target: 'node20',
		// Of a script, which this is to esbuild, only names within functions.
		minifyIdentifiers: true,
		minifySyntax: true,
		minifyWhitespace: true,
	});
	return close;
}

/** The same without these names, a tenth smaller again. */
async function withoutNames(code: string): Promise<string> {
	const { code: close = '' } = await minify(code, {
		ecma: 2020,
		toplevel: true,
		// A statement for each line, as traces name them.
		compress: { passes: 3, sequences: false },
		mangle: { reserved: ['$'] },
	});
	return close;
}

/** Code as small as it can be read by machines; each statement has a line, which traces name. */
export async function closely(code: string, hasNames: boolean): Promise<string> {
	const close = await (hasNames ? withNames(code) : withoutNames(code));
	const starts = linesOf(close);
	return [0, ...starts].map((start, index) => close.slice(start, starts[index])).join('\n');
}
