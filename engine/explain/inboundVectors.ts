import type { Steps } from '../basics/turns';
import { firstAt } from '../description/inboundPlaces';
import type { Inbound } from '../description/inbound';
import type { InboundVector } from '../description/inboundVocabulary';
import { judgeWebhook, madeSignature } from '../description/judge';
import { ReceivedFacts, type Received } from '../description/received';
import { draw } from '../basics/draw';
import { firstDifference } from './difference';
import type { VectorResult } from './vectors';

/** Judges the documented webhooks of a description, one after the other. */
export function* inboundVectorSteps(inbound: Inbound): Steps<readonly VectorResult[]> {
	const results: VectorResult[] = [];
	const { vectors = [] } = inbound.description.inbound;
	for (const [index, vector] of vectors.entries()) {
		const name = vector.name ?? `inbound.vectors[${index}]`;
		const lines = linesOf(inbound, vector);
		results.push({ name, isEqual: lines.length === 0, lines });
		yield;
	}
	return results;
}

/** What is wrong with an example; nothing where it is what the description says. */
function linesOf(inbound: Inbound, { fields, request, answer }: InboundVector): readonly string[] {
	const received = receivedOf(request);
	try {
		const facts = new ReceivedFacts(received);
		const { now, signature, texts } = madeSignature(inbound, facts, fields);
		const judged = judgeWebhook(inbound, received, fields, now);
		if (judged.kind === 'wrong' || judged.kind === 'stale') {
			const came = firstAt(inbound.signatures, facts);
			const difference = came === '' ? undefined : firstDifference(signature, came);
			const drawn = Object.entries(texts).map(
				([name, text]) => `  ${name} = ${draw(text.slice(0, 400))}`,
			);
			return [difference === undefined ? judged.why : `expect ${difference}`, ...drawn];
		}
		if (answer === undefined) return [];
		if (judged.kind !== 'challenge') return ['is no challenge, so that `answer` is not sent'];
		const sent = typeof judged.answer === 'string' ? judged.answer : JSON.stringify(judged.answer);
		const difference = firstDifference(sent, answer);
		return difference === undefined ? [] : [`answer ${difference}`];
	} catch (error) {
		return [error instanceof Error ? error.message : String(error)];
	}
}

function receivedOf({ method, url, headers, body = '' }: InboundVector['request']): Received {
	const address = url ?? 'https://n8n.example.com/webhook';
	const at = address.indexOf('?');
	return {
		method: method ?? 'POST',
		url: at < 0 ? address : address.slice(0, at),
		rawQuery: at < 0 ? '' : address.slice(at + 1),
		headers: Object.entries(headers ?? {}),
		body: Buffer.from(body),
	};
}
