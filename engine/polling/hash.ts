import { createHash } from 'crypto';
import { isJsonObject, type Json } from '../json';

/** Short text that stands for a value: 96 bits, so that no two of some 10,000 rows meet. */
export function hashOf(value: Json): string {
	return createHash('sha256').update(orderedText(value)).digest('base64url').slice(0, 16);
}

/** JSON text that does not depend on the order in which members arrived. */
function orderedText(value: Json): string {
	if (Array.isArray(value)) return `[${value.map(orderedText).join(',')}]`;
	if (!isJsonObject(value)) return JSON.stringify(value);
	const members = Object.entries(value)
		.sort(([one], [other]) => (one < other ? -1 : 1))
		.map(([name, member]) => `${JSON.stringify(name)}:${orderedText(member)}`);
	return `{${members.join(',')}}`;
}
