import type { JsonObject } from '../../../engine/basics/json';
import { sendReply, type Response } from '../../../engine/inbound/response';

it('an answer may be nested more deeply than calls can be', () => {
	const text = `{"a":${'['.repeat(50_000)}"é"${']'.repeat(50_000)}}`;
	const sent: unknown[] = [];
	const headers: Record<string, string | number> = {};
	const response: Response = {
		statusCode: 0,
		headersSent: false,
		setHeader: (name, value) => (headers[name] = value),
		removeHeader: () => {},
		end: (...parts) => sent.push(...parts),
	};
	sendReply(response, { status: 200, body: JSON.parse(text) as JsonObject });
	expect(sent).toEqual([text]);
	expect(headers['Content-Length']).toBe(Buffer.byteLength(text));
});
