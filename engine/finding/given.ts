import { isObject } from '../basics/json';
import { formType } from '../http/body';
import type { Example, Texts } from './example';
import { isOfEachCall, plainName } from './roles';

/** Times, nonces and keys that the request has and nobody named. */
export function inRequest({
	request,
	values,
	secrets,
}: Example): ReadonlyArray<readonly [string, string]> {
	const known = new Set([...Object.values(values), ...Object.values(secrets)]);
	const named = new Set(Object.keys(values).map(plainName));
	const found: Array<readonly [string, string]> = [];
	for (const [name, text] of parametersOf(request)) {
		if (known.has(text) || named.has(plainName(name)) || !isOfEachCall(name, text)) continue;
		known.add(text);
		named.add(plainName(name));
		found.push([name, text]);
	}
	return found.slice(0, 8);
}

function parametersOf(request: Example['request']): ReadonlyArray<readonly [string, string]> {
	return [
		...Object.entries(queryOf(request)),
		...Object.entries(bodyOf(request)).flatMap(([name, value]) =>
			typeof value === 'string' || typeof value === 'number'
				? [[name, String(value)] as const]
				: [],
		),
		...Object.entries(request.headers),
	];
}

export function queryOf({ query = {} }: Example['request']): Texts {
	return typeof query === 'string' ? Object.fromEntries(new URLSearchParams(query)) : query;
}

/** The members of a body, where it has any. */
export function bodyOf({ body, headers }: Example['request']): Readonly<Record<string, unknown>> {
	if (isObject(body)) return body;
	if (typeof body !== 'string') return {};
	if (isFormText(body, headers)) return Object.fromEntries(new URLSearchParams(body));
	try {
		const value: unknown = JSON.parse(body);
		return isObject(value) ? value : {};
	} catch {
		return {};
	}
}

function isFormText(body: string, headers: Texts): boolean {
	const [, type = ''] =
		Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type') ?? [];
	if (type !== '') return type.toLowerCase().startsWith(formType);
	return /^[\w.%[\]-]{1,200}=[^\s{]*$/.test(body);
}

export function isForm({ request: { body, headers } }: Example): boolean {
	const type = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
	if (type?.toLowerCase().startsWith(formType)) return true;
	return typeof body === 'string' && isFormText(body, headers);
}
