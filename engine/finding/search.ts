import type { Steps } from '../basics/turns';
import type { Frame, Join } from './layout';
import { part, type Piece } from './piece';
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
	/** Names of values that are nearly always signed, such as a time and a nonce. */
	readonly expected: readonly string[];
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

/** What it costs to put a secret between other pieces. */
const secretInside = 1;

/** More pieces than these are hardly joined by nothing. */
const mostUnjoined = 5;

/** What it costs to leave a secret out that the example names. */
const secretLeft = 1;

/** What it costs to sign the method without the address, or both without query or body. */
const halfRequest = 1;

/** Pieces that may stand beside a rare one; each more costs something. */
const besideRare = 1;

/** Bytes that are put together and hashed in one go, before others get their turn. */
const atOnce = 24_000;

/** Recipes for the same text that are kept. */
const mostMatches = 40;

/** Texts that are looked at once a recipe is found, for others that make the same text. */
const mostCompared = 200_000;

interface Level {
	readonly index: number;
	readonly piece: Piece;
}

/**
 * Tries recipes from the usual to the unusual: each choice has a cost, and a level has all recipes that
 * cost as much in all.
 */
export class Search {
	readonly matches: Match[] = [];
	private readonly signers: Array<ReadonlyArray<readonly Signer[]>> = [];
	private readonly levels: readonly number[];
	/** Of each piece, the values that are nearly always signed and are in it, as bits. */
	private readonly held: readonly number[];
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
		this.held = pieces.map((piece) => heldBy(piece, space.expected));
	}

	/** Whether nothing more can be found. */
	get isOver(): boolean {
		if (this.known) return this.compared >= mostCompared || this.matches.length >= mostMatches;
		return this.tally.tried >= this.tally.most;
	}

	/** All recipes of this cost. */
	*level(budget: number): Steps<void> {
		const { pieces } = this.space;
		const chosen: Level[] = [];
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
			if ((held & piece.parts) !== 0 || chosen.some((one) => one.index === index)) continue;
			const highest = ranks[depth] ?? 0;
			const isOdd = piece.rank > 0 && piece.rank < highest;
			const cost = before + (this.levels[index] ?? 0) + (isOdd ? oddOrder : 0);
			if (cost > budget) continue;
			chosen.push({ index, piece });
			depth += 1;
			next[depth] = 0;
			spent[depth] = cost;
			parts[depth] = held | piece.parts;
			ranks[depth] = Math.max(highest, piece.rank);
			secrets[depth] = (secrets[depth - 1] ?? 0) | piece.secrets;
			const left = budget - cost - this.oddsOf(chosen, parts[depth] ?? 0);
			this.work += 64;
			if (left >= 0) yield* this.visit(chosen, left, secrets[depth] ?? 0);
			if (this.isOver) return;
			if (this.work < atOnce) continue;
			this.work = 0;
			yield;
		}
	}

	/** What is unusual about these pieces together. */
	private oddsOf(chosen: readonly Level[], parts: number): number {
		const hasMethod = (parts & part.method) > 0;
		const hasAddress = (parts & part.address) > 0;
		const isHalf = hasMethod !== hasAddress || (hasMethod && (this.space.sent & ~parts) !== 0);
		const missing = missingFrom(chosen, this.held, this.space.expected.length);
		return oddsIn(chosen) + missing + (isHalf ? halfRequest : 0);
	}

	/** Whatever may stand between and around these pieces, and sign them. */
	private *visit(chosen: readonly Level[], left: number, held: number): Steps<void> {
		const isSingle = chosen.length === 1;
		const hasEmpty = chosen.some(({ piece }) => piece.bytes === '');
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
			// A secret that is signed and signs: hardly anybody does.
			const isTwice = (used & (frame.allowsKey ? held : signed)) !== 0;
			if (isTwice || (!signer.key && signed === 0)) continue;
			const isOneLeft = (used | signed) !== this.space.secrets;
			(lists[signer.cost + (isOneLeft ? secretLeft : 0)] ??= []).push(signer);
		}
		this.signers[place] = lists;
		return lists;
	}

	private tryAll(signers: readonly Signer[], bytes: string, layout: Layout): void {
		for (const signer of signers) {
			this.tally.tried += 1;
			signer.tried += 1;
			layout.join.tried += 1;
			this.work += bytes.length + 128;
			if (signer.digestOf(bytes) !== this.expected) continue;
			this.known = { bytes, signer };
			this.keep(layout, signer);
			return;
		}
	}

	private compare(bytes: string, layout: Layout): void {
		this.compared += 1;
		this.work += 32;
		const { known } = this;
		if (known && bytes === known.bytes && this.matches.length < mostMatches) {
			this.keep(layout, known.signer);
		}
	}

	private keep({ chosen, join, frame }: Layout, signer: Signer): void {
		const pieces = chosen.map(({ piece }) => piece);
		const sum = pieces.reduce((costs, piece) => costs + piece.cost, 0);
		const isSingle = pieces.length === 1 && !frame.isJoined;
		const cost = sum + (isSingle ? 0 : join.cost) + frame.cost + signer.cost;
		this.matches.push({ pieces, join, frame, signer, cost, bytes: this.known?.bytes ?? '' });
	}
}

interface Layout {
	readonly chosen: readonly Level[];
	readonly join: Join;
	readonly frame: Frame;
}

function costOf({ between, cost }: Join, count: number): number {
	return between === '' && count > mostUnjoined ? 1 : cost;
}

function textOf(chosen: readonly Level[], { between }: Join): string {
	let text = '';
	for (let place = 0; place < chosen.length; place += 1) {
		if (place > 0) text += between;
		text += chosen[place]?.piece.bytes ?? '';
	}
	return text;
}

/** What is unusual about their order and number. */
function oddsIn(chosen: readonly Level[]): number {
	let inside = 0;
	let waiting = 0;
	let isBehindOthers = false;
	let hasRare = false;
	for (let place = 0; place < chosen.length; place += 1) {
		const piece = chosen[place]?.piece;
		if (piece?.secrets) waiting += isBehindOthers ? 1 : 0;
		else {
			inside += waiting;
			waiting = 0;
			isBehindOthers = true;
		}
		hasRare ||= piece?.isRare === true;
	}
	const beside = hasRare ? Math.max(0, chosen.length - 1 - besideRare) : 0;
	return inside * secretInside + beside;
}

/** How many of the values that are nearly always signed are in none of the pieces. */
function missingFrom(chosen: readonly Level[], held: readonly number[], count: number): number {
	let found = 0;
	for (const { index } of chosen) found |= held[index] ?? 0;
	let missing = 0;
	for (let bit = 0; bit < count; bit += 1) if ((found & (1 << bit)) === 0) missing += 1;
	return missing;
}

function heldBy({ ways }: Piece, expected: readonly string[]): number {
	const [first] = ways;
	const written = `${first?.template ?? ''}${JSON.stringify(first?.values ?? [])}`;
	return expected.reduce(
		(bits, name, place) =>
			written.includes(`{${name}}`) || written.includes(`{${name}|`) ? bits | (1 << place) : bits,
		0,
	);
}
