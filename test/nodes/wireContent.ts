import type { RequestRecord } from '../../sandbox';
import { exact } from '../support/exactJson';
import { attachedTo } from '../vectors/attached';
import type { DocumentedCall, Sent } from '../vectors/documentedCalls';
import { sandboxName } from './calls';
import { nodeOf } from './documentedRow';

/** What a signature needs, fetched as a session is. */
const forSignatures = ['GET /api/v2/sdk/public-key', 'GET /api/v2/sdk/server-date'];

const callOf = ({ method, path }: RequestRecord) => `${method} ${path}`;

/** The requests for the call itself, which may be a login. */
export function sentFor(row: DocumentedCall, requests: readonly RequestRecord[]): RequestRecord[] {
	return requests.filter(
		(request) =>
			request.provider === sandboxName[nodeOf(row)] &&
			((!request.signIn && !forSignatures.includes(callOf(request))) ||
				callOf(request) === row.request),
	);
}

/** Key and time are fetched, once each, if the call is signed with them, and else not. */
export function expectSignedIfNeeded(
	row: DocumentedCall,
	requests: readonly RequestRecord[],
): void {
	const [, path = ''] = row.request.split(' ');
	const isSigned = attachedTo(nodeOf(row), path).headers?.includes('x-signature');
	const fetched = requests.map(callOf).filter((call) => forSignatures.includes(call));
	const others = fetched.filter((call) => call !== row.request);
	expect(others.sort()).toEqual(isSigned ? forSignatures : []);
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
	const isGet = request.method === 'GET';
	const wanted = inLowerCase(expected.headers);
	const own = Object.entries(headers).filter(
		([name]) => name in wanted || !plainHeaders.includes(name),
	);
	const shared = {
		query: without(Object.fromEntries(query), isGet ? attached.query : []) as Sent['query'],
		headers: without(Object.fromEntries(own), attached.headers, wanted) as Sent['headers'],
	};
	if (expected.text !== undefined) return { ...shared, text: rawBody };
	const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded');
	const body = isForm ? Object.fromEntries(new URLSearchParams(rawBody)) : exact(rawBody || '{}');
	if (Array.isArray(body)) return { ...shared, json: JSON.stringify(body) };
	const content = without(body, isGet ? [] : attached.body, exact(expected.json ?? '{}'));
	return isForm
		? { ...shared, form: content as Sent['form'] }
		: { ...shared, json: JSON.stringify(content) };
}

const inLowerCase = (headers: Readonly<Record<string, string>> = {}) =>
	Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

export function expectSent(row: DocumentedCall, expected: Sent, requests: RequestRecord[]): void {
	const [request, ...files] = requests;
	expect(`${request?.method} ${request?.path}`).toBe(row.request);
	// Files that the answer links to follow, if they are wanted.
	const others = 'download' in row.given ? files.filter(({ method }) => method !== 'GET') : files;
	expect(others.map(callOf)).toEqual(row.storage ? [row.storage] : []);
	if (!request) return;
	const content = contentOf(row, request, expected);
	const { page = {}, token } = row;
	expect(content.query).toEqual({ ...expected.query, ...page.query });
	expect(content.headers).toEqual(inLowerCase(expected.headers));
	expect(content.form ?? {}).toEqual(expected.form ?? {});
	expect(content.text).toBe(expected.text);
	expect(exact(content.json ?? '{}')).toEqual(withPage(exact(expected.json ?? '{}'), page.json));
	if (token) expect(request.headers[token.header]).toBe(token.value);
}

const withPage = (body: unknown, page: object = {}) =>
	Array.isArray(body) ? body : { ...(body as object), ...page };
