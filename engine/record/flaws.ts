/**
 * What a text has that nobody types on purpose, as the predicate of a sentence without the text;
 * undefined where nothing is to be seen.
 */
export function flawOf(text: string): string | undefined {
	return flaws.find(([pattern]) => pattern.test(text))?.[1](text);
}

const flaws: ReadonlyArray<readonly [RegExp, (text: string) => string]> = [
	[/^\s/, (text) => `begins with ${nameOf(text.slice(0, text.length - text.trimStart().length))}`],
	[/\s$/, (text) => `ends with ${nameOf(text.slice(text.trimEnd().length))}`],
	[/[\r\n]/, () => 'holds a line break'],
	[/[^\S ]/u, (text) => `holds a blank of another kind (${codeIn(/[^\S ]/u, text)})`],
	[/\p{Cc}|\p{Cf}/u, (text) => `holds an invisible character (${codeIn(/\p{Cc}|\p{Cf}/u, text)})`],
	[/^(["'“”„‘’«»`]).*["'“”‘’«»`]$/, () => 'stands in quotation marks'],
	[/^(?:bearer|basic|token)\s/i, (text) => `begins with "${text.split(/\s/, 1).join('')} "`],
];

function nameOf(blanks: string): string {
	return /[\r\n]/.test(blanks) ? 'a line break' : 'a blank';
}

/** The name by which a character is known, such as U+200B. */
function codeIn(pattern: RegExp, text: string): string {
	const code = pattern.exec(text)?.[0].codePointAt(0) ?? 0;
	return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
