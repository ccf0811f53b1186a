import { parseExactJson, type BodyValue } from '../basics/json';

/** What people write between two members, also on a Chinese keyboard or one below the other. */
const separator = /[,，、;；\n\r\t]+/;
const separatorOrBlank = /[,，、;；\s]+/;

/**
 * The members of a list that is written as text: JSON, or members with commas, semicolons, line breaks
 * or, where no member can hold one, blanks between. Quotes around a member are no part of it.
 */
export function membersIn(text: string, mayHoldBlanks = false): readonly BodyValue[] {
	const trimmed = text.trim();
	const inside = /^\[([^]*)\]$/.exec(trimmed)?.[1];
	const list = inside === undefined ? undefined : listIn(trimmed);
	if (list) return list;
	return (inside ?? trimmed)
		.split(mayHoldBlanks ? separator : separatorOrBlank)
		.map((part) => part.trim().replace(/^(["'])(.*)\1$/, '$2'));
}

function listIn(text: string): readonly BodyValue[] | undefined {
	try {
		const value = parseExactJson(text);
		return Array.isArray(value) ? value : undefined;
	} catch {
		return undefined;
	}
}
