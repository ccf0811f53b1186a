import { shortened } from '../basics/draw';
import type { OutgoingCall } from '../provider/call';
import type { Signed, SignedText } from '../provider/signed';
import { explanationOf, type ExplainedText } from './explained';
import { hintsOf } from './hints';
import type { Parts } from './parts';
import type { Scope } from './scope';

/** What one request was signed with. */
export function signedOf(parts: Parts, call: OutgoingCall, scope: Scope): Signed {
	const { values, added } = explanationOf(parts.recipe, scope, call.method);
	const hints = hintsOf(parts, call, scope);
	return { values: values.map(shown), added: added.map(shown), hints };
}

/** Without a digest, by which somebody who knows the rest of a text could guess its secret. */
function shown({ name, text, pieces }: ExplainedText): SignedText {
	return {
		name,
		text: shortened(text),
		pieces: pieces.map((piece) => ({ ...piece, text: shortened(piece.text) })),
	};
}
