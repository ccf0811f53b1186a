import type { IDataObject } from 'n8n-workflow';
import { RefusedRequestError } from '../basics/refusedRequest';
import type { OutgoingCall } from '../provider/call';
import type { Provider } from '../provider/provider';
import type { CredentialFields } from '../record/fields';
import { addressOf, type Address, type KnownSessions } from './address';
import { asText, readBody, textOfBody, type ReadBody } from './body';
import type { WireOptions } from './options';
import { collect, joinPairs, pairsOf, readPairs, withoutPairs, type ListFormat } from './pairs';

/**
 * Reads a request as the provider's functions see it.
 * Throws a RefusedRequestError when it goes to a host that is not the provider's.
 */
export function readCall(
	provider: Provider,
	credential: CredentialFields,
	options: WireOptions,
	sessions?: KnownSessions,
): ReadCall {
	const call = new ReadCall(addressOf(provider, credential, options, sessions), options);
	refuseOtherHost(call, options.headers);
	return call;
}

/** A server that serves several names goes by this header, not by the URL. */
function refuseOtherHost(call: OutgoingCall, headers: IDataObject = {}): void {
	for (const name of Object.keys(headers)) {
		if (name.length !== 4 || name.toLowerCase() !== 'host') continue;
		if (String(headers[name]).toLowerCase() === call.host) continue;
		throw new RefusedRequestError(
			'The header "Host" names another host than the URL',
			'Nothing was sent. Remove the header; it is sent with the host of the URL anyway.',
		);
	}
}

/** A request before anything is attached. What not every provider needs is made when it is asked for. */
export class ReadCall implements OutgoingCall {
	readonly method: string;
	readonly service: string;
	readonly path: string;
	readonly url: string;
	readonly query: Readonly<Record<string, unknown>>;
	readonly body: ReadBody['body'];
	readonly bodyKind: ReadBody['bodyKind'];
	private readonly search: string;
	private sent: { readonly text: string | undefined } | undefined;

	constructor(
		{ service, path, url, search }: Address,
		private readonly options: WireOptions,
	) {
		this.method = (options.method ?? 'GET').toUpperCase();
		this.service = service;
		this.path = path;
		this.url = url;
		this.search = search;
		this.query = queryOf(search, options.qs);
		const { body, bodyKind } = readBody(options, this.method);
		this.body = body;
		this.bodyKind = bodyKind;
	}

	get host(): string {
		return new URL(this.url).host;
	}

	get rawQuery(): string {
		return this.queryWithout([]);
	}

	queryWithout(names: readonly string[]): string {
		const { qs = {} } = this.options;
		return joinPairs(withoutPairs(this.search, names), pairsOf(qs, this.lists, names));
	}

	formWithout(names: readonly string[]): string {
		const given: unknown = this.options.form ?? asText(this.options.body);
		const isText = typeof given === 'string' || given instanceof URLSearchParams;
		return isText
			? withoutPairs(String(given), names)
			: pairsOf(this.body ?? {}, this.lists, names);
	}

	get headers(): Readonly<Record<string, string>> {
		const { headers = {} } = this.options;
		return Object.fromEntries(
			Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
		);
	}

	get headerNames(): readonly string[] {
		return Object.keys(this.options.headers ?? {});
	}

	get bodyText(): string | undefined {
		this.sent ??= { text: textOfBody(this.options, this, this.lists) };
		return this.sent.text;
	}

	get bodyBytes(): Buffer | undefined {
		const sent = asText(this.options.body);
		return this.options.form === undefined && Buffer.isBuffer(sent) ? sent : undefined;
	}

	/** How n8n's helpers would name the members of a list. */
	get lists(): ListFormat {
		const { useQuerystring, qsStringifyOptions, arrayFormat } = this.options;
		if (useQuerystring === true) return 'repeat';
		const format = qsStringifyOptions?.arrayFormat ?? arrayFormat;
		const formats: readonly ListFormat[] = ['brackets', 'repeat', 'comma'];
		return formats.find((candidate) => candidate === format) ?? 'indices';
	}
}

/** What is sent in the query: null and undefined are not. */
function queryOf(search: string, qs: WireOptions['qs'] = {}): Readonly<Record<string, unknown>> {
	const isSent = (name: string) => qs[name] !== null && qs[name] !== undefined;
	const names = Object.keys(qs);
	if (search === '') {
		return names.every(isSent)
			? qs
			: Object.fromEntries(names.filter(isSent).map((name) => [name, qs[name]]));
	}
	if (names.length === 0) return readPairs(search);
	const added = names.filter(isSent).map((name) => [name, qs[name]] as const);
	return collect([...new URLSearchParams(search), ...added]);
}
