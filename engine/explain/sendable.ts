import { isObject } from '../basics/json';
import { scopeOf, type Given, type Parts } from '../description/parts';
import type { Compiled } from '../description/read';
import { attachmentsOf, factsOf } from '../description/recipe';
import { comparable, type Scope } from '../description/scope';
import type { Vector } from '../description/vocabulary';
import type { KnownSessions } from '../http/address';
import { attach } from '../http/attach';
import { asText, bytesOfText, formType } from '../http/body';
import { headerNamed, type WireOptions } from '../http/options';
import { readCall } from '../http/read';
import type { CredentialFields } from '../record/fields';

/** A request as it would be sent, and what its signature was made of. */
export interface Sendable {
	readonly options: WireOptions;
	readonly method: string;
	readonly scope: Scope;
}

/** With what a request is signed. */
export interface SignedAs {
	/** In ms since 1970. */
	readonly moment: number;
	/** What `token` and `session.x` stand for; nothing if absent. */
	readonly session?: (name: string) => string;
	readonly given?: Given;
}

/** Signs a request and sends nothing: the same steps as in `authenticate`, over the same bytes. */
export function signOnly(
	{ provider, parts }: Compiled,
	credential: CredentialFields,
	options: WireOptions,
	asked: SignedAs,
): Sendable {
	const call = readCall(provider, credential, options, sessionsIn(parts, asked));
	const facts = factsOf(parts.recipe, call, asked.given);
	const scope = scopeOf(parts, credential, facts, asked);
	const attachments = attachmentsOf(parts.recipe, call, scope);
	return { options: attach(options, call, attachments), method: call.method, scope };
}

/** The hosts that a session names are known as far as that is: by what it keeps, or an example fixes. */
function sessionsIn({ description }: Parts, { session, given }: SignedAs): KnownSessions {
	const names = Object.keys(description.signIn?.keep ?? {});
	const textOf = (name: string) => given?.get(name) ?? session?.(name) ?? '';
	const kept = Object.fromEntries(names.map((name) => [name, textOf(`session.${name}`)]));
	const isKnown = Object.values(kept).some((text) => text !== '');
	return () => (isKnown ? { token: '', kept } : undefined);
}

/** The request of a documented example. */
export function optionsOfVector({ provider, description }: Compiled, vector: Vector): WireOptions {
	const { method, path, host, query, headers = {}, body } = vector.request;
	const service = provider.services.find(({ name }) => name === host) ?? provider.services[0];
	const search = typeof query === 'string' && query !== '' ? `?${query}` : '';
	const options: WireOptions = {
		method,
		url: `${service.baseUrl(vector.fields)}${path}${search}`,
		headers: { ...headers },
	};
	if (query !== undefined && typeof query !== 'string') options.qs = { ...query };
	if (body === undefined || body === '') return options;
	const { bodyFormat, jsonType = 'application/json' } = description;
	const type = bodyFormat === 'form' ? formType : jsonType;
	if (headerNamed(options.headers, 'content-type') === undefined) {
		options.headers = { ...options.headers, 'Content-Type': type };
	}
	options.body = typeof body === 'string' ? bytesOfText(body) : body;
	return options;
}

/** What a request carries at a place such as `headers.sign`; undefined where there is nothing. */
export function sentAt(
	{ options, scope }: Sendable,
	place: string,
	values: readonly string[],
): string | undefined {
	const [target = '', ...rest] = place.split('.');
	const name = rest.join('.');
	switch (target) {
		case 'headers':
			return headerNamed(options.headers, name.toLowerCase());
		case 'query':
			return new URL(String(options.url ?? options.uri)).searchParams.get(name) ?? undefined;
		case 'cookies':
			return headerNamed(options.headers, 'cookie')
				?.split('; ')
				.find((cookie) => cookie.startsWith(`${name}=`))
				?.slice(name.length + 1);
		case 'body':
			return bodyMember(options, name);
		default:
			return comparable(scope.value(values.indexOf(name)));
	}
}

function bodyMember({ body, headers }: WireOptions, name: string): string | undefined {
	const sent = asText(body);
	if (typeof sent !== 'string') return undefined;
	if (headerNamed(headers, 'content-type')?.startsWith(formType)) {
		return new URLSearchParams(sent).get(name) ?? undefined;
	}
	const members: unknown = JSON.parse(sent);
	return isObject(members) && Object.hasOwn(members, name) ? String(members[name]) : undefined;
}
