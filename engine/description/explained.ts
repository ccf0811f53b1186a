import { createHash } from 'crypto';
import { draw, formOf, maskedForm } from '../basics/draw';
import type { SignedPiece, SignedText } from '../provider/signed';
import { placedFor, type Recipe } from './recipe';
import type { Data, Scope } from './scope';
import type { Template } from './template';
import { wayOf } from './way';

export interface ExplainedText extends SignedText {
	/**
	 * SHA-256 of the unmasked text, by which two people can compare it without showing it. Not of a text
	 * that is the same for each request and holds a secret: others could guess that by it.
	 */
	readonly sha256?: string;
}

/** How a request is signed. */
export interface Explanation {
	/** The values of the recipe, in their order. */
	readonly values: readonly ExplainedText[];
	/** What is added to the request, by its place, such as `headers.sign`. */
	readonly added: readonly ExplainedText[];
}

/** What a recipe made of a request, piece by piece; `given` has what a documented example fixes. */
export function explanationOf(
	recipe: Recipe,
	scope: Scope,
	method: string,
	given?: ReadonlyMap<string, string>,
): Explanation {
	const varying = new Set<string>();
	for (const { name, template } of recipe.values) {
		if (!template || varies(template, varying)) varying.add(name);
	}
	const values = recipe.values.map(({ name, isSecret, template }, index) => {
		const value = scope.value(index);
		if (template && !given?.has(name)) return explained(name, value, template, scope, varying);
		const text = isSecret ? maskedForm(value) : shown(value);
		return { name, text, pieces: [], sha256: digestOf(value) };
	});
	const { add, attach } = placedFor(recipe, method);
	const added = [add, attach].flatMap((part) =>
		Object.entries(part).flatMap(([target, entries]) =>
			entries.map(({ name, template }) =>
				explained(`${target}.${name}`, template.read(scope), template, scope, varying),
			),
		),
	);
	return { values, added };
}

/** `varying` are the values that differ from request to request. */
function explained(
	name: string,
	value: Data,
	template: Template,
	scope: Scope,
	varying: ReadonlySet<string>,
): ExplainedText {
	const pieces = template.parts.map(
		({ source, isPlaceholder, isSecret, keys, read }): SignedPiece => {
			const data = read(scope);
			const text = isSecret ? maskedForm(data) : shown(data);
			const named = keys.map((key) => `${key.name}: ${formOf(key.read(scope))}`);
			if (!isPlaceholder) return { written: draw(source), text };
			const { algorithm, ...way } = wayOf(source);
			const signedWith = named.length > 0 ? { keys: named } : {};
			if (algorithm === undefined) return { written: source, text, ...signedWith };
			return {
				written: source,
				text,
				over: way.over,
				algorithm,
				...signedWith,
				output: way.output,
			};
		},
	);
	const text = pieces.map((piece) => piece.text).join('');
	const isSame = !varies(template, varying);
	if (template.isSecret && isSame) return { name, text, pieces };
	return { name, text, pieces, sha256: digestOf(value) };
}

function varies({ needs, parts }: Template, varying: ReadonlySet<string>): boolean {
	const isOf = ({ source, isPlaceholder }: Template['parts'][number]) =>
		isPlaceholder && varying.has(wayOf(source).over);
	return needs.length > 0 || parts.some(isOf);
}

/** Bytes of a digest are shown; those of a file are not. */
const mostShown = 64;

function shown(data: Data): string {
	if (typeof data === 'string') return draw(data);
	return `‹${data.length > mostShown ? `${data.length} bytes` : data.toString('hex')}›`;
}

function digestOf(data: Data): string {
	return createHash('sha256').update(data).digest('hex');
}
