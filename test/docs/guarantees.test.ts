import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const root = join(__dirname, '..', '..');
const [page = ''] = readFileSync(join(root, 'docs', 'guarantees.md'), 'utf8').split(
	'## Looked for by machines',
);

interface Promised {
	readonly promise: string;
	readonly file: string;
	readonly test: string;
}

/** The rows of the page: a promise, what it does not cover, and its tests as `file` "name"; … */
const promised = page
	.split('\n')
	.filter((line) => /^\| (?!Promise|---)/.test(line))
	.flatMap((line): Promised[] => {
		const [promise = '', , held = ''] = line
			.slice(1, -1)
			.split('|')
			.map((cell) => cell.trim());
		return held.split('; ').map((one) => {
			const [, file = '', test = ''] = /^`([\w./]+)` "(.+)"$/.exec(one) ?? [];
			return { promise, file, test };
		});
	});

/** The titles of the tests of a file, and of the groups that they stand in. */
function titlesIn(file: string): readonly string[] {
	const text = readFileSync(join(root, file), 'utf8');
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
	const titles: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isCallExpression(node) && isTest(node.expression)) {
			const [title] = node.arguments;
			if (title && (ts.isStringLiteralLike(title) || ts.isTemplateExpression(title))) {
				titles.push(title.getText().slice(1, -1));
			}
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return titles;
}

/** it('…'), describe.each(…)('…') and context.test('…'), but not expect.each. */
function isTest(callee: ts.Expression): boolean {
	return /^(?:\w+\.)?(?:it|test|describe)\b/.test(callee.getText());
}

it('promises something', () => {
	expect(promised.length).toBeGreaterThan(35);
});

it.each(promised)('there is a test for: $promise', ({ file, test }) => {
	expect(test.length).toBeGreaterThan(7);
	expect(titlesIn(file)).toContainEqual(expect.stringContaining(test));
});
