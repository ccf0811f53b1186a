import type { RequestRecord } from '../../sandbox';
import { exact } from '../support/exactJson';
import { attachedTo } from '../vectors/attached';
import type { DocumentedCall, Sent } from '../vectors/documentedCalls';
import { sandboxName } from './calls';
import { nodeOf } from './documentedRow';

/** What a signature needs, fetched as a session is. */
const forSignatures = ['/api/v2/sdk/public-key', '/api/v2/sdk/server-date'];

/** The requests for the call itself, which may be a login. */
export function sentFor(row: DocumentedCall, requests: readonly RequestRecord[]): RequestRecord[] {
	return requests.filter(
		({ provider, signIn, method, path }) =>
			provider === sandboxName[nodeOf(row)] &&
			((!signIn && !forSignatures.includes(path)) || `${method} ${path}` === row.request),
	);
}

/** Takes out what the provider attaches, which must be there. */
function without(
	found: Record<string, unknown>,
	attached: readonly string[] = [],
	expected: Readonly<Record<string, unknown>> = {},
) {
	for (const name of attached) expect(found[name]).toBeTruthy();
	return Object.fromEntries(
		Object.entries(found).filter(([name]) => !attached.includes(name) || name in expected),
	);
}

/** Headers that every HTTP client sends. */
const plainHeaders = [
	...['accept', 'accept-encoding', 'connection', 'content-length', 'content-type', 'host'],
	...['transfer-encoding', 'user-agent'],
];

/** What the request held besides what the provider attached to it. */
function contentOf(row: DocumentedCall, request: RequestRecord, expected: Sent): Sent {
	const { path, query, rawBody, headers } = request;
	const attached = attachedTo(nodeOf(row), path);
	const own = Object.entries(headers).filter(([name]) => !plainHeaders.includes(name));
	const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded');
	const isGet = request.method === 'GET';
	const body = isForm ? Object.fromEntries(new URLSearchParams(rawBody)) : exact(rawBody || '{}');
	const content = without(body, isGet ? [] : attached.body, exact(expected.json ?? '{}'));
	return {
		query: without(Object.fromEntries(query), isGet ? attached.query : []) as Sent['query'],
		headers: without(Object.fromEntries(own), attached.headers) as Sent['headers'],
		form: (isForm ? content : {}) as Sent['form'],
		json: isForm ? '{}' : JSON.stringify(content),
	};
}

const inLowerCase = (headers: Readonly<Record<string, string>> = {}) =>
	Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

export function expectSent(row: DocumentedCall, expected: Sent, requests: RequestRecord[]): void {
	const [request, ...files] = requests;
	expect(`${request?.method} ${request?.path}`).toBe(row.request);
	// Files that the answer links to follow, if they are wanted.
	const others = 'download' in row.given ? files.filter(({ method }) => method !== 'GET') : files;
	expect(others.map(({ path }) => path)).toEqual([]);
	if (!request) return;
	const content = contentOf(row, request, expected);
	const { page = {} } = row;
	expect(content.query).toEqual({ ...expected.query, ...page.query });
	expect(content.headers).toEqual(inLowerCase(expected.headers));
	expect(content.form).toEqual(expected.form ?? {});
	expect(exact(content.json ?? '{}')).toEqual({ ...exact(expected.json ?? '{}'), ...page.json });
}
