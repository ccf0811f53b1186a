import type { Data } from '../description/scope';
import type { ValuePart } from '../description/valueVocabulary';

/** What an example cannot tell, where several ways to write a piece make the same text. */
export type Question = 'address' | 'order' | 'encoding' | 'source' | 'names' | 'headers' | 'value';

/** One way to write a piece of the signed text. */
export interface Way {
	/** Such as `{method}`; may name the values below. */
	readonly template: string;
	/** Values that have to stand before it. */
	readonly values?: readonly ValuePart[];
	/** How unusual it is. */
	readonly cost: number;
	/** In words, for the one who reads what was found. */
	readonly says: string;
	/** What it answers to questions that the example may leave open. */
	readonly answers?: Readonly<Partial<Record<Question, string>>>;
}

/** Parts of a request that are signed at most once each. */
export const part = {
	method: 1,
	address: 2,
	query: 4,
	body: 8,
	type: 16,
	host: 32,
	headers: 64,
	literal: 128,
	values: 256,
	free: 0,
} as const;

/** The parts that a request has, signed as a whole. */
export const wholeRequest =
	part.method | part.address | part.query | part.body | part.headers | part.type;

/** In which order the parts of a request nearly always stand; 0 stands anywhere. */
export const rank = { anywhere: 0, method: 1, address: 2, query: 3, body: 4 } as const;

/** Where a piece may stand, and beside which others. */
export interface Kind {
	/** Parts of the request that it holds, as bits. */
	readonly parts: number;
	readonly rank: number;
	/** Secrets that it holds, as bits in their order. */
	readonly secrets?: number;
	/** May stand for nothing, where something stands between the pieces. */
	readonly mayBeEmpty?: true;
	/** Whether it is usual although it costs much, since there are many of its kind. */
	readonly isUsual?: true;
}

/** A text that may be part of what is signed. */
export interface Piece {
	/** Its bytes, one for each character. */
	readonly bytes: string;
	/** The simplest first. */
	readonly ways: readonly Way[];
	readonly cost: number;
	readonly parts: number;
	readonly rank: number;
	readonly secrets: number;
	/** Values that are nearly always signed and are in it, as bits. */
	readonly expected: number;
	/** So unusual that it hardly stands beside many others. */
	readonly isRare: boolean;
}

/** What costs as much is rare. */
const rare = 3;

const ascii = /^[\0-\x7f]*$/;

/** Bytes as a text of one character for each, which can be put together as quickly as text. */
export function bytesFrom(data: Data): string {
	if (typeof data !== 'string') return data.toString('latin1');
	return ascii.test(data) ? data : Buffer.from(data, 'utf8').toString('latin1');
}

interface Growing extends Kind {
	readonly bytes: string;
	readonly ways: Way[];
}

/** Pieces by what they are, so that what makes the same text is tried once. */
export class Pieces {
	private readonly byBytes = new Map<string, Growing>();

	add(data: Data | undefined, kind: Kind, way: Way): void {
		if (data === undefined || (data.length === 0 && !kind.mayBeEmpty)) return;
		const bytes = bytesFrom(data);
		const known = this.byBytes.get(bytes);
		if (!known) {
			this.byBytes.set(bytes, { ...kind, bytes, ways: [way] });
			return;
		}
		const isSimpler = known.ways.every(({ cost }) => cost > way.cost);
		if (isSimpler) this.byBytes.set(bytes, { ...kind, bytes, ways: [way, ...known.ways] });
		else known.ways.push(way);
	}

	get size(): number {
		return this.byBytes.size;
	}

	/** The simplest first. `expected` names values that are nearly always signed. */
	all(expected: readonly string[]): readonly Piece[] {
		return [...this.byBytes.values()]
			.map(({ bytes, ways, parts, rank: order, secrets = 0, isUsual }): Piece => {
				const sorted = [...ways].sort((one, other) => one.cost - other.cost);
				const cost = sorted[0]?.cost ?? 0;
				const isRare = cost >= rare && !isUsual;
				const held = heldBy(sorted[0], expected);
				return { bytes, ways: sorted, cost, parts, rank: order, secrets, expected: held, isRare };
			})
			.sort((one, other) => one.cost - other.cost);
	}
}

/** Which of these values a piece is written with, as bits. */
function heldBy(way: Way | undefined, names: readonly string[]): number {
	const written = `${way?.template ?? ''}${JSON.stringify(way?.values ?? [])}`;
	const isIn = (name: string) => written.includes(`{${name}}`) || written.includes(`{${name}|`);
	return names.reduce((bits, name, place) => (isIn(name) ? bits | (1 << place) : bits), 0);
}
