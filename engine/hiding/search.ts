import type { Needle } from './needles';

/** A needle in a text: from `start` up to and without `end`. */
export interface Match {
	readonly start: number;
	readonly end: number;
	readonly needle: Needle;
}

interface Sought {
	readonly needle: Needle;
	readonly folded: Uint16Array;
}

/** Places for pairs of characters; a power of two. */
const tableSize = 4096;
/** Most characters of a needle that decide how far to skip. */
const mostInWindow = 24;

/** For each character its lower case; for the plus, the space that it stands for in forms. */
const folds = new Uint16Array(65_536);
for (let code = 0; code < folds.length; code += 1) folds[code] = code;
// The Latin, Greek and Cyrillic letters.
for (let code = 0; code < 0x530; code += 1) {
	const lower = String.fromCharCode(code).toLowerCase();
	if (lower.length === 1) folds[code] = lower.charCodeAt(0);
}
folds['+'.charCodeAt(0)] = ' '.charCodeAt(0);

function fold(code: number): number {
	return folds[code] ?? code;
}

/**
 * Looks for many texts at once, in whatever case they are written, in one pass over the text (Wu
 * and Manber's method): where two characters are in none of them, as many are skipped as the
 * shortest of them is long.
 */
export class Search {
	/** Length of the shortest text that is looked for; shorter ones hold none. */
	readonly shortest: number;
	private readonly window: number;
	private readonly shifts: Uint8Array;
	private readonly endingIn = new Map<number, Sought[]>();

	constructor(needles: readonly Needle[]) {
		this.shortest = needles.reduce((least, { text }) => Math.min(least, text.length), Infinity);
		this.window = Math.min(this.shortest, mostInWindow);
		this.shifts = new Uint8Array(needles.length > 0 ? tableSize : 0).fill(this.window - 1);
		for (const needle of needles) this.add(needle);
	}

	private add(needle: Needle): void {
		const { length } = needle.text;
		const folded = new Uint16Array(length);
		for (let at = 0; at < length; at += 1) folded[at] = fold(needle.text.charCodeAt(at));
		let place = 0;
		for (let at = 1; at < this.window; at += 1) {
			place = placeOf(folded[at - 1] ?? 0, folded[at] ?? 0);
			const shift = this.window - 1 - at;
			if (shift < (this.shifts[place] ?? 0)) this.shifts[place] = shift;
		}
		const others = this.endingIn.get(place);
		if (others) others.push({ needle, folded });
		else this.endingIn.set(place, [{ needle, folded }]);
	}

	/** Whether anything is looked for. */
	get canFind(): boolean {
		return this.endingIn.size > 0;
	}

	/** Calls `found` with each match, also with those that overlap, until it returns true. */
	each(text: string, found: (match: Match) => boolean): void {
		if (text.length < this.shortest) return;
		for (let last = this.window - 1; last < text.length; last += 1) {
			last = this.nextCandidate(text, last);
			const start = last - this.window + 1;
			const place = placeOf(fold(text.charCodeAt(last - 1)), fold(text.charCodeAt(last)));
			for (const { needle, folded } of this.endingIn.get(place) ?? []) {
				if (!isAt(text, start, folded)) continue;
				if (found({ start, end: start + folded.length, needle })) return;
			}
		}
	}

	isIn(text: string): boolean {
		let isFound = false;
		// Spares the search where no window fits.
		if (text.length < this.shortest) return false;
		if (this.nextCandidate(text, this.window - 1) === text.length) return false;
		this.each(text, () => (isFound = true));
		return isFound;
	}

	/** Where a window next ends as a needle's does; the end of the text where none does. */
	private nextCandidate(text: string, from: number): number {
		const { shifts } = this;
		const { length } = text;
		let last = from;
		while (last < length) {
			const first = folds[text.charCodeAt(last - 1)] ?? 0;
			const second = folds[text.charCodeAt(last)] ?? 0;
			const shift = shifts[(first * 67 + second) & (tableSize - 1)] ?? 0;
			if (shift === 0) return last;
			last += shift;
		}
		return length;
	}
}

function placeOf(first: number, second: number): number {
	return (first * 67 + second) & (tableSize - 1);
}

function isAt(text: string, start: number, folded: Uint16Array): boolean {
	if (start + folded.length > text.length) return false;
	for (let at = 0; at < folded.length; at += 1) {
		if (fold(text.charCodeAt(start + at)) !== folded[at]) return false;
	}
	return true;
}
