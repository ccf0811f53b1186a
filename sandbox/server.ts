import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { control } from './control';
import { parseJson, writeJson } from './common/json';
import { readBody, readRequest } from './request';
import { InvalidInput } from './common/values';
import type { Reply } from './runningApi';
import type { World } from './world';

/** One server for all APIs and the control path. */
export function createSandboxServer(world: World): Server {
	return createServer((message, response) => {
		serve(world, message, response).catch((error: unknown) => {
			// The caller went away, or this program has a fault; either way nothing else should stop.
			if (!message.complete) {
				response.destroy();
				return;
			}
			const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
			send(response, { status: 500, contentType: 'text/plain; charset=utf-8', content: text });
		});
	});
}

async function serve(
	world: World,
	message: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	const request = readRequest(message, await readBody(message));
	const api = world.apiAt(request.prefix);
	if (api === undefined) {
		return send(response, await controlReply(world, message, request.rawBody));
	}
	const reply = world.process(api, request);
	const { latencyMs = 0 } = api.knobs.get();
	if (latencyMs > 0) await sleep(latencyMs);
	if (reply === undefined) message.socket.destroy();
	else send(response, reply, new Date(api.date()));
}

function send(
	response: ServerResponse,
	{ status, contentType, content, location, headers: own = {} }: Reply,
	date = new Date(),
): void {
	if (response.destroyed || response.headersSent) return;
	response.setHeader('Date', date.toUTCString());
	if (location !== undefined) response.setHeader('Location', location);
	for (const [name, value] of Object.entries(own)) response.setHeader(name, value);
	const headers = { 'Content-Type': contentType, 'Content-Length': Buffer.byteLength(content) };
	response.writeHead(status, status === 204 ? {} : headers).end(status === 204 ? '' : content);
}

async function controlReply(
	world: World,
	message: IncomingMessage,
	rawBody: string,
): Promise<Reply> {
	const url = new URL(message.url ?? '/', 'http://sandbox');
	const { pathname: path, searchParams: query } = url;
	if (!path.startsWith('/control/')) return json(404, { error: `No provider lives at ${path}` });
	try {
		const body = rawBody === '' ? undefined : parseJson(rawBody);
		const request = { method: message.method ?? 'GET', path, query, body };
		return json(200, await control(world, request));
	} catch (error) {
		if (error instanceof InvalidInput || error instanceof SyntaxError) {
			return json(400, { error: error.message });
		}
		throw error;
	}
}

const json = (status: number, value: unknown): Reply => ({
	status,
	contentType: 'application/json; charset=utf-8',
	content: writeJson(value),
});
