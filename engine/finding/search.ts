import type { Steps } from '../basics/turns';
import type { Frame, Join } from './layout';
import { costOf, oddsOf } from './odds';
import type { Piece } from './piece';
import type { Signer } from './signer';

/** Everything that recipes are made of. */
export interface Space {
	readonly pieces: readonly Piece[];
	readonly joins: readonly Join[];
	readonly frames: readonly Frame[];
	readonly signers: readonly Signer[];
	/** What the request has of query and body, as bits. */
	readonly sent: number;
	/** All secrets, as bits. */
	readonly secrets: number;
	/** How many values are nearly always signed. */
	readonly expected: number;
}

/** A recipe that makes the expected signature. */
export interface Match {
	readonly pieces: readonly Piece[];
	readonly join: Join;
	readonly frame: Frame;
	readonly signer: Signer;
	readonly cost: number;
	/** The text, one character for each byte. */
	readonly bytes: string;
}

/** What has been done so far, by all searches for one signature. */
export interface Tally {
	/** Signatures that were made. */
	tried: number;
	readonly most: number;
}

/** Most pieces of one text. */
const mostPieces = 8;

/** What it costs to stand before a part of the request that nearly always stands in front. */
const oddOrder = 2;

/** What it costs that a secret is signed and signs. */
const secretTwice = 2;

/** What it costs to leave a secret out that the example names. */
const secretLeft = 1;

/** Bytes that are put together and hashed in one go, before others get their turn. */
const atOnce = 24_000;

/** Recipes for the same text that are kept. */
const mostMatches = 40;

/** Recipes that are kept as those that one would expect. */
const mostUsual = 3;

/** Texts that are looked at once a recipe is found, for others that make the same text. */
const mostCompared = 200_000;

/**
 * Tries recipes from the usual to the unusual: each choice has a cost, and a level has all recipes that
 * cost as much in all.
 */
export class Search {
	readonly matches: Match[] = [];
	/** The most usual of those that were tried. */
	readonly usual: Match[] = [];
	private readonly signers: Array<ReadonlyArray<readonly Signer[]>> = [];
	private readonly levels: readonly number[];
	private known: { readonly bytes: string; readonly signer: Signer } | undefined;
	private compared = 0;
	private work = 0;

	constructor(
		readonly space: Space,
		/** The expected digest, in hex. */
		private readonly expected: string,
		private readonly tally: Tally,
	) {
		const { pieces } = space;
		this.levels = pieces.map(({ cost }) => Math.floor(cost));
	}

	/** Whether nothing more can be found. */
	get isOver(): boolean {
		if (this.known) return this.compared >= mostCompared || this.matches.length >= mostMatches;
		return this.tally.tried >= this.tally.most;
	}

	/** All recipes of this cost. */
	*level(budget: number): Steps<void> {
		const { pieces } = this.space;
		const chosen: Piece[] = [];
		const next = [0];
		const spent = [0];
		const parts = [0];
		const ranks = [0];
		const secrets = [0];
		for (let depth = 0; depth >= 0; ) {
			const index = next[depth] ?? 0;
			const piece = depth < mostPieces ? pieces[index] : undefined;
			const before = spent[depth] ?? 0;
			// They are in the order of their costs.
			if (!piece || before + (this.levels[index] ?? 0) > budget) {
				depth -= 1;
				chosen.pop();
				continue;
			}
			next[depth] = index + 1;
			const held = parts[depth] ?? 0;
			if ((held & piece.parts) !== 0 || chosen.includes(piece)) continue;
			const highest = ranks[depth] ?? 0;
			const isOdd = piece.rank > 0 && piece.rank < highest;
			const cost = before + (this.levels[index] ?? 0) + (isOdd ? oddOrder : 0);
			if (cost > budget) continue;
			chosen.push(piece);
			depth += 1;
			next[depth] = 0;
			spent[depth] = cost;
			parts[depth] = held | piece.parts;
			ranks[depth] = Math.max(highest, piece.rank);
			secrets[depth] = (secrets[depth - 1] ?? 0) | piece.secrets;
			const left = budget - cost - oddsOf(chosen, parts[depth] ?? 0, this.space);
			this.work += 64;
			if (left >= 0) yield* this.visit(chosen, left, secrets[depth] ?? 0);
			if (this.isOver) return;
			if (this.work < atOnce) continue;
			this.work = 0;
			yield;
		}
	}

