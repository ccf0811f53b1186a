import type { Kind } from './filters';
import { appliesOf, compileFilter, sourceOf, type FilterStep } from './filterSteps';
import type { Need } from './names';
import type { Place } from './place';
import { textOf, type Data, type Scope } from './scope';
import { parseTemplate, type Piece } from './syntax';

/** A piece of a template that is ready to be read. */
export interface Part {
	/** As it is written: the text itself, or the placeholder. */
	readonly source: string;
	readonly isPlaceholder: boolean;
	readonly isSecret: boolean;
	/** What its filters sign with. */
	readonly keys: readonly NamedKey[];
	readonly read: (scope: Scope) => Data;
}

export interface NamedKey {
	readonly name: string;
	readonly read: (scope: Scope) => Data;
}

/** A template, read once: what it makes of a request. */
export interface Template {
	/** Bytes where any part of it is. */
	readonly kind: Kind;
	readonly isSecret: boolean;
	readonly needs: readonly Need[];
	/** Whether it uses what only a session has. */
	readonly isOfSession: boolean;
	/** Whether it is one number and nothing else. */
	readonly isNumber: boolean;
	/** Whether a part of it may be left out: then nothing is attached where it is empty. */
	readonly isOptional: boolean;
	readonly parts: readonly Part[];
	readonly read: (scope: Scope) => Data;
}

interface Compiled extends Part {
	readonly kind: Kind;
	readonly needs: readonly Need[];
	readonly isOfSession: boolean;
}

/** Reads a template; undefined where something is wrong with it. */
export function compileTemplate(template: string, at: Place): Template | undefined {
	const parsed = parseTemplate(template);
	if (parsed.kind === 'wrong') {
		at.problems.add(at.place, parsed.message);
		return undefined;
	}
	const { pieces } = parsed;
	const compiled = pieces.map((piece) => compilePiece(piece, at));
	const parts = compiled.filter((part) => part !== undefined);
	if (parts.length < compiled.length) return undefined;
	const kind = parts.some((part) => part.kind === 'bytes') ? 'bytes' : 'text';
	return {
		kind,
		isSecret: parts.some(({ isSecret }) => isSecret),
		needs: [...new Set(parts.flatMap(({ needs }) => needs))],
		isOfSession: parts.some(({ isOfSession }) => isOfSession),
		isOptional: pieces.some((piece) => piece.kind === 'placeholder' && piece.isOptional),
		isNumber: pieces.length === 1 && isNumber(pieces[0]),
		parts,
		read: readerOf(parts, kind),
	};
}

function isNumber(piece: Piece | undefined): boolean {
	return piece?.kind === 'placeholder' && piece.filters.at(-1)?.name === 'number';
}

/** A template whose result goes where only text can: into the request. */
export function compileText(template: string, at: Place): Template | undefined {
	const compiled = compileTemplate(template, at);
	if (compiled?.kind !== 'bytes') return compiled;
	at.problems.add(
		at.place,
		'is sent as bytes: write the digest as hex or Base64 (`|hex`, `|base64`)',
	);
	return undefined;
}

/** The text of a template that makes text. */
export function textFrom(template: Template, scope: Scope): string {
	return textOf(template.read(scope));
}

function readerOf(parts: readonly Part[], kind: Kind): Template['read'] {
	const [first] = parts;
	if (!first) return () => '';
	if (parts.length === 1) return (scope) => scope.bounded(first.read(scope));
	if (kind === 'text') {
		return (scope) => {
			let text = '';
			for (const part of parts) text += textOf(part.read(scope));
			return scope.bounded(text);
		};
	}
	return (scope) => {
		const all = parts.map((part) => part.read(scope));
		return scope.bounded(
			Buffer.concat(all.map((data) => (typeof data === 'string' ? Buffer.from(data) : data))),
		);
	};
}

function compilePiece(piece: Piece, at: Place): Compiled | undefined {
	if (piece.kind === 'placeholder') return compilePlaceholder(piece, at);
	const { text } = piece;
	return {
		kind: 'text',
		source: text,
		isPlaceholder: false,
		isSecret: false,
		keys: [],
		needs: [],
		isOfSession: false,
		read: () => text,
	};
}

function compilePlaceholder(
	{ source, name, isOptional, filters: written }: Piece & { kind: 'placeholder' },
	at: Place,
): Compiled | undefined {
	const found = sourceOf(name, at);
	let kind = found?.kind ?? 'text';
	const uses = found ? [found] : [];
	const steps: FilterStep[] = [];
	const keys: NamedKey[] = [];
	let isRight = found !== undefined;
	for (const filter of written) {
		const step = compileFilter(filter, kind, at, found !== undefined);
		if (!step) {
			isRight = false;
			break;
		}
		({ kind } = step);
		if (step.key) {
			uses.push(step.key);
			keys.push({ name: step.keyName, read: step.key.read });
		}
		steps.push(step);
	}
	if (!found || !isRight) return undefined;
	const isSecret = uses.some((use) => use.isSecret);
	const { read } = found;
	const all = appliesOf(steps);
	return {
		kind,
		source,
		isPlaceholder: true,
		isSecret,
		keys,
		needs: uses.flatMap(({ needs }) => needs),
		isOfSession: uses.some((use) => use.isOfSession),
		read:
			all.length === 0
				? read
				: (scope) => {
						let data = read(scope);
						if (isOptional && data.length === 0) return '';
						for (const apply of all) data = scope.bounded(apply(data, scope));
						if (isSecret && typeof data === 'string' && data !== '') scope.secrets.add(data);
						return data;
					},
	};
}
