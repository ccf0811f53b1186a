import { isObject, stringifyJson, withoutMembers } from '../basics/json';
import { RefusedRequestError } from '../basics/refusedRequest';
import { formType } from '../http/body';
import { joinPairs, pairsOf, withoutPairs } from '../http/pairs';
import { withoutCookies } from './cookies';
import type { OutgoingCall } from '../provider/call';

export type Texts = Readonly<Record<string, string>>;

export type Pairs = ReadonlyArray<readonly [name: string, value: unknown]>;

/** What is put into a request before it is signed, and what is taken out to be put in again. */
export interface Added {
	readonly query: Texts;
	readonly body: Readonly<Record<string, string | number>>;
	readonly headers: Texts;
	/** Names that are attached later, so that no other value of theirs is signed. */
	readonly later: {
		readonly query: readonly string[];
		readonly body: readonly string[];
		/** In lower case. */
		readonly headers: readonly string[];
		readonly cookies: readonly string[];
	};
}

const nothing: Added = {
	query: {},
	body: {},
	headers: {},
	later: { query: [], body: [], headers: [], cookies: [] },
};

/** A request as the names of a recipe read it: one that will be sent, or one that was received. */
export interface RequestFacts extends Omit<Facts, 'with'> {
	with(added: Added): RequestFacts;
}

/** Names that n8n's client sends like this, however they are written. */
const namesOfClient: ReadonlyMap<string, string> = new Map(
	['Accept', 'Content-Type', 'Host'].map((name) => [name.toLowerCase(), name]),
);

/**
 * A request as a recipe sees it: all as it will be sent, but for what is attached. Each part is made
 * when it is asked for.
 */
export class Facts {
	constructor(
		private readonly call: OutgoingCall,
		private readonly added: Added = nothing,
		/** Of a documented example that no real request could have. */
		private readonly given?: ReadonlyMap<string, string>,
		private readonly jsonType = 'application/json',
	) {}

	with(added: Added): Facts {
		return new Facts(this.call, added, this.given, this.jsonType);
	}

	get method(): string {
		return this.given?.get('method') ?? this.call.method;
	}

	get path(): string {
		return this.given?.get('path') ?? this.call.path;
	}

	get fullPath(): string {
		return this.given?.get('fullPath') ?? new URL(this.call.url).pathname;
	}

	get pathQuery(): string {
		return withQuery(this.fullPath, this.rawQuery);
	}

	get url(): string {
		return this.given?.get('url') ?? withQuery(this.call.url, this.rawQuery);
	}

	get origin(): string {
		return this.given?.get('origin') ?? new URL(this.call.url).origin;
	}

	get host(): string {
		return this.given?.get('host') ?? this.call.host;
	}

	get rawQuery(): string {
		const { query, later } = this.added;
		const names = [...Object.keys(query), ...later.query];
		const kept = this.call.queryWithout?.(names) ?? withoutPairs(this.call.rawQuery, names);
		return joinPairs(kept, pairsOf(query));
	}

	/** Bytes where it is no text; throws where others write it. */
	get bodyData(): string | Buffer {
		const { bodyText, bodyBytes } = this.call;
		return bodyText === undefined && bodyBytes && !this.isBodyChanged ? bodyBytes : this.body;
	}

	private get isBodyChanged(): boolean {
		const { body, later } = this.added;
		return later.body.length > 0 || Object.keys(body).length > 0;
	}

	/** Throws where the body is no text, or where others write it. */
	get body(): string {
		const { body, bodyKind, bodyText } = this.call;
		const { body: added, later } = this.added;
		const names = [...Object.keys(added), ...later.body];
		const isBare = bodyKind === 'none' && /^(?:GET|HEAD)$/.test(this.call.method);
		if (names.length === 0 || body === undefined || isBare) {
			if (bodyText !== undefined) return bodyText;
			throw new RefusedRequestError(
				'The body of this request cannot be signed',
				'Nothing was sent. Send the body as JSON, as form fields or as text.',
			);
		}
		if (bodyKind !== 'form') return stringifyJson({ ...withoutMembers(body, names), ...added });
		const kept = this.call.formWithout?.(names) ?? withoutPairs(bodyText ?? '', names);
		return joinPairs(kept, pairsOf(added));
	}

