const SHOWN = 40;

const DRAWN: Readonly<Record<string, string>> = { '\n': '⏎', '\r': '␍', '\t': '⇥', ' ': '␣' };

/** With what nobody sees. */
export const drawn = (text: string) => text.replace(/[\n\r\t ]/g, (sign) => DRAWN[sign] ?? sign);

interface Difference {
	/** Counted from 1. */
	at: number;
	text: string;
	/** Both from there on. */
	drawn: string;
}

export function firstDifference(given: string, expected: string): Difference | undefined {
	if (given === expected) return undefined;
	let at = 0;
	while (at < given.length && given[at] === expected[at]) at += 1;
	const from = (text: string) =>
		text.length === at ? '(ends here)' : drawn(text.slice(at, at + SHOWN));
	return {
		at: at + 1,
		text: `differs from character ${at + 1}`,
		drawn: `given ▸${from(given)}, expected ▸${from(expected)}`,
	};
}
