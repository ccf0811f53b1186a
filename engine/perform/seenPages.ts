import { jsonText } from '../basics/jsonText';
import type { Position } from './paging';
import type { ResultItem } from './items';

/** Most pages of one list: a provider that never ends one must not hold the workflow forever. */
const mostPages = 10_000;

interface SeenPage {
	/** As they came. */
	readonly rows: readonly ResultItem[];
	/** As the user wants them, which may leave out by what they differ. */
	readonly items: readonly ResultItem[];
}

/**
 * The pages that a list has given so far. A provider may never end a list, go round in it, or give
 * its last page again for every number beyond the end: rows must neither be doubled nor read forever.
 */
export class SeenPages {
	private readonly positions = new Set<Position>();
	/** Where pages begin among all rows, by what is seen of them at a glance. */
	private readonly starts = new Map<string, number[]>();

	constructor(private readonly size: number) {}

	/** Why the page at this position is not to be asked for; undefined if it is. */
	refuses(position: Position): string | undefined {
		if (this.positions.has(position)) {
			return `The list goes round: its position ${shownPosition(position)} came again`;
		}
		if (this.positions.size >= mostPages) return `The list has more than ${mostPages} pages`;
		this.positions.add(position);
		return undefined;
	}

	/**
	 * Why a page, before its items are added to those of all others, is none of the list; undefined if
	 * it is one.
	 */
	repeats({ rows, items }: SeenPage, all: readonly ResultItem[]): string | undefined {
		if (rows.length === 0) return undefined;
		const glance = glanceOf(rows);
		const starts = this.starts.get(glance) ?? [];
		this.starts.set(glance, starts);
		const isAgain = starts.some((start) => isSame(items, all, start)) && !this.mayBeEqual(rows);
		starts.push(all.length);
		return isAgain ? 'The list goes round: a page came again' : undefined;
	}

	/** A full page of rows that do not differ may well be followed by another one. */
	private mayBeEqual(rows: readonly ResultItem[]): boolean {
		if (rows.length < this.size) return false;
		const first = textOf(rows[0]);
		return rows.every((row) => textOf(row) === first);
	}
}

/** Number, first and last of the rows: a page that differs there need not be looked through. */
function glanceOf(rows: readonly ResultItem[]): string {
	return `${rows.length} ${textOf(rows[0])} ${textOf(rows.at(-1))}`;
}

function isSame(items: readonly ResultItem[], all: readonly ResultItem[], start: number): boolean {
	return items.every((row, index) => textOf(row) === textOf(all[start + index]));
}

function textOf(item: ResultItem | undefined): string {
	return jsonText(item?.json ?? null);
}

/** Of a link without its query, in which a signature may stand. */
function shownPosition(position: Position): string {
	return String(position).replace(/^(\/|https?:)([^?]*)\?[^]*$/, '$1$2?…');
}
