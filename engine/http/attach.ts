import { withoutEnd } from '../basics/withoutEnd';
import type { IDataObject } from 'n8n-workflow';
import { stringifyJson, wellFormedJson, withoutMembers } from '../basics/json';
import { RefusedRequestError } from '../basics/refusedRequest';
import type { Attachments } from '../provider/call';
import { asText, formType } from './body';
import { headerNamed, withHeaders, withoutHeaders, type WireOptions } from './options';
import { joinPairs, pairsOf } from './pairs';
import type { ReadCall } from './read';

const jsonType = 'application/json';

/**
 * New request options with what authentication adds, as text that n8n's helpers send as it is: one
 * URL that holds the query, and the body. The given options stay as they are, because n8n shows
 * them to the user and authenticates them again on a repeat.
 */
export function attach(
	options: WireOptions,
	call: ReadCall,
	attachments: Attachments,
): WireOptions {
	const query = queryText(call, attachments);
	const target = query === '' ? call.url : `${call.url}?${query}`;
	const body = bodyText(options, call, attachments);
	const headers = headersOf(options, call, attachments, body !== undefined);
	refuseUnsendable(headers);
	// With the members that are set below and later on: one that gets them after it was copied takes
	// twenty times as long to be made.
	const attached: WireOptions = {
		uri: undefined,
		baseURL: undefined,
		qs: undefined,
		disableFollowRedirect: undefined,
		followRedirect: undefined,
		followAllRedirects: undefined,
		headers: undefined,
		body: undefined,
		form: undefined,
		abortSignal: undefined,
		...options,
	};
	const isOlder = options.url === undefined;
	attached.url = isOlder ? options.url : target;
	attached.uri = isOlder ? target : undefined;
	// All is in the URL, which is sent to this address alone.
	attached.baseURL = undefined;
	attached.qs = undefined;
	// n8n can bind a redirect to a host, but not to its port and scheme.
	attached.disableFollowRedirect = true;
	attached.followRedirect = false;
	attached.followAllRedirects = false;
	attached.headers = headers;
	if (body !== undefined || call.bodyKind === 'none') {
		attached.body = body;
		attached.form = undefined;
	}
	return attached;
}

/** Node would say so only while it sends, when nobody knows any more whether it has. */
function refuseUnsendable(headers: IDataObject): void {
	for (const name of Object.keys(headers)) {
		const value = headers[name];
		// n8n's client drops line breaks at the end.
		if (typeof value !== 'string' || !unsendable.test(withoutEnd(value, '\r\n'))) continue;
		throw new RefusedRequestError(
			`The header "${name}" holds a line break or another character that no header can carry`,
			'Nothing was sent. Correct the field of the credential or of the item that it is made of.',
		);
	}
}

const unsendable = /[^\t\x20-\x7e\x80-\xff]/;

function queryText(
	call: ReadCall,
	{ query = {}, body = {}, signsParameters }: Attachments,
): string {
	const names = Object.keys(query);
	const added = pairsOf(query);
	if (!signsParameters) return joinPairs(call.queryWithout(names), added);
	// Written anew, because two readers may differ over what somebody has typed.
	return joinPairs(pairsOf(call.query, call.lists, [...names, ...Object.keys(body)]), added);
}

/** The new body; undefined where n8n sends the given one. */
function bodyText(
	options: WireOptions,
	call: ReadCall,
	attachments: Attachments,
): string | undefined {
	const { body: added, signsParameters } = attachments;
	const given: unknown = options.form ?? asText(options.body);
	if (!added) {
		const isOurs = call.bodyKind === 'json' || call.bodyKind === 'form';
		return isOurs && typeof given !== 'string' ? call.bodyText : undefined;
	}
	if (call.method === 'GET' || call.method === 'HEAD') {
		throw new RefusedRequestError(
			`A ${call.method} request to this address cannot be signed, because it has no body`,
			'Nothing was sent. Choose the method that the provider documents for this path, which is mostly POST.',
		);
	}
	if (call.body === undefined) {
		throw new RefusedRequestError(
			'The body of this request cannot be signed',
			'Nothing was sent. Send the body as JSON object or as form fields.',
		);
	}
	if (call.bodyKind === 'form') {
		const names = Object.keys(added);
		const kept = signsParameters ? pairsOf(call.body, call.lists, names) : call.formWithout(names);
		return joinPairs(kept, pairsOf(added));
	}
	// Behind all else, also where there is one of the name already.
	const members = { ...withoutMembers(call.body, Object.keys(added)), ...added };
	if (!signsParameters) return stringifyJson(members);
	const hasNull = Object.values(members).includes(null);
	return wellFormedJson(stringifyJson(hasNull ? withoutNull(members) : members));
}

function withoutNull(members: Readonly<Record<string, unknown>>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null));
}

function headersOf(
	options: WireOptions,
	call: ReadCall,
	attachments: Attachments,
	isNewBody: boolean,
): IDataObject {
	const { headers } = options;
	const added = addedHeaders(headers, attachments);
	const given = headerNamed(headers, 'content-type');
	if (!isNewBody) {
		// n8n goes by the first of several, and sends the last.
		const type = given === undefined ? undefined : { 'Content-Type': given };
		return withHeaders(type ? withHeaders(headers, type) : headers, added);
	}
	// The length is that of the given body.
	const kept = withoutHeaders(headers, ['content-length', 'content-type', 'transfer-encoding']);
	const json = call.bodyKind === 'json' ? (given ?? jsonType) : jsonType;
	kept['Content-Type'] = call.bodyKind === 'form' ? formType : json;
	return withHeaders(kept, added);
}

/** The user's own header stands where it may. */
function addedHeaders(
	given: IDataObject | undefined,
	{ headers = {}, defaultHeaders }: Attachments,
): Readonly<Record<string, string>> {
	if (!defaultHeaders) return headers;
	const own = Object.keys(given ?? {}).map((name) => name.toLowerCase());
	const missing = Object.entries(defaultHeaders).filter(
		([name]) => !own.includes(name.toLowerCase()),
	);
	return { ...Object.fromEntries(missing), ...headers };
}
