import { readDescription, type Compiled } from '../description/read';
import type { ValuePart } from '../description/valueVocabulary';
import type { Attach, Description, Vector } from '../description/vocabulary';
import { runVectors } from '../explain/vectors';
import type { Base } from './base';
import type { Frame, Join } from './layout';
import type { Way } from './piece';
import type { SignatureForm } from './signatureForm';
import type { Signer } from './signer';

/** A recipe, in all that it is made of. */
export interface Recipe {
	readonly ways: readonly Way[];
	readonly join: Join;
	readonly frame: Frame;
	readonly signer: Signer;
	/** The text that is signed, one character for each byte. */
	readonly bytes: string;
}

/** A recipe as a description with its example; undefined where its example does not come out. */
export function descriptionOf(
	base: Base,
	form: SignatureForm,
	recipe: Recipe,
): Compiled | undefined {
	const { example } = base;
	const values = valuesOf(base, recipe);
	const made = madeOf(base, form, recipe);
	const attached = attachOf(base, form, made, recipe);
	if (attached) {
		const vector = { ...base.vector, expect: { [example.at]: example.signature.trim() } };
		const found = checked({ ...base.description, values, attach: attached, vectors: [vector] });
		if (found) return found;
	}
	// Without a place, or where the request of the example could not carry it.
	const text = `${literal(form.before)}${made}${literal(form.after)}`;
	const { signature } = base.names;
	const vector: Vector = {
		...base.vector,
		expect: { [`values.${signature}`]: example.signature.trim() },
	};
	return checked({
		...base.description,
		values: [...values, { name: signature, text }],
		vectors: [vector],
	});
}

/** A recipe as a description, whether or not its example comes out; undefined where it is none. */
export function guessOf(base: Base, recipe: Recipe): Compiled | undefined {
	return compiledFrom({ ...base.description, values: valuesOf(base, recipe) });
}

function compiledFrom(description: Description): Compiled | undefined {
	const read = readDescription(JSON.stringify(description));
	return read.kind === 'wrong' ? undefined : read.compiled;
}

function checked(description: Description): Compiled | undefined {
	const compiled = compiledFrom(description);
	const [result] = compiled ? runVectors(compiled) : [];
	return result?.isEqual ? compiled : undefined;
}

/** The recipe, value by value. */
export function valuesOf(base: Base, { ways, join, frame, signer }: Recipe): readonly ValuePart[] {
	const values = new Map<string, ValuePart>();
	const add = (part: ValuePart) => values.set(part.name, part);
	for (const part of base.description.values ?? []) add(part);
	for (const way of ways) for (const part of way.values ?? []) add(part);
	const pieces = ways.map(({ template }) => template);
	for (const part of signer.key?.values ?? []) add(part);
	const text =
		frame.writtenBefore(join.written) +
		pieces.join(join.written) +
		frame.writtenBehind(join.written);
	add({ name: base.names.text, text });
	return [...values.values()];
}

/** What makes the digest of it, as a template writes that. */
export function madeOf(base: Base, form: SignatureForm, { signer }: Recipe): string {
	return `{${base.names.text}${filtersOf(signer, form)}}`;
}

function filtersOf({ first, key }: Signer, { hash, filters, made }: SignatureForm): string {
	const keyed = made && key ? `sign:${made.by}:${key.name}` : undefined;
	const digest = keyed ? keyed : key ? `hmac:${hash}:${key.name}` : hash;
	return `${first.filters}|${[digest, ...filters].join('|')}`;
}

function attachOf(
	base: Base,
	{ before, after }: SignatureForm,
	made: string,
	recipe: Recipe,
): Attach | undefined {
	const [target = '', ...rest] = base.example.at.split('.');
	if (target === '') return undefined;
	const text = `${filled(base, recipe, before)}${made}${filled(base, recipe, after)}`;
	return { [target]: { [rest.join('.')]: text } };
}

/** What the example has beside the digest, such as its key, as that of whoever signs. */
export function filled({ secrets, values, names }: Base, { bytes }: Recipe, text: string): string {
	const signed = { name: names.text, text: Buffer.from(bytes, 'latin1').toString('utf8') };
	const named = [...values, ...secrets, signed]
		.filter((value) => value.text.length >= 2)
		.sort((one, other) => other.text.length - one.text.length);
	const fill = (rest: string): string => {
		const found = named.find((value) => wordAt(rest, value.text) >= 0);
		if (!found) return literal(rest);
		const at = wordAt(rest, found.text);
		const behind = rest.slice(at + found.text.length);
		return `${fill(rest.slice(0, at))}{${found.name}}${fill(behind)}`;
	};
	return fill(text);
}

/** Where a word stands in a text, and not as a part of another one; -1 where it does not. */
function wordAt(text: string, word: string): number {
	const at = text.indexOf(word);
	const isOpen =
		/[A-Za-z\d]/.test(text.charAt(at - 1)) || /[A-Za-z\d]/.test(text.charAt(at + word.length));
	return isOpen ? -1 : at;
}

/** Text as a template writes it. */
function literal(text: string): string {
	return text.replace(/[{}]/g, (brace) => (brace === '{' ? '{open}' : '{close}'));
}
