import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Reply } from './reply';

const DRIP_EVERY_MS = 20;
const FLOOD = Buffer.alloc(2 ** 16, 32);

/** Puts a reply on the wire, or lets it go wrong there; what never ends ends with the caller. */
export async function send(
	response: ServerResponse,
	reply: Reply,
	date = new Date(),
): Promise<void> {
	if (response.destroyed || response.headersSent) return;
	const { wire, content } = reply;
	if (wire === 'reset') {
		response.socket?.resetAndDestroy();
		return;
	}
	if (wire === 'hang') return;
	writeHead(response, reply, date);
	if (wire === 'half') {
		response.write(content.slice(0, Math.ceil(content.length / 2)));
		await sleep(1);
		response.socket?.resetAndDestroy();
	} else if (wire === 'drip') {
		while (!response.destroyed) {
			response.write(' ');
			await sleep(DRIP_EVERY_MS);
		}
	} else if (wire === 'flood') {
		const closed = once(response, 'close');
		while (!response.destroyed) {
			if (response.write(FLOOD)) await sleep(0);
			else await Promise.race([once(response, 'drain'), closed]);
		}
	} else {
		response.end(reply.status === 204 ? '' : content);
	}
}

function writeHead(response: ServerResponse, reply: Reply, date: Date): void {
	const { status, contentType, content, location, headers: own = {}, wire } = reply;
	response.setHeader('Date', date.toUTCString());
	if (location !== undefined) response.setHeader('Location', location);
	for (const [name, value] of Object.entries(own)) response.setHeader(name, value);
	const isEndless = wire === 'drip' || wire === 'flood';
	const headers = {
		...(contentType === '' ? {} : { 'Content-Type': contentType }),
		...(isEndless ? {} : { 'Content-Length': Buffer.byteLength(content) }),
	};
	response.writeHead(status, status === 204 ? {} : headers);
}
