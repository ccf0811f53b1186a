import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { control } from './control';
import { parseJson, writeJson } from './common/json';
import { ELSEWHERE, type Elsewhere } from './faultyReply';
import { readBody, readRequest } from './request';
import { InvalidInput } from './common/values';
import { Lateness } from './lateness';
import type { Reply } from './reply';
import { send } from './wire';
import type { World } from './world';

/** The first byte of a TLS connection. */
const TLS_GREETING = 0x16;

/** One server for all APIs and the control path. */
export function createSandboxServer(world: World, places: () => Elsewhere): Server {
	const lateness = new Lateness();
	const server = createServer((message, response) => {
		serve({ world, places, lateness }, message, response).catch((error: unknown) => {
			// The caller went away, or this program has a fault; either way nothing else should stop.
			if (!message.complete) {
				response.destroy();
				return;
			}
			const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
			void send(response, {
				status: 500,
				contentType: 'text/plain; charset=utf-8',
				content: text,
			});
		});
	});
	return server.on(
		'clientError',
		(error: NodeJS.ErrnoException & { rawPacket?: Buffer }, socket) => {
			// Who greets with TLS has followed a redirect to another scheme.
			if (error.rawPacket?.[0] === TLS_GREETING) world.noteStray('/tls', {});
			// As any server that speaks no TLS.
			if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
			else socket.destroy();
		},
	);
}

/** A server at which no API lives, so that whoever comes has been led astray. */
export function createElsewhere(world: World): Server {
	return createServer((message, response) => {
		world.noteStray(message.url ?? '/', message.headers);
		message.resume();
		response.end('{}');
	});
}

interface Serving {
	readonly world: World;
	readonly places: () => Elsewhere;
	readonly lateness: Lateness;
}

async function serve(
	{ world, places, lateness }: Serving,
	message: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	const request = readRequest(message, await readBody(message));
	if (request.prefix === ELSEWHERE) {
		world.noteStray(request.target, message.headers);
		return await send(response, json(200, {}));
	}
	const api = world.apiAt(request.prefix);
	if (api === undefined) {
		return await send(response, await controlReply(world, message, request.rawBody));
	}
	const reply = world.process(api, request, places());
	await api.takeTime(reply);
	if (reply?.lateMs !== undefined) await lateness.untilOvertaken(reply.lateMs);
	else setImmediate(() => lateness.overtake());
	if (reply === undefined) message.socket.destroy();
	else await send(response, reply, new Date(api.date()));
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
