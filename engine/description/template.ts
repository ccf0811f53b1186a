import { filters, hashes, signatures, type Filter, type FilterArgs, type Kind } from './filters';
import { leftOut } from './leftOut';
import type { Names, Need, Source } from './names';
import { unknownName } from './unknownName';
import type { Problems } from './problems';
import type { Data, Scope } from './scope';
import { parseTemplate, type Piece, type WrittenFilter } from './syntax';

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

/** Where a template stands, and who is told what is wrong with it. */
export interface Place {
	readonly place: string;
	readonly names: Names;
	readonly problems: Problems;
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
	at.problems.add(at.place, 'is sent as bytes: add `|hex` or `|base64` behind the digest');
	return undefined;
}

/** The text of a template that makes text. */
export function textFrom(template: Template, scope: Scope): string {
	return String(template.read(scope));
}

function readerOf(parts: readonly Part[], kind: Kind): Template['read'] {
	const [first] = parts;
	if (!first) return () => '';
	if (parts.length === 1) return (scope) => scope.bounded(first.read(scope));
	if (kind === 'text') {
		return (scope) => {
			let text = '';
			for (const part of parts) text += String(part.read(scope));
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
	const steps: Array<(data: Data, scope: Scope) => Data> = [];
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
		steps.push(step.apply);
	}
	if (!found || !isRight) return undefined;
	const isSecret = uses.some((use) => use.isSecret);
	const { read } = found;
	return {
		kind,
		source,
		isPlaceholder: true,
		isSecret,
		keys,
		needs: uses.flatMap(({ needs }) => needs),
		isOfSession: uses.some((use) => use.isOfSession),
		read:
			steps.length === 0
				? read
				: (scope) => {
						let data = read(scope);
						if (isOptional && data.length === 0) return '';
						for (const step of steps) data = scope.bounded(step(data, scope));
						if (isSecret && typeof data === 'string' && data !== '') scope.secrets.add(data);
						return data;
					},
	};
}

function sourceOf(name: string, { place, names, problems }: Place): Source | undefined {
	const found = names.find(name);
	if (!found) problems.add(place, () => unknownName(name, names.known));
	return found;
}

interface FilterStep {
	readonly kind: Kind;
	readonly key: Source | undefined;
	readonly keyName: string;
	readonly apply: (data: Data, scope: Scope) => Data;
}

function compileFilter(
	{ name, args }: WrittenFilter,
	kind: Kind,
	at: Place,
	isKindKnown: boolean,
): FilterStep | undefined {
	const { place, problems } = at;
	const filter = filters.get(name);
	if (!filter) {
		problems.add(place, () => leftOut(name) ?? unknownName(name, [...filters.keys()], 'filter'));
		return undefined;
	}
	if (filter.args.length !== args.length) {
		const form = [name, ...filter.args.map((arg) => `<${arg}>`)].join(':');
		problems.add(place, `the filter \`${name}\` is written \`${form}\``);
		return undefined;
	}
	if (isKindKnown && filter.takes === 'text' && kind === 'bytes') {
		problems.add(place, `\`${name}\` needs text: add \`hex\` or \`base64\` before it`);
		return undefined;
	}
	const read = compileArgs(filter, args, at);
	if (!read) return undefined;
	const { key, keyName, ...fixed } = read;
	const { make } = filter;
	return {
		kind: filter.makes,
		key,
		keyName,
		apply: (data, scope) => make(data, { ...fixed, keyName, key: key ? key.read(scope) : '' }),
	};
}

type ReadArgs = Omit<FilterArgs, 'key'> & { readonly key: Source | undefined };

function compileArgs(filter: Filter, args: readonly string[], at: Place): ReadArgs | undefined {
	let read: ReadArgs = { word: '', count: 0, keyName: '', key: undefined };
	for (const [index, arg] of filter.args.entries()) {
		const given = args[index] ?? '';
		if (arg === 'key') {
			const key = sourceOf(given, at);
			if (!key) return undefined;
			read = { ...read, key, keyName: given };
		} else if (arg === 'count') {
			if (!/^[1-9]\d{0,5}$/.test(given)) {
				at.problems.add(at.place, `\`${given.slice(0, 40)}\` must be a number of characters`);
				return undefined;
			}
			read = { ...read, count: Number(given) };
		} else {
			const words: readonly string[] = arg === 'hash' ? hashes : signatures;
			if (!words.includes(given)) {
				const what = arg === 'hash' ? 'hash' : 'signature';
				at.problems.add(at.place, () => unknownName(given, words, what));
				return undefined;
			}
			read = { ...read, word: given };
		}
	}
	return read;
}