	/** Whatever may stand between and around these pieces, and sign them. */
	private *visit(chosen: readonly Piece[], left: number, held: number): Steps<void> {
		const isSingle = chosen.length === 1;
		const hasEmpty = chosen.some(({ bytes }) => bytes === '');
		for (const join of this.space.joins) {
			const rest = left - (isSingle ? 0 : costOf(join, chosen.length));
			if (rest < 0 || (hasEmpty && join.between === '')) continue;
			let text: string | undefined;
			for (const frame of this.space.frames) {
				if (frame.cost > rest) break;
				if ((frame.secrets & held) !== 0) continue;
				if (isSingle && join.between !== '' && !frame.isJoined) continue;
				const extra = rest - frame.cost - (isSingle && frame.isJoined ? join.cost : 0);
				const signers = this.signersFor(held, frame)[extra];
				if (!signers) continue;
				text ??= textOf(chosen, join);
				const bytes = frame.before(join.between) + text + frame.behind(join.between);
				if (this.known) this.compare(bytes, { chosen, join, frame });
				else this.tryAll(signers, bytes, { chosen, join, frame });
				if (this.work < atOnce) continue;
				this.work = 0;
				yield;
				if (this.isOver) return;
			}
		}
	}

	/** By what they cost, where these secrets are in the text already. */
	private signersFor(held: number, frame: Frame): ReadonlyArray<readonly Signer[]> {
		const place = ((held | frame.secrets) << 1) | Number(frame.allowsKey);
		const known = this.signers[place];
		if (known) return known;
		const lists: Signer[][] = [];
		for (const signer of this.space.signers) {
			const used = signer.key?.secrets ?? 0;
			const signed = held | frame.secrets;
			if (!signer.key && signed === 0) continue;
			const isTwice = (used & (frame.allowsKey ? held : signed)) !== 0;
			const isOneLeft = (used | signed) !== this.space.secrets;
			const odds = (isTwice ? secretTwice : 0) + (isOneLeft ? secretLeft : 0);
			(lists[signer.cost + odds] ??= []).push(signer);
		}
		this.signers[place] = lists;
		return lists;
	}

	private tryAll(signers: readonly Signer[], bytes: string, layout: Layout): void {
		const [first] = signers;
		if (first && this.usual.length < mostUsual) this.usual.push(matchOf(layout, first, bytes));
		for (const signer of signers) {
			this.tally.tried += 1;
			signer.tried += 1;
			layout.join.tried += 1;
			this.work += bytes.length + 128;
			if (signer.digestOf(bytes) !== this.expected) continue;
			this.known = { bytes, signer };
			this.matches.push(matchOf(layout, signer, bytes));
			return;
		}
	}

	private compare(bytes: string, layout: Layout): void {
		this.compared += 1;
		this.work += 32;
		const { known } = this;
		if (known && bytes === known.bytes && this.matches.length < mostMatches) {
			this.matches.push(matchOf(layout, known.signer, bytes));
		}
	}
}

function matchOf({ chosen, join, frame }: Layout, signer: Signer, bytes: string): Match {
	const pieces = [...chosen];
	const sum = pieces.reduce((costs, piece) => costs + piece.cost, 0);
	const isSingle = pieces.length === 1 && !frame.isJoined;
	const cost = sum + (isSingle ? 0 : join.cost) + frame.cost + signer.cost;
	return { pieces, join, frame, signer, cost, bytes };
}

interface Layout {
	readonly chosen: readonly Piece[];
	readonly join: Join;
	readonly frame: Frame;
}

function textOf(chosen: readonly Piece[], { between }: Join): string {
	let text = '';
	for (let place = 0; place < chosen.length; place += 1) {
		if (place > 0) text += between;
		text += chosen[place]?.bytes ?? '';
	}
	return text;
}
