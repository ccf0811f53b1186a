import { hash } from 'crypto';
import { isJsonObject, type Json } from '../basics/json';

/** Short text that stands for a value: 96 bits, so that no two of some 10,000 rows meet. */
export function hashOf(value: Json): string {
	return hash('sha256', orderedText(value), 'base64url').slice(0, 16);
}

/** What is still to be written: text as it is, or a value. */
type Pending = string | { readonly value: Json };

/**
 * JSON text that does not depend on the order in which members arrived. Without recursion: a row
 * may be nested more deeply than calls can be.
 */
function orderedText(value: Json): string {
	const pending: Pending[] = [{ value }];
	let text = '';
	for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
		if (typeof next === 'string') {
			text += next;
			continue;
		}
		const inside = partsOf(next.value);
		if (typeof inside === 'string') text += inside;
		else for (const part of inside.reverse()) pending.push(part);
	}
	return text;
}

/** The text of a value that holds no others, or the parts of one that does. */
function partsOf(value: Json): string | Pending[] {
	if (!isContainer(value)) return JSON.stringify(value);
	const isList = Array.isArray(value);
	const names = isList ? undefined : Object.keys(value).sort();
	const count = names?.length ?? (isList ? value.length : 0);
	const parts: Pending[] = [];
	let text = isList ? '[' : '{';
	for (let index = 0; index < count; index += 1) {
		const name = names?.[index] ?? '';
		const member = (isList ? value[index] : value[name]) ?? null;
		if (index > 0) text += ',';
		if (!isList) text += `${JSON.stringify(name)}:`;
		if (isContainer(member)) {
			parts.push(text, { value: member });
			text = '';
		} else text += JSON.stringify(member);
	}
	text += isList ? ']' : '}';
	if (parts.length === 0) return text;
	parts.push(text);
	return parts;
}

function isContainer(value: Json): value is Json[] | { [key: string]: Json } {
	return Array.isArray(value) || isJsonObject(value);
}
