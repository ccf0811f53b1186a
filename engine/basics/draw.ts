/** Characters that nobody sees, drawn. */
const drawn: Readonly<Record<string, string>> = {
	'\n': '⏎',
	'\r': '␍',
	'\t': '⇥',
	'\u00a0': '⍽',
	'\u200b': '[U+200B]',
	'\ufeff': '[U+FEFF]',
};

/** A text with its invisible characters drawn; a blank at either end is shown as ␣. */
export function draw(text: string): string {
	const seen = text.replace(
		/[\n\r\t\u00a0\u200b\ufeff]/g,
		(character) => drawn[character] ?? character,
	);
	const start = seen.startsWith(' ') ? `␣${seen.slice(1)}` : seen;
	return start.endsWith(' ') ? `${start.slice(0, -1)}␣` : start;
}

/** In place of a secret: its form and length, which show the slips of a paste. */
export function maskedForm(data: string | Buffer): string {
	return `‹${formOf(data)}›`;
}

/** What may be said of a secret: how long it is, and whether there is a blank at an end. */
export function formOf(data: string | Buffer): string {
	if (typeof data !== 'string') return `${data.length} bytes`;
	if (data === '') return 'empty';
	const count = [...data].length;
	const ends = [/^\s/.test(data) ? 'begins' : '', /\s$/.test(data) ? 'ends' : ''].filter(Boolean);
	const blanks = ends.length > 0 ? `, ${ends.join(' and ')} with a blank` : '';
	return `${count} ${count === 1 ? 'character' : 'characters'}${blanks}`;
}

/** Most characters of a text that a failure shows. */
const mostShown = 1000;

/** The beginning of a text, where a failure must not carry all of it. */
export function shortened(text: string): string {
	return text.length > mostShown ? `${text.slice(0, mostShown)}…` : text;
}
