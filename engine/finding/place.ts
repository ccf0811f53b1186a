import { isObject } from '../basics/json';
import { withoutPairs } from '../http/pairs';
import { besideIn } from './cut';
import { bodyOf, queryOf } from './given';
import type { Example } from './example';

/**
 * The example without its signature in the request, which nobody has signed, and with the place where
 * it was found.
 */
export function withoutSignature(example: Example): Example {
	const { request, signature } = example;
	const at = example.at === '' ? placeOf(request, signature) : example.at;
	const [target = '', ...rest] = at.split('.');
	const name = rest.join('.');
	const { query, headers, body } = request;
	const beside = example.isWebhook ? besideIn(signature.trim(), example.secrets) : {};
	const values = { ...beside, ...example.values };
	const trimmed = { ...example, signature: signature.trim(), at, values };
	switch (target) {
		case 'query': {
			const left =
				typeof query === 'string' ? withoutPairs(query, [name]) : without(query ?? {}, name);
			return { ...trimmed, request: { ...request, query: query === undefined ? undefined : left } };
		}
		case 'headers':
			return { ...trimmed, request: { ...request, headers: without(headers, name) } };
		case 'body':
			return { ...trimmed, request: { ...request, body: bodyWithout(body, name) } };
		default:
			return trimmed;
	}
}

/** Where the request holds its own signature; '' where it does not. */
export function placeOf(request: Example['request'], signature: string): string {
	const expected = signature.trim();
	const isIt = ([, value]: readonly [string, unknown]) => value === expected;
	const named = (target: string, members: object) => {
		const [name] = Object.entries(members).find(isIt) ?? [];
		return name === undefined ? undefined : `${target}.${name}`;
	};
	return (
		named('query', queryOf(request)) ??
		named('headers', request.headers) ??
		named('body', bodyOf(request)) ??
		''
	);
}

/** Whatever the case of its name. */
function without<Member>(
	members: Readonly<Record<string, Member>>,
	name: string,
): Record<string, Member> {
	return Object.fromEntries(
		Object.entries(members).filter(([key]) => key.toLowerCase() !== name.toLowerCase()),
	);
}

function bodyWithout(body: unknown, name: string): unknown {
	if (isObject(body)) return without(body, name);
	if (typeof body !== 'string') return body;
	if (!body.trimStart().startsWith('{')) return withoutPairs(body, [name]);
	try {
		const members: unknown = JSON.parse(body);
		return isObject(members) && name in members ? without(members, name) : body;
	} catch {
		return body;
	}
}
