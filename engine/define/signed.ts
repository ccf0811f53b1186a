import { draw, maskedForm, shortened } from '../basics/draw';
import type { Signed } from '../provider/signed';
import { flawOf } from '../record/flaws';

/** A piece of a text that is signed: what it is, and the text itself; a secret by its label. */
type TextPiece =
	| { readonly is: string; readonly text: string }
	| { readonly secret: string; readonly text: string };

/**
 * What a provider's own code has signed: the text in its pieces, where the signature went and how it was
 * made, and what may be the reason where it is refused.
 */
export function signedText(
	pieces: readonly TextPiece[],
	to: { readonly place: string; readonly algorithm: string; readonly output: string },
	hints: readonly string[] = [],
): Signed {
	const shown = pieces.map((piece) => {
		if ('secret' in piece) return { written: piece.secret, text: maskedForm(piece.text) };
		return { written: piece.is, text: shortened(draw(piece.text)) };
	});
	const flaws = pieces.flatMap((piece) => {
		if (!('secret' in piece)) return [];
		const flaw = flawOf(piece.text);
		if (flaw === undefined) return [];
		return [`The ${piece.secret} ${flaw}: remove that, unless it belongs there.`];
	});
	const { place, algorithm, output } = to;
	return {
		values: [{ name: 'text', text: shown.map(({ text }) => text).join(''), pieces: shown }],
		added: [
			{
				name: place,
				text: output,
				pieces: [{ written: 'signature', text: output, over: 'text', algorithm, output }],
			},
		],
		hints: [...flaws, ...hints],
	};
}
