import { decode, mayBeEscaped, mostLayers } from './decode';
import { needlesOf, whereOf, type Needle, type Place } from './needles';
import { Search, type Match } from './search';

export const mask = '**hidden**';

/** Hides secrets of one place in texts and numbers, in a time that grows as the text. */
export class Hider {
	private readonly search: Search;
	private readonly searchInNames: Search;
	private readonly numbers: ReadonlySet<number>;

	constructor(secrets: readonly string[], place: Place) {
		const needles = secrets.flatMap((secret) => needlesOf(secret, place));
		this.search = new Search(needles);
		// The names of members of good data are its form: only what cannot be one is hidden.
		const isForNames = (needle: Needle) => place === 'failure' || needle.where === 'anywhere';
		this.searchInNames = needles.every(isForNames)
			? this.search
			: new Search(needles.filter(isForNames));
		const known = secrets.filter((secret) => whereOf(secret, place) !== undefined);
		this.numbers = new Set(known.map(Number).filter((number) => !Number.isNaN(number)));
	}

	/** Whether there may be a secret in JSON text. One look at it spares the walk through most answers. */
	mayBeIn(text: string): boolean {
		return this.search.canFind && (mayBeEscaped(text) || this.search.isIn(text));
	}

	/** Whether nothing in the text can be a secret, on first sight. */
	isClean(text: string): boolean {
		if (text.length < this.search.shortest) return true;
		return !mayBeEscaped(text) && !this.search.isIn(text);
	}

	isNumber(value: number): boolean {
		return this.numbers.has(value);
	}

	/** Where secrets stand in a text. */
	rangesIn(text: string): Range[] {
		return rangesOf(this.search, text);
	}

	rangesInName(name: string): Range[] {
		return rangesOf(this.searchInNames, name);
	}
}

type Range = readonly [start: number, end: number];

/** The text with each of these ranges masked; what overlaps is one. */
export function masked(text: string, ranges: readonly Range[]): string {
	if (ranges.length === 0) return text;
	const parts: string[] = [];
	let copied = 0;
	for (const [start, end] of [...ranges].sort((one, other) => one[0] - other[0])) {
		if (start >= copied) parts.push(text.slice(copied, start), mask);
		if (end > copied) copied = end;
	}
	parts.push(text.slice(copied));
	return parts.join('');
}

function rangesOf(search: Search, text: string): Range[] {
	const ranges: Range[] = [];
	if (text.length < search.shortest) return ranges;
	eachMatch(search, text, mostLayers, (match, layer, sourceOf) => {
		if (isInPlace(match, layer)) ranges.push(sourceOf(...wholeOf(match, layer)));
		return false;
	});
	return ranges;
}

type SourceOf = (start: number, end: number) => Range;

/** Calls `found` for each match in the text and in what its escapes stand for, until it says so. */
function eachMatch(
	search: Search,
	text: string,
	layers: number,
	found: (match: Match, layer: string, sourceOf: SourceOf) => boolean,
): void {
	let layer = text;
	let sourceOf: SourceOf = (start, end) => [start, end];
	for (let depth = 0; depth < layers; depth += 1) {
		let isDone = false;
		search.each(layer, (match) => (isDone = found(match, layer, sourceOf)));
		const next = isDone ? undefined : decode(layer);
		if (!next) return;
		const outer = sourceOf;
		sourceOf = (start, end) => outer(...next.sourceOf(start, end));
		layer = next.text;
	}
}

const letterOrDigit = /[\p{L}\p{N}]/u;
const digit = /\p{N}/u;

function isInPlace({ start, end, needle }: Match, text: string): boolean {
	switch (needle.where) {
		case 'anywhere':
			return true;
		case 'whole':
			return start === 0 && end === text.length;
		case 'word':
			return isApart(text, start, letterOrDigit) && isApart(text, end, letterOrDigit);
		case 'number':
			return isApart(text, start, digit) && isApart(text, end, digit);
	}
}

/** Whether there is a border between the characters before and behind. */
function isApart(text: string, at: number, inside: RegExp): boolean {
	return !inside.test(text.charAt(at - 1)) || !inside.test(text.charAt(at));
}

/** Base64 with the characters at its ends that hold bits of the secret as well. */
function wholeOf({ start, end, needle }: Match, text: string): Range {
	if (!needle.isBase64) return [start, end];
	const isBase64 = (at: number) => /[\w+/-]/.test(text.charAt(at));
	return [isBase64(start - 1) ? start - 1 : start, isBase64(end) ? end + 1 : end];
}
