import type { Outcome } from '../provider/outcome';
import type { Signed, SignedText } from '../provider/signed';

/** Words by which an answer says that a signature is wrong, and not that somebody has to sign in. */
const words = /\bsign(?:ature|s|ed|ing)?\b(?!\W?(?:in|up|on|out|off)\b)|签名/i;

/** Differences (ms) of clocks that are worth a word. */
const worthSaying = 5000;

/**
 * The outcome with what was signed, where it may mean that the signature is wrong: its code is
 * documented to, or the answer says so. `off` is how far (ms) the server's clock is ahead of the time
 * that was signed.
 */
export function withSigned(
	outcome: Outcome,
	signed: (() => Signed) | undefined,
	off: number = 0,
): Outcome {
	if (!signed || !isOfSignature(outcome)) return outcome;
	try {
		const made = signed();
		const seconds = Math.round(Math.abs(off) / 1000);
		const relation = off > 0 ? 'ahead of' : 'behind';
		const hint = `The clock of the server is ${seconds} s ${relation} the time that was signed: set the clock of the n8n server.`;
		const hints = Math.abs(off) < worthSaying ? made.hints : [hint, ...made.hints];
		return { ...outcome, signed: { ...made, hints } };
	} catch {
		// What cannot be explained is a failure all the same.
		return outcome;
	}
}

function isOfSignature({ isOfSignature, category, message, label }: Outcome): boolean {
	if (isOfSignature) return true;
	if (category !== 'credentials' && category !== 'input') return false;
	return words.test(message) || words.test(label);
}

/** What was signed, for whoever reads a message: the texts, and what may be the reason. */
export function signedWords({ values, added, hints }: Signed): string {
	const texts = values.filter(({ pieces }) => pieces.length > 0);
	const shown = (texts.length > 0 ? texts : added).map(({ name, text }) => `${name} = ${text}`);
	return [`What was signed: ${shown.join('; ')}.`, ...hints].join(' ');
}

/** What was signed, with each of its texts changed. */
export function signedWithout(signed: Signed, hide: (text: string) => string): Signed {
	const hidden = ({ text, pieces, ...rest }: SignedText): SignedText => ({
		...rest,
		text: hide(text),
		pieces: pieces.map((piece) => ({ ...piece, text: hide(piece.text) })),
	});
	return { ...signed, values: signed.values.map(hidden), added: signed.added.map(hidden) };
}
