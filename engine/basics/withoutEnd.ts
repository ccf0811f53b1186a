/**
 * The text without these characters at its end. Not by a regular expression such as \/+$, which would
 * start anew at each of many slashes in the middle.
 */
export function withoutEnd(text: string, characters: string): string {
	let end = text.length;
	while (end > 0 && characters.includes(text.charAt(end - 1))) end -= 1;
	return text.slice(0, end);
}
