import type { IncomingMessage } from 'node:http';
import { parseJson } from './common/json';
import type { BodyFormat, Pairs, SandboxRequest } from './common/types';

export async function readBody(message: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of message) chunks.push(Buffer.from(chunk));
	return Buffer.concat(chunks);
}

/** The request as a provider sees it. */
export function readRequest(message: IncomingMessage, bytes: Buffer): SandboxRequest {
	const url = new URL(message.url ?? '/', 'http://sandbox');
	const [, prefix = '', path = '/'] = /^\/([^/]*)(\/.*)?$/.exec(url.pathname) ?? [];
	const headers = readHeaders(message);
	const rawBody = bytes.toString('utf8');
	const mediaType = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
	return {
		prefix,
		origin: `http://${headers.host ?? ''}`,
		method: message.method ?? 'GET',
		path,
		target: message.url ?? '/',
		query: [...url.searchParams],
		headers,
		rawHeaders: pairsOf(message.rawHeaders),
		mediaType,
		bytes,
		rawBody,
		...parseBody(mediaType, rawBody),
		clientAddress: message.socket.remoteAddress ?? '',
	};
}

function readHeaders(message: IncomingMessage): Record<string, string> {
	const pairs = Object.entries(message.headers).map(([name, value]) => [
		name,
		Array.isArray(value) ? value.join(', ') : (value ?? ''),
	]);
	return Object.fromEntries(pairs);
}

/** Names and values that stand one behind the other. */
const pairsOf = (flat: readonly string[]): Pairs =>
	flat.flatMap((name, at) => (at % 2 === 0 ? [[name, flat[at + 1] ?? ''] as const] : []));

interface ParsedBody {
	bodyFormat: BodyFormat;
	body: unknown;
	form: Pairs;
}

function parseBody(mediaType: string, rawBody: string): ParsedBody {
	if (rawBody === '') return { bodyFormat: 'none', body: undefined, form: [] };
	if (mediaType === 'application/x-www-form-urlencoded') {
		const form = [...new URLSearchParams(rawBody)];
		return { bodyFormat: 'form', body: Object.fromEntries(form), form };
	}
	if (mediaType !== 'application/json') return { bodyFormat: 'other', body: undefined, form: [] };
	try {
		return { bodyFormat: 'json', body: parseJson(rawBody), form: [] };
	} catch {
		return { bodyFormat: 'broken', body: undefined, form: [] };
	}
}
