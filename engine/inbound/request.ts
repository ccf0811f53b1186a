import { isJsonObject, parseJson, type Json, type JsonObject } from '../basics/json';

/** What n8n adds to Node's request: the body as it came, read on demand (also unzipped). */
export interface RawRequest {
	rawBody?: Uint8Array;
	readRawBody?: () => Promise<void>;
}

/**
 * n8n parses a body before it asks the node, and answers broken JSON by itself with 422. For nodes
 * of version 1 it looks at this parameter, `options.binaryData`, and leaves the body to the node.
 */
export const keepsRawBody = {
	displayName: 'Raw Body',
	name: 'options',
	type: 'hidden',
	default: { binaryData: true },
} as const;

/** The bytes that were sent. Throws n8n's error for too many. */
export async function readBytes(request: RawRequest): Promise<Buffer> {
	if (!request.rawBody) await request.readRawBody?.();
	return Buffer.from(request.rawBody ?? []);
}

/** The JSON object that was sent, with 64-bit integers as text; undefined if it is none. */
export async function readJsonBody(request: RawRequest): Promise<JsonObject | undefined> {
	const text = (await readBytes(request)).toString('utf8');
	const body = jsonOf(text.replace(/^\uFEFF/, ''));
	return isJsonObject(body) ? body : undefined;
}

/** Parses JSON; undefined if it is broken. */
export function jsonOf(text: string): Json | undefined {
	try {
		return parseJson(text);
	} catch {
		return undefined;
	}
}
