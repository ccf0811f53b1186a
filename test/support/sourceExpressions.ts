import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A regular expression that stands in the source. */
export interface SourceExpression {
	/** File and text. */
	readonly where: string;
	/** undefined where it is put together at run time. */
	readonly expression: RegExp | undefined;
}

/** Every regular expression in the code of a folder. */
export function expressionsBelow(folder: string): readonly SourceExpression[] {
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
	return files
		.filter((file) => file.endsWith('.ts'))
		.map((file) => join(folder, file))
		.sort()
		.flatMap(expressionsIn);
}

function expressionsIn(file: string): readonly SourceExpression[] {
	const source = ts.createSourceFile(
		file,
		readFileSync(file, 'utf8'),
		ts.ScriptTarget.Latest,
		true,
	);
	const found: SourceExpression[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isRegularExpressionLiteral(node)) {
			const end = node.text.lastIndexOf('/');
			const expression = new RegExp(node.text.slice(1, end), node.text.slice(end + 1));
			found.push({ where: `${file} ${node.text}`, expression });
		} else if (isMade(node)) {
			found.push({ where: `${file} ${node.getText()}`, expression: undefined });
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

function isMade(node: ts.Node): boolean {
	const isCall = ts.isNewExpression(node) || ts.isCallExpression(node);
	return isCall && node.expression.getText() === 'RegExp';
}
