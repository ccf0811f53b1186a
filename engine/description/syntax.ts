import { bounds } from './bounds';

/** A filter as it is written: `hmac:sha256:secret`. */
export interface WrittenFilter {
	readonly name: string;
	readonly args: readonly string[];
}

/** A piece of a template as it is written. */
export type Piece =
	| { readonly kind: 'literal'; readonly text: string }
	| {
			readonly kind: 'placeholder';
			/** As it is written, braces included. */
			readonly source: string;
			readonly name: string;
			/** Written with `?`: all of it is empty where the name is. */
			readonly isOptional: boolean;
			readonly filters: readonly WrittenFilter[];
	  };

export type Parsed =
	| { readonly kind: 'pieces'; readonly pieces: readonly Piece[] }
	| { readonly kind: 'wrong'; readonly message: string };

const placeholder = /^([A-Za-z]\w*(?:\.[\w$-]+)*)(\?)?((?:\|[^|{}]*)*)$/;

/**
 * The pieces of a template. All outside of braces is literal: there are no escapes, so that what is
 * read is what is signed.
 */
export function parseTemplate(template: string): Parsed {
	const pieces: Piece[] = [];
	let at = 0;
	while (at < template.length) {
		const start = template.indexOf('{', at);
		const literal = template.slice(at, start < 0 ? template.length : start);
		if (literal.includes('}')) return wrong('has a "}" without "{". Write {close} for a brace');
		if (literal !== '') pieces.push({ kind: 'literal', text: literal });
		if (start < 0) break;
		const end = template.indexOf('}', start);
		if (end < 0) return wrong('has a "{" that is not closed. Write {open} for a brace');
		const piece = readPlaceholder(template.slice(start + 1, end));
		if (typeof piece === 'string') return wrong(piece);
		pieces.push(piece);
		at = end + 1;
	}
	const isTooMany = pieces.length > 2 * bounds.placeholders;
	return isTooMany ? wrong('has too many placeholders') : { kind: 'pieces', pieces };
}

function wrong(message: string): Parsed {
	return { kind: 'wrong', message };
}

/** The placeholder between two braces, or what is wrong with it. */
function readPlaceholder(inside: string): Piece | string {
	const shown = inside.length > 60 ? `${inside.slice(0, 60)}...` : inside;
	const source = `{${inside}}`;
	const [, name, mark, rest = ''] = placeholder.exec(inside) ?? [];
	if (name === undefined) {
		return `has "{${shown}}", which is no placeholder such as {name} or {name|filter}. Write {open} for a brace`;
	}
	const written = rest.split('|').slice(1);
	if (written.length > bounds.filters)
		return `has more than ${bounds.filters} filters in "{${shown}}"`;
	const filters = written.map((text) => {
		const [filter = '', ...args] = text.split(':');
		return { name: filter, args };
	});
	return { kind: 'placeholder', source, name, isOptional: mark === '?', filters };
}
