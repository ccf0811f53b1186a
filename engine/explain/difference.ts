import { draw } from '../basics/draw';

/** How much of a text is shown around the character that differs. */
const around = 24;

/** Where two texts differ first, in words; undefined where they are equal. */
export function firstDifference(made: string, expected: string): string | undefined {
	if (made === expected) return undefined;
	let at = 0;
	while (at < made.length && at < expected.length && made[at] === expected[at]) at += 1;
	const here = (text: string) => {
		const start = Math.max(0, at - around);
		const before = `${start > 0 ? '…' : ''}${text.slice(start, at)}`;
		const rest = text.slice(at, at + around);
		const more = at + around < text.length ? '…' : '';
		return rest === '' ? `${draw(before)}▸(ends here)` : `${draw(before)}▸${draw(rest)}${more}`;
	};
	return `differs from character ${at + 1}: made ${here(made)}, expected ${here(expected)}`;
}
