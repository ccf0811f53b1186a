import type { Json } from '../basics/json';
import { jsonText } from '../basics/jsonText';
import type { Reply } from './callback';
import { jsonOf } from './request';

/** What is used of Node's response. */
export interface Response {
	statusCode: number;
	readonly headersSent: boolean;
	setHeader(name: string, value: string | number): unknown;
	removeHeader(name: string): unknown;
	end(...parts: unknown[]): unknown;
}

export function sendReply(response: Response, { status, body }: Reply): void {
	const isText = typeof body === 'string';
	const text = body === undefined ? '' : isText ? body : jsonText(body);
	response.statusCode = status;
	response.removeHeader('ETag');
	response.setHeader('Content-Length', Buffer.byteLength(text));
	const type = isText ? 'text/plain' : 'application/json';
	if (body !== undefined) response.setHeader('Content-Type', `${type}; charset=utf-8`);
	// It may repeat what a stranger has sent, which a browser must not take for a page.
	if (isText) response.setHeader('X-Content-Type-Options', 'nosniff');
	response.end(text);
}

/**
 * Puts what n8n is going to answer for the workflow into the vendor's form, encrypted if need be.
 * A trigger hears nothing of its workflow any more once it has started it; the response is the
 * one thing that it still holds when n8n answers, in whatever mode and from whatever worker.
 * Where `translate` makes nothing, n8n's answer goes out as it is.
 */
export function translateAnswer(
	response: Response,
	translate: (status: number, body: Json | undefined) => Reply | undefined,
): void {
	const end = response.end.bind(response);
	response.end = (...parts: unknown[]) => {
		// Files are written bit by bit before; that cannot be changed any more.
		if (response.headersSent) return end(...parts);
		// n8n closes a response on the next tick, which may be before it has sent the answer.
		if (parts.length === 0) return response;
		response.end = end;
		const [chunk] = parts;
		const text = typeof chunk === 'string' || chunk instanceof Uint8Array ? textOf(chunk) : '';
		const answer = translate(response.statusCode, jsonOf(text) ?? (text || undefined));
		if (!answer) return end(...parts);
		sendReply(response, answer);
		return response;
	};
}

function textOf(chunk: string | Uint8Array): string {
	return Buffer.from(chunk).toString('utf8');
}
