import { memberAt, isJsonObject, textOf, type JsonObject, type Json } from '../basics/json';

/** The links that an item holds, in its order. */
export function linksOf(item: JsonObject, at: string): string[] {
	const value = memberAt(item, at);
	const links = isJsonObject(value) ? Object.values(value) : [value];
	return links.filter((link) => typeof link === 'string' && link !== '') as string[];
}

/** The bytes of a Base64 text, also of a data URL; undefined where it is none. */
export function bytesOf(value: Json | undefined): Buffer | undefined {
	const text = textOf(value)?.replace(/^data:[^,]*,/, '') ?? '';
	// Without blanks at the end, over which the pattern would have to go again and again.
	const isBase64 = /^[A-Za-z0-9+/\s]+={0,2}$/.test(text.trimEnd());
	return isBase64 ? Buffer.from(text, 'base64') : undefined;
}
