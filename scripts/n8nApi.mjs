import { randomUUID } from 'node:crypto';

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
		const response = await fetch(`${url}/rest${path}`, {
			method,
			headers: {
				'browser-id': browserId,
				...(cookie && { cookie }),
				...(body !== undefined && { 'content-type': 'application/json' }),
				...headers,
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const setCookies = response.headers.getSetCookie().map((header) => header.split(';')[0]);
		const login = setCookies.find((pair) => pair.startsWith('n8n-auth='));
		if (login) cookie = login;

		const answer = parse(await response.text());
		if (!response.ok) throw new N8nApiError(method, path, response.status, answer);
		return answer?.data ?? answer;
	};
}
