import { createHash } from 'crypto';
import type { Compiled } from '../description/read';
import { placedFor } from '../description/recipe';
import type { Data, Scope } from '../description/scope';
import type { Template } from '../description/template';
import type { WireOptions } from '../http/options';
import type { CredentialFields } from '../record/fields';
import { draw } from './difference';
import { signOnly, type SignedAs } from './sendable';
import { wayOf } from './way';

/** A piece of a text that is signed, or of what is attached. */
interface Piece {
	/** As the description writes it. */
	readonly written: string;
	/** What it stands for, with its invisible characters drawn; a secret is masked. */
	readonly text: string;
	/** How its filters make a digest or a signature, and of the value or part of the request of this name. */
	readonly over?: string;
	readonly algorithm?: string;
	/** What its filters sign with: of each the name, the form and the length. */
	readonly keys?: readonly string[];
	/** The form in which that leaves: bytes, or text of some kind. */
	readonly output?: string;
}

export interface ExplainedText {
	readonly name: string;
	readonly text: string;
	readonly pieces: readonly Piece[];
	/**
	 * SHA-256 of the unmasked text, by which two people can compare it without showing it. Not of a text
	 * that is the same for each request and holds a secret: others could guess that by it.
	 */
	readonly sha256?: string;
}

/** How a request would be signed. */
export interface Explanation {
	/** The values of the recipe, in their order. */
	readonly values: readonly ExplainedText[];
	/** What would be added to the request, by its place, such as `headers.sign`. */
	readonly added: readonly ExplainedText[];
}

/** Signs a request, sends nothing, and shows how it was done. */
export function explain(
	compiled: Compiled,
	credential: CredentialFields,
	options: WireOptions,
	asked: SignedAs,
): Explanation {
	const { recipe } = compiled.parts;
	const { scope, method } = signOnly(compiled, credential, options, asked);
	const varying = new Set<string>();
	for (const { name, template } of recipe.values) {
		if (!template || varies(template, varying)) varying.add(name);
	}
	const values = recipe.values.map(({ name, isSecret, template }, index) => {
		const value = scope.value(index);
		if (template && !asked.given?.has(name))
			return explained(name, value, template, scope, varying);
		const text = isSecret ? masked(value) : shown(value);
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
	const pieces = template.parts.map(({ source, isPlaceholder, isSecret, keys, read }): Piece => {
		const data = read(scope);
		const text = isSecret ? masked(data) : shown(data);
		const named = keys.map((key) => `${key.name}: ${formOf(key.read(scope))}`);
		if (!isPlaceholder) return { written: draw(source), text };
		const { algorithm, ...way } = wayOf(source);
		const signedWith = named.length > 0 ? { keys: named } : {};
		if (algorithm === undefined) return { written: source, text, ...signedWith };
		return { written: source, text, over: way.over, algorithm, ...signedWith, output: way.output };
	});
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

/** In place of a secret: its form and length, which show the slips of a paste. */
function masked(data: Data): string {
	return `‹${formOf(data)}›`;
}

function formOf(data: Data): string {
	if (typeof data !== 'string') return `${data.length} bytes`;
	if (data === '') return 'empty';
	const count = [...data].length;
	const ends = [/^\s/.test(data) ? 'begins' : '', /\s$/.test(data) ? 'ends' : ''].filter(Boolean);
	const blanks = ends.length > 0 ? `, ${ends.join(' and ')} with a blank` : '';
	return `${count} ${count === 1 ? 'character' : 'characters'}${blanks}`;
}

function digestOf(data: Data): string {
	return createHash('sha256').update(data).digest('hex');
}
