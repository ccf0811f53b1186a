import type { Join } from './layout';
import { part, type Piece } from './piece';

/** What it costs to put a secret between other pieces. */
const secretInside = 1;

/** More pieces than these are hardly joined by nothing. */
const mostUnjoined = 5;

/** What it costs to sign the method without the address, or both without query or body. */
const halfRequest = 1;

/** Pieces that may stand beside a rare one; each more costs something. */
const besideRare = 1;

/** What an example holds that is nearly always signed. */
interface Wanted {
	/** What the request has of query and body, as bits. */
	readonly sent: number;
	/** How many times and nonces. */
	readonly expected: number;
}

/** What is unusual about these pieces together, which hold these parts of a request. */
export function oddsOf(
	chosen: readonly Piece[],
	parts: number,
	{ sent, expected }: Wanted,
): number {
	const hasMethod = (parts & part.method) > 0;
	const hasAddress = (parts & part.address) > 0;
	const isHalf = hasMethod !== hasAddress || (hasMethod && (sent & ~parts) !== 0);
	return oddsIn(chosen) + missingFrom(chosen, expected) + (isHalf ? halfRequest : 0);
}

/** What it costs to put this between so many pieces. */
export function costOf({ between, cost }: Join, count: number): number {
	return between === '' && count > mostUnjoined ? 1 : cost;
}

/** What is unusual about their order and number. */
function oddsIn(chosen: readonly Piece[]): number {
	let inside = 0;
	let waiting = 0;
	let isBehindOthers = false;
	let hasRare = false;
	for (let place = 0; place < chosen.length; place += 1) {
		const piece = chosen[place];
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
function missingFrom(chosen: readonly Piece[], count: number): number {
	let found = 0;
	for (const { expected } of chosen) found |= expected;
	let missing = 0;
	for (let bit = 0; bit < count; bit += 1) if ((found & (1 << bit)) === 0) missing += 1;
	return missing;
}