	/**
	 * Name and value of each parameter in the query. Exactly as a server reads them, in the order in
	 * which they are sent; or else in any order, and with halves of characters, which are sent as
	 * something else: that takes a tenth of the time.
	 */
	queryPairs(isExact: boolean): Pairs {
		const { query, later } = this.added;
		const plain = isExact ? undefined : plainPairs(this.call.query, query, later.query);
		return plain ?? [...new URLSearchParams(this.rawQuery)];
	}

	get isForm(): boolean {
		return this.call.bodyKind === 'form';
	}

	/** Those of a form, as with the query, or the members of a JSON object. */
	bodyPairs(isExact: boolean): Pairs {
		const { body, bodyKind } = this.call;
		const { body: added, later } = this.added;
		if (bodyKind === 'form') {
			const plain = isExact || !body ? undefined : plainPairs(body, added, later.body);
			return plain ?? [...new URLSearchParams(this.body)];
		}
		const names = [...Object.keys(added), ...later.body];
		if (body !== undefined) return Object.entries({ ...withoutMembers(body, names), ...added });
		throw new RefusedRequestError(
			'The parameters of this body cannot be signed',
			'Nothing was sent. Send the body as a JSON object or as form fields.',
		);
	}

	/** A parameter of the query; '' where it is not there. */
	queryParameter(name: string): string {
		return new URLSearchParams(this.rawQuery).get(name) ?? '';
	}

	/** A scalar in the body, at a dotted path; '' where it is not there. */
	bodyMember(path: readonly string[]): string {
		const pairs = this.bodyPairs(true);
		const [first, ...rest] = path;
		const [, found] = pairs.find(([name]) => name === first) ?? [];
		const value = rest.reduce(memberOf, found);
		if (typeof value === 'object') return value === null ? '' : stringifyJson(value);
		return value === undefined ? '' : String(value);
	}

	/** A header by its name in lower case; '' where it is not sent. */
	header(name: string): string {
		return this.headers.get(name)?.value ?? '';
	}

	/** The headers that are known before the request is sent, by name in lower case. */
	get headers(): ReadonlyMap<string, { readonly name: string; readonly value: string }> {
		const all = new Map<string, { readonly name: string; readonly value: string }>();
		const { headers, headerNames = [] } = this.call;
		const { later } = this.added;
		const written = new Map(headerNames.map((name) => [name.toLowerCase(), name]));
		const add = (name: string, value: string) => {
			const key = name.toLowerCase();
			all.set(key, { name: namesOfClient.get(key) ?? written.get(key) ?? name, value });
		};
		add('host', this.host);
		const type = this.contentType;
		if (type !== '') add('content-type', type);
		for (const [name, value] of Object.entries(headers)) {
			const isCookie = name === 'cookie' && later.cookies.length > 0;
			const kept = isCookie ? withoutCookies(value, later.cookies).join('; ') : value.trim();
			if (!later.headers.includes(name) && !(isCookie && kept === '')) add(name, kept);
		}
		for (const [name, value] of Object.entries(this.added.headers)) add(name, value.trim());
		return all;
	}

	/** What the body is sent as where nobody says so. */
	get contentType(): string {
		const { bodyKind } = this.call;
		const isEmpty = bodyKind === 'none' && Object.keys(this.added.body).length === 0;
		if (isEmpty || bodyKind === 'other') return '';
		return bodyKind === 'form' ? formType : this.jsonType;
	}
}

/** Of an object by its name, of a list by its place. */
function memberOf(value: unknown, name: string): unknown {
	if (Array.isArray(value)) return /^\d{1,9}$/.test(name) ? value[Number(name)] : undefined;
	return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/**
 * Parameters as they are given, with those that are added in place of others of their names, and but
 * for those that are attached later; undefined where the text has to be read, because one of them is
 * there several times or becomes several.
 */
function plainPairs(
	given: Readonly<Record<string, unknown>>,
	added: Readonly<Record<string, unknown>>,
	later: readonly string[],
): Pairs | undefined {
	const pairs: Array<readonly [string, unknown]> = [];
	for (const name of Object.keys(given)) {
		const value = given[name];
		if (value === null || value === undefined) continue;
		if (typeof value === 'object' || typeof value === 'function') return undefined;
		if (later.includes(name) || Object.hasOwn(added, name)) continue;
		pairs.push([name, String(value)]);
	}
	for (const name of Object.keys(added)) pairs.push([name, String(added[name])]);
	return pairs;
}

function withQuery(path: string, query: string): string {
	return query === '' ? path : `${path}?${query}`;
}
