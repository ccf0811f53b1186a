import { presets, senders } from '../descriptions';
import { atOnce } from '../engine/basics/turns';
import type { Problem } from '../engine/description/problems';
import { readDescription, readInbound } from '../engine/description/read';
import { inboundVectorSteps } from '../engine/explain/inboundVectors';
import { runVectors, type VectorResult } from '../engine/explain/vectors';

/** Of the calls and the webhooks that a description is for: what is wrong with it, or what becomes of its examples. */
export function examplesIn(
	text: string,
): readonly VectorResult[] | { readonly problems: readonly Problem[] } {
	const received = readInbound(text, senders);
	const ofWebhooks =
		received.kind === 'compiled' ? atOnce(inboundVectorSteps(received.compiled)) : [];
	if (received.kind === 'compiled' && !/"hosts"\s*:/.test(text)) return ofWebhooks;
	if (received.kind === 'wrong' && /"inbound"\s*:/.test(text)) return received;
	const called = readDescription(text, presets);
	return called.kind === 'wrong' ? called : [...runVectors(called.compiled), ...ofWebhooks];
}
