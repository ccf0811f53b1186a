import { InvalidInput } from '../common/values';

export interface Filter {
	name: string;
	args: string[];
}

export interface Placeholder {
	name: string;
	/** Written with `?`: empty, filters and all, where the name is. */
	isOptional: boolean;
	filters: Filter[];
}

export type Piece = string | Placeholder;

const parsed = new Map<string, readonly Piece[]>();

/** Text and placeholders in their order; there are no escapes. */
export function piecesOf(template: string): readonly Piece[] {
	const known = parsed.get(template);
	if (known !== undefined) return known;
	const pieces = template
		.split(/(\{[^{}]*\})/)
		.filter((part) => part !== '')
		.map((part) => (part.startsWith('{') ? placeholderIn(part) : part));
	if (parsed.size > 5000) parsed.clear();
	parsed.set(template, pieces);
	return pieces;
}

function placeholderIn(written: string): Placeholder {
	const [name = '', ...filters] = written.slice(1, -1).split('|');
	const [, bare, mark] = /^([A-Za-z][\w.$-]*)(\?)?$/.exec(name) ?? [];
	if (bare === undefined) throw new InvalidInput(`${written} is no placeholder`);
	return {
		name: bare,
		isOptional: mark === '?',
		filters: filters.map((text) => {
			const [filter = '', ...args] = text.split(':');
			return { name: filter, args };
		}),
	};
}

/** Every name that a template reads, those of keys included. */
export function namesIn(template: string): string[] {
	return piecesOf(template).flatMap((piece) =>
		typeof piece === 'string' ? [] : [piece.name, ...piece.filters.flatMap(keyOf)],
	);
}

/** What a filter signs with. */
export function keyOf({ name, args }: Filter): string[] {
	return (name === 'hmac' || name === 'sign') && args[1] !== undefined ? [args[1]] : [];
}

/** Whether a part of it may be left out, and all of it where it is empty. */
export function isOptional(template: string): boolean {
	return piecesOf(template).some((piece) => typeof piece !== 'string' && piece.isOptional);
}

/** Whether it is one number and nothing else. */
export function isNumber(template: string): boolean {
	const [piece, ...others] = piecesOf(template);
	const isOne = others.length === 0 && typeof piece === 'object';
	return isOne && piece.filters.at(-1)?.name === 'number';
}
