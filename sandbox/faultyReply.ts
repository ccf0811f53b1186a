import { gzipSync } from 'node:zlib';
import { FAULTS_BEFORE, type Fault } from './common/faults';
import { writeJson } from './common/json';
import type { Answer, SandboxRequest } from './common/types';
import type { Reply } from './reply';

/** How far (ms) a clock is set. */
export const CLOCK_STEP_MS = 3 * 3_600_000;
/** What the bomb unpacks to. */
const BOMB_BYTES = 16 * 2 ** 20;
const RETRY_AFTER_S = '2';
/** How long (ms) a head is late where no other request comes. */
const MOST_LATE_MS = 40;

/** Whether the API does not see the request. */
export const isBefore = (fault: Fault): boolean => FAULTS_BEFORE.some((name) => name === fault);

let bomb: Buffer | undefined;

/** JSON that is nearly nothing until it is unpacked. */
function bombContent(): Buffer {
	bomb ??= gzipSync(Buffer.concat([Buffer.from('{"a":"'), Buffer.alloc(BOMB_BYTES, 97)]));
	return bomb;
}

const plain = (status: number, headers: Reply['headers'] = {}): Reply => ({
	status,
	contentType: 'text/plain',
	content: '',
	headers,
});

/** What servers say that show their whole request when something is wrong with it. */
function echoOf({ target, headers, rawBody }: SandboxRequest): Reply {
	const all = [target, ...Object.entries(headers).map((pair) => pair.join(': ')), rawBody].join(
		'\n',
	);
	const forms = { plain: all, encoded: encodeURIComponent(all) };
	const message = { ...forms, base64: Buffer.from(all).toString('base64') };
	return { ...plain(400), contentType: 'application/json', content: writeJson(message) };
}

/** What goes back in place of the right reply; `elsewhere` is where redirects lead. */
export function faultyReply(
	fault: Fault,
	right: Reply,
	elsewhere: Elsewhere,
	request: SandboxRequest,
): Reply {
	const text = right.content.toString();
	switch (fault) {
		case 'resetBefore':
		case 'resetAfter':
			return { ...right, wire: 'reset' };
		case 'hangBefore':
		case 'hangAfter':
			return { ...right, wire: 'hang' };
		case 'resetWithin':
			return { ...right, wire: 'half' };
		case 'drip':
			return { ...right, wire: 'drip' };
		case 'flood':
			return { ...right, wire: 'flood' };
		case 'slowHead':
			return { ...right, lateMs: MOST_LATE_MS };
		case 'html':
			return { ...plain(200), contentType: 'text/html', content: '<html>Please sign in</html>' };
		case 'redirectHost':
			return { ...plain(307), location: elsewhere.host };
		case 'redirectPort':
			return { ...plain(302), location: elsewhere.port };
		case 'redirectScheme':
			return { ...plain(308), location: elsewhere.scheme };
		case 'echo':
			return echoOf(request);
		case 'tooMany':
			return plain(429);
		case 'tooManyRetryAfter':
			return plain(429, { 'Retry-After': RETRY_AFTER_S });
		case 'unavailable':
			return plain(503);
		case 'unavailableRetryAfter':
			return plain(503, { 'Retry-After': RETRY_AFTER_S });
		case 'bomb':
			return { ...right, content: bombContent(), headers: { 'Content-Encoding': 'gzip' } };
		case 'truncated':
			return { ...right, content: text.slice(0, Math.floor(text.length / 2)) };
		case 'wrongType':
			return { ...right, contentType: 'text/html; charset=iso-8859-1' };
		case 'noType':
			return { ...right, contentType: '' };
		case 'utf16':
			return {
				...right,
				contentType: 'application/json; charset=utf-16le',
				content: Buffer.from(text, 'utf16le'),
			};
		case 'byteOrderMark':
			return { ...right, content: `\ufeff${text}` };
		case 'serverError':
		case 'refusalInServerError':
			return { ...right, status: 500 };
		case 'repeatedAnswer':
		case 'lastCall':
		case 'clockForward':
		case 'clockBack':
			return right;
	}
}

/** The first segment of paths at which no API lives. */
export const ELSEWHERE = 'elsewhere';

/** Addresses that are not those of the API, at which the sandbox listens as well. */
export interface Elsewhere {
	readonly host: string;
	readonly port: string;
	readonly scheme: string;
}

/** What the log says of a request that the API did not see. */
export const notSeen = (fault: Fault): Answer => ({
	status: 0,
	body: undefined,
	code: fault,
	accepted: false,
});
