import ts from 'typescript';

/**
 * The forms of nodes and credentials are written down once they are made (`gulp forms`): n8n reads them
 * when it starts. What is published has them there only, and its classes take them from there, instead
 * of a second copy of all their texts.
 */
export const formsFile = 'forms.js';

/** Without what n8n's loader adds by itself to what a class says. */
export const formsCode = `"use strict";
const named = (forms, name) => forms.find((form) => form.name === name);
function nodeForm(name) {
	const { codex, communityNodePackageVersion, iconUrl, ...form } = named(require("./types/nodes.json"), name);
	const isOwn = (property) => !form.polling || property.name !== "pollTimes";
	return { ...form, properties: form.properties.filter(isOwn) };
}
function credentialForm(name) {
	return [...named(require("./types/credentials.json"), name).properties];
}
module.exports = { nodeForm, credentialForm };
`;

const { factory } = ts;

const nameOf = ({ name }: { readonly name?: ts.Node }) =>
	name && ts.isIdentifier(name) ? name.text : undefined;

/** What is written word for word in the text of a class, where n8n's scan reads it. */
function isLiteral(node: ts.Expression): boolean {
	if (ts.isArrayLiteralExpression(node)) return node.elements.every(isLiteral);
	if (ts.isObjectLiteralExpression(node)) {
		return node.properties.every(
			(member) => ts.isPropertyAssignment(member) && isLiteral(member.initializer),
		);
	}
	return ts.isLiteralExpression(node) || node.kind === ts.SyntaxKind.TrueKeyword;
}

const callOf = (name: string, argument: string) =>
	factory.createCallExpression(factory.createIdentifier(name), undefined, [
		factory.createStringLiteral(argument),
	]);

/** The text of a member called `name`. */
function ownName(members: ReadonlyArray<ts.Node & { readonly name?: ts.Node }>): string {
	for (const member of members) {
		if (!ts.isPropertyDeclaration(member) && !ts.isPropertyAssignment(member)) continue;
		const { initializer } = member;
		if (nameOf(member) === 'name' && initializer && ts.isStringLiteral(initializer)) {
			return initializer.text;
		}
	}
	throw new Error('A class says no name of its own');
}

function describedByFile(description: ts.ObjectLiteralExpression): ts.Expression {
	const form = factory.createSpreadAssignment(
		callOf('nodeForm', ownName([...description.properties])),
	);
	const kept = description.properties.filter(
		(member) =>
			ts.isPropertyAssignment(member) &&
			(isLiteral(member.initializer) || nameOf(member) === 'credentials'),
	);
	return factory.createObjectLiteralExpression([form, ...kept]);
}

/** A class whose form is that of the file. */
const formOfFile: ts.TransformerFactory<ts.SourceFile> = (context) => {
	const withForm = (declaration: ts.ClassDeclaration, member: ts.ClassElement) => {
		if (!ts.isPropertyDeclaration(member)) return member;
		const { initializer } = member;
		const isNode = nameOf(member) === 'description';
		if (isNode && initializer && ts.isObjectLiteralExpression(initializer)) {
			return factory.createPropertyDeclaration(
				undefined,
				member.name,
				undefined,
				undefined,
				describedByFile(initializer),
			);
		}
		if (nameOf(member) !== 'properties') return member;
		const form = callOf('credentialForm', ownName([...declaration.members]));
		return factory.createPropertyDeclaration(undefined, member.name, undefined, undefined, form);
	};
	const visit = (node: ts.Node): ts.Node =>
		ts.isClassDeclaration(node)
			? factory.updateClassDeclaration(
					node,
					node.modifiers,
					node.name,
					node.typeParameters,
					node.heritageClauses,
					node.members.map((member) => withForm(node, member)),
				)
			: node;
	return (file) => ts.visitEachChild(file, visit, context);
};

/** What only a form shows of a row. */
const texts = new Set(['action', 'description', 'hint', 'placeholder']);

/** A row has a label, and its options have values. What a list says that is loaded is made, not written. */
function isShown({ initializer, parent }: ts.PropertyAssignment): boolean {
	const names = parent.properties.map(nameOf);
	if (names.includes('displayName')) return true;
	return ts.isStringLiteral(initializer) && names.includes('name') && names.includes('value');
}

const withoutTexts: ts.TransformerFactory<ts.SourceFile> = (context) => {
	const isText = (node: ts.Node) =>
		ts.isPropertyAssignment(node) && texts.has(nameOf(node) ?? '') && isShown(node);
	const visit = (node: ts.Node): ts.Node | undefined =>
		isText(node) ? undefined : ts.visitEachChild(node, visit, context);
	return (file) => ts.visitEachChild(file, visit, context);
};

const classes = /\/(?:nodes|credentials)\/.*\.(?:node|credentials)\.ts$/;

/** The import of the above into a class, from where it will lie. */
export function formsImport(path: string): string {
	if (!classes.test(path)) return '';
	const up = path.includes('/nodes/') ? '../../' : '../';
	return `import { credentialForm, nodeForm } from '${up}${formsFile}';\n`;
}

/** What takes forms out of a source. */
export function withoutForm(path: string): Array<ts.TransformerFactory<ts.SourceFile>> {
	return classes.test(path) ? [formOfFile] : [withoutTexts];
}
