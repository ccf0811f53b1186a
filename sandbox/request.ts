import type { IncomingMessage } from 'node:http';
import { parseJson } from './common/json';
import type { BodyFormat, Pairs, ProviderName, SandboxRequest } from './common/types';

/** Each provider's path prefixes; IceKredit signs in, and files live, on domains of their own. */
const PREFIXES = new Map<string, ProviderName>([
	['mioesim', 'mioesim'],
	['mioesim-storage', 'mioesim'],
	['icekredit-login', 'icekredit'],
	['icekredit', 'icekredit'],
	['oneaccess', 'oneaccess'],
	['lanying', 'lanying'],
	['lanying-storage', 'lanying'],
	['xmp', 'xmp'],
	['xmp-postback', 'xmp'],
	['xmp-storage', 'xmp'],
]);

export async function readBody(message: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of message) chunks.push(Buffer.from(chunk));
	return Buffer.concat(chunks);
}

/** The request as a provider sees it; undefined when no provider lives at that path. */
export function readRequest(message: IncomingMessage, bytes: Buffer): SandboxRequest | undefined {
	const url = new URL(message.url ?? '/', 'http://sandbox');
	const [, prefix = '', path = '/'] = /^\/([^/]*)(\/.*)?$/.exec(url.pathname) ?? [];
	const provider = PREFIXES.get(prefix);
	if (provider === undefined) return undefined;
	const headers = readHeaders(message);
	const rawBody = bytes.toString('utf8');
	const mediaType = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
	return {
		provider,
		prefix,
		origin: `http://${headers.host ?? ''}`,
		method: message.method ?? 'GET',
		path,
		query: [...url.searchParams],
		headers,
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
