import { isObject, parseJson, stringifyJson, type Json } from '../basics/json';
import { RefusedRequestError } from '../basics/refusedRequest';
import { formType } from '../http/body';
import type { Pairs, RequestFacts } from './facts';
import { memberAt } from './takes';

/** A request as it came. */
export interface Received {
	readonly method: string;
	/** The address that the sender was given, and the query behind it. */
	readonly url: string;
	readonly rawQuery: string;
	/** As they came, those that came twice included. */
	readonly headers: ReadonlyArray<readonly [name: string, value: string]>;
	readonly body: Buffer;
}

/** A webhook as a recipe sees it: all as it came. */
export class ReceivedFacts implements RequestFacts {
	readonly #received: Received;
	readonly #address: URL;
	#members: Json | undefined;
	#text: string | undefined;

	constructor(received: Received) {
		this.#received = received;
		this.#address = new URL(received.url);
	}

	with(): RequestFacts {
		return this;
	}

	get method(): string {
		return this.#received.method;
	}

	get path(): string {
		return this.#address.pathname;
	}

	get fullPath(): string {
		return this.path;
	}

	get rawQuery(): string {
		return this.#received.rawQuery;
	}

	get pathQuery(): string {
		return this.rawQuery === '' ? this.path : `${this.path}?${this.rawQuery}`;
	}

	get url(): string {
		return `${this.origin}${this.pathQuery}`;
	}

	get origin(): string {
		return this.#address.origin;
	}

	get host(): string {
		return this.#address.host;
	}

	get rawBody(): Buffer {
		return this.#received.body;
	}

	/** Text: the bytes have a name of their own. */
	get bodyData(): string {
		return this.body;
	}

	/** As text of the charset that it is said to be in. */
	get body(): string {
		this.#text ??= decoded(this.#received.body, this.contentType);
		return this.#text;
	}

	get contentType(): string {
		return this.header('content-type');
	}

	get isForm(): boolean {
		return this.contentType.toLowerCase().startsWith(formType);
	}

	/** The JSON in the body, whatever it is said to be; undefined where there is none. */
	get json(): Json | undefined {
		if (this.isForm) return undefined;
		this.#members ??= jsonIn(this.body);
		return this.#members;
	}

	queryPairs(): Pairs {
		return [...new URLSearchParams(this.rawQuery)];
	}

	bodyPairs(): Pairs {
		if (this.isForm) return [...new URLSearchParams(this.body)];
		const { json } = this;
		if (isObject(json)) return Object.entries(json);
		throw new RefusedRequestError('The body is neither a JSON object nor a form', '');
	}

	queryParameter(name: string): string {
		return new URLSearchParams(this.rawQuery).get(name) ?? '';
	}

	bodyMember(path: readonly string[]): string {
		if (this.isForm) return new URLSearchParams(this.body).get(path.join('.')) ?? '';
		const value = memberAt(this.json, path) ?? '';
		return typeof value === 'object' ? stringifyJson(value) : String(value);
	}

	/** Throws where it came twice: nobody could say which one counts. */
	header(name: string): string {
		const [found, second] = this.#received.headers.filter(
			([written]) => written.toLowerCase() === name,
		);
		if (!second) return found?.[1].trim() ?? '';
		throw new RefusedRequestError(`The header ${name} came twice`, '');
	}

	get headers(): RequestFacts['headers'] {
		const all = new Map<string, { readonly name: string; readonly value: string }>();
		for (const [name, value] of this.#received.headers) {
			const key = name.toLowerCase();
			const before = all.get(key);
			all.set(key, { name, value: before ? `${before.value}, ${value.trim()}` : value.trim() });
		}
		return all;
	}
}

function jsonIn(text: string): Json | undefined {
	try {
		return parseJson(text);
	} catch {
		return undefined;
	}
}

/** Without a byte order mark; a charset that nobody knows is read as UTF-8. */
function decoded(body: Buffer, contentType: string): string {
	const [, charset = 'utf-8'] = /;\s*charset="?([\w-]{1,40})/i.exec(contentType) ?? [];
	try {
		return new TextDecoder(charset).decode(body);
	} catch {
		return new TextDecoder().decode(body);
	}
}
