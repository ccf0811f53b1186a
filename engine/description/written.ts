import type { Pattern } from './pattern';

export type Pair = readonly [name: string, value: string];

/** How pairs become one text. */
interface Form {
	readonly pair: Pattern;
	readonly join: string;
	readonly prefix?: string;
	readonly end: string;
	readonly sort: 'name' | 'pair' | 'asSent';
}

/** Writes pairs as one text; '' where there are none. It may put the list that it is given in order. */
export function writerOf(form: Form): (pairs: Pair[]) => string {
	const { pair, join, prefix = '', end, sort } = form;
	const { write, between } = pair;
	const isTold = sort === 'name' || (sort === 'pair' && between !== undefined);
	const order = isTold ? new NameOrder(sort === 'pair' ? between : undefined) : undefined;
	return (pairs) => {
		if (pairs.length === 0) return '';
		const places = order?.placesOf(pairs);
		if (places) {
			let text = prefix;
			for (const [index, place] of places.entries()) {
				const [name, value] = pairs[place] ?? ['', ''];
				text += (index === 0 ? '' : join) + write(name, value) + end;
			}
			return text;
		}
		if (sort === 'name') pairs.sort(byName);
		const texts = pairs.map(([name, value]) => write(name, value) + end);
		if (sort === 'pair') texts.sort();
		return prefix + texts.join(join);
	};
}

function byName([one, value]: Pair, [other, otherValue]: Pair): number {
	if (one === other) return value < otherValue ? -1 : value > otherValue ? 1 : 0;
	return one < other ? -1 : 1;
}

/**
 * The order of pairs where their names alone tell it, as they nearly always do: it is the same for all
 * requests that have the same names, one after the other.
 */
class NameOrder {
	private names: readonly string[] = [];
	private places: readonly number[] | undefined = [];

	/** `between` is what stands behind a name where it is the order of whole pairs. */
	constructor(private readonly between: string | undefined) {}

	/** The places of the pairs in their order; undefined where values have to be looked at. */
	placesOf(pairs: readonly Pair[]): readonly number[] | undefined {
		if (!this.isLatest(pairs)) {
			this.names = pairs.map(([name]) => name);
			this.places = sortedPlaces(this.names, this.between);
		}
		return this.places;
	}

	private isLatest(pairs: readonly Pair[]): boolean {
		if (pairs.length !== this.names.length) return false;
		for (const [at, [name]] of pairs.entries()) if (name !== this.names[at]) return false;
		return true;
	}
}

function sortedPlaces(
	names: readonly string[],
	between: string | undefined,
): readonly number[] | undefined {
	const places = names.map((_name, place) => place);
	const nameAt = (place: number | undefined) => names[place ?? -1] ?? '';
	places.sort((one, other) => (nameAt(one) < nameAt(other) ? -1 : 1));
	const isTold = places.every((place, at) => {
		if (at === 0) return true;
		const [name, before] = [nameAt(place), nameAt(places[at - 1])];
		return name !== before && (between === undefined || !mayComeBefore(name, before, between));
	});
	return isTold ? places : undefined;
}

/** Whether a pair may come before one whose name it begins with. */
function mayComeBefore(name: string, shorter: string, between: string): boolean {
	return name.startsWith(shorter) && name.charAt(shorter.length) <= between.charAt(0);
}
