import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

const NOT_READY_MS = 30_000;
const AGAIN_MS = 500;

export class N8nApiError extends Error {
	constructor(method, path, status, answer) {
		super(`${method} ${path} answered ${status}: ${answer?.message ?? JSON.stringify(answer)}`);
		this.name = 'N8nApiError';
		this.status = status;
		this.answer = answer;
	}
}

function parse(text) {
	try {
		return JSON.parse(text);
	} catch {
		return { message: text.slice(0, 300) };
	}
}

/** With the reason, which `fetch` keeps to itself and a test's output does not show. */
async function fetchOrSay(url, request) {
	try {
		return await fetch(url, request);
	} catch (error) {
		const reason = error.cause?.message || error.cause?.code || error.message;
		throw new Error(`${request.method} ${url} got no answer: ${reason}`, { cause: error });
	}
}

/** n8n says so, and does nothing, while its database has not answered its latest look. */
async function whenReady(send) {
	const deadline = Date.now() + NOT_READY_MS;
	for (;;) {
		const response = await send();
		if (response.status !== 503 || Date.now() > deadline) return response;
		await response.text();
		await sleep(AGAIN_MS);
	}
}

/**
 * Talks to n8n as its editor does. n8n ties the login cookie to the `browser-id` header that the login
 * was sent with, so both are kept here.
 *
 * @returns `api(method, path, body?, headers?)`, which resolves to the `data` of the answer and throws
 *   N8nApiError for any status that is not 2xx
 */
export function createN8nApi(url) {
	const browserId = randomUUID();
	let cookie = '';

	return async function api(method, path, body, headers = {}) {
		const request = {
			method,
			headers: {
				'browser-id': browserId,
				// n8n ends a connection that it kept while it was too busy to look, and a request that
				// is on its way then gets no answer.
				connection: 'close',
				...(cookie && { cookie }),
				...(body !== undefined && { 'content-type': 'application/json' }),
				...headers,
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		};
		const response = await whenReady(async () => await fetchOrSay(`${url}/rest${path}`, request));
		const setCookies = response.headers.getSetCookie().map((header) => header.split(';')[0]);
		const login = setCookies.find((pair) => pair.startsWith('n8n-auth='));
		if (login) cookie = login;

		const answer = parse(await response.text());
		if (!response.ok) throw new N8nApiError(method, path, response.status, answer);
		return answer?.data ?? answer;
	};
}
