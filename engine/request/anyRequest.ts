import { InvalidInputError } from '../basics/invalidInput';
import { ExactInteger, isObject, type BodyValue } from '../basics/json';
import { shownValue } from '../basics/shownValue';
import type { Call, Method } from '../provider/call';
import type { Parameter } from '../provider/parameter';
import type { Provider } from '../provider/provider';
import { percentEncode } from '../signature/percentEncode';
import { checkedHeaders } from './requestHeaders';
import { valueOf } from './values';

export const methods: readonly Method[] = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'];

/** Those of an API of which no call is known. */
export const allMethods: readonly Method[] = ['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT'];

/** What a form says where the description of the API is to decide. */
export const asDescribed = 'asDescribed';

const ofBody = {
	type: 'text',
	displayName: 'Content Type',
	place: 'header',
	pattern: /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?: *; *[\w-]+=(?:[\w.:-]+|"[\w .:-]*"))*$/,
	patternText: 'a content type such as application/xml; charset=utf-8',
} as const;

/** The two fields of a body that is text. */
export const contentType = {
	...ofBody,
	name: 'contentType',
	description: 'What the text is',
	default: 'text/plain; charset=utf-8',
	required: true,
} as const satisfies Parameter;
export const bodyText = {
	type: 'text',
	name: 'bodyText',
	displayName: 'Body Text',
	description: 'The whole body, sent as it is, as UTF-8',
	place: 'body',
	isLong: true,
} as const satisfies Parameter;

/** What a body is that is a file. */
export const fileType = {
	...ofBody,
	name: 'fileContentType',
	description: 'What the file is; if empty, what the item says of it',
} as const satisfies Parameter;

const valueFields = (name: string) => [`${name}Mode`, `${name}Fields`, `${name}Json`];

/** The fields of a call that a trigger sends, in the order of its form. */
export const polledFields: readonly string[] = [
	...['method', 'service', 'path', ...valueFields('query'), ...valueFields('header')],
	...['bodyFormat', ...valueFields('body'), contentType.name, bodyText.name],
];

/** Reads a raw parameter of the item by name. */
type Read = (name: string, fallback?: unknown) => unknown;

/** The call of an API request. Throws an InvalidInputError before anything is sent. */
export function buildRequest(
	provider: Provider,
	read: Read,
	common: Readonly<Record<string, string>>,
): Call {
	const method = methods.find((known) => known === read('method'));
	if (!method) throw notOneOf('Method', methods, read('method'));
	const { path, search } = splitPath(read('path'));
	return withBody(provider, read, {
		method,
		service: serviceNamed(provider, read('service', provider.services[0].name)),
		path,
		query: {
			...Object.fromEntries(new URLSearchParams(search)),
			...texts(fieldLabel('Query', 'query', read), readValues('Query', 'query', read)),
		},
		headers: headersOf(provider, read, common),
	});
}

/**
 * The same of an API of which no call is known: the query that stands in the path is sent as it was
 * typed, a name may be given more than once, and a JSON body may be a list. Throws an
 * InvalidInputError before anything is sent.
 */
export function buildTypedRequest(provider: Provider, read: Read): Call {
	const method = allMethods.find((known) => known === read('method'));
	if (!method) throw notOneOf('Method', allMethods, read('method'));
	const { path, search } = splitPath(read('path'));
	const service = read('service', '');
	const pairs = queryPairs(read);
	const names = pairs.map(([name]) => name);
	const isTwice = (name: string) => names.indexOf(name) !== names.lastIndexOf(name);
	const repeated = pairs.filter(([name]) => isTwice(name)).map(encodedPair);
	const sent = [...withoutNames(search, names), ...repeated].join('&');
	const call = {
		method,
		service: serviceNamed(provider, service === '' ? provider.services[0].name : service),
		path,
		...(sent === '' ? {} : { search: sent }),
		query: Object.fromEntries(pairs.filter(([name]) => !isTwice(name))),
		headers: headersOf(provider, read, {}),
	};
	return withBody(provider, read, call, true);
}

/** Name and value of each parameter; those of a list in JSON have one name. */
function queryPairs(read: Read): ReadonlyArray<readonly [string, string]> {
	const label = fieldLabel('Query', 'query', read);
	const entries =
		modeOf('Query', 'query', read) === 'json'
			? Object.entries(readJson('Query', 'query', read))
			: fieldEntries('Query', 'query', read);
	return entries.flatMap(([name, value]) =>
		(Array.isArray(value) ? value : [value]).flatMap((member) =>
			Object.entries(texts(label, { [name]: member })),
		),
	);
}

function encodedPair([name, value]: readonly [string, string]): string {
	return `${percentEncode(name)}=${percentEncode(value)}`;
}

function withoutNames(search: string, names: readonly string[]): readonly string[] {
	const isNamed = (pair: string) =>
		[...new URLSearchParams(pair).keys()].some((name) => names.includes(name));
	return search.split('&').filter((pair) => pair !== '' && !isNamed(pair));
}

function headersOf(
	provider: Provider,
	read: Read,
	common: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
	const label = fieldLabel('Header', 'header', read);
	const typed = texts(label, readValues('Header', 'header', read));
	return { ...checkedHeaders(provider, label, typed), ...common };
}

function withBody(
	provider: Provider,
	read: Read,
	call: Omit<Call, 'body'>,
	mayBeList = false,
): Call {
	if (call.method === 'GET' || call.method === 'HEAD') return { ...call, body: { kind: 'none' } };
	const typed = read('bodyFormat', provider.request.bodyFormat);
	const format = oneOf(
		'Body Format',
		mayBeList ? ['file', 'form', 'json', 'text'] : ['form', 'json', 'text'],
		typed === asDescribed ? provider.request.bodyFormat : typed,
	);
	if (format === 'text') return withText(call, read);
	if (format === 'file') return withFileType(call, read);
	if (mayBeList && format === 'json' && modeOf('Body', 'body', read) === 'json') {
		return { ...call, body: { kind: 'json', value: jsonValue('Body', 'body', read) } };
	}
	const body = readValues('Body', 'body', read);
	return format === 'form'
		? { ...call, body: { kind: 'form', fields: texts(fieldLabel('Body', 'body', read), body) } }
		: { ...call, body: { kind: 'json', value: body } };
}

/** The file itself is read when its item is at work. */
function withFileType(call: Omit<Call, 'body'>, read: Read): Call {
	const type = valueOf(fileType, read(fileType.name, ''));
	const headers: Record<string, string> =
		type === undefined ? {} : { 'Content-Type': String(type) };
	return { ...call, headers: { ...call.headers, ...headers }, body: { kind: 'none' } };
}

/** Whether the body is a file of the input item. */
export function sendsFile(read: Read): boolean {
	const method = read('method');
	return method !== 'GET' && method !== 'HEAD' && read('bodyFormat', '') === 'file';
}

/** Without a text, there is no body, and nothing to say of its type. */
function withText(call: Omit<Call, 'body'>, read: Read): Call {
	const text = valueOf(bodyText, read(bodyText.name));
	if (text === undefined) return { ...call, body: { kind: 'none' } };
	const type = valueOf(contentType, read(contentType.name, contentType.default));
	return {
		...call,
		headers: { ...call.headers, 'Content-Type': String(type) },
		body: { kind: 'text', text: String(text) },
	};
}

function serviceNamed(provider: Provider, name: unknown): string {
	const service = provider.services.find((candidate) => candidate.name === name);
	if (!service) throw new InvalidInputError('Host', `does not know ${shownValue(name)}`);
	return service.name;
}

/** Only a path: whatever could change the host is refused. */
function splitPath(raw: unknown): { path: string; search: string } {
	const typed = typeof raw === 'string' ? raw.trim() : '';
	if (typed === '') throw new InvalidInputError('Path', 'is required but empty');
	const placeholder = 'http://host';
	const isPath = /^\/(?![/\\])/.test(typed) && !/[\\\s]/.test(typed);
	if (!isPath || !URL.canParse(typed, placeholder)) {
		throw new InvalidInputError(
			'Path',
			`must be a path that begins with one slash, such as /v1/list, but is ${shownValue(typed)}; the host comes from the credential`,
		);
	}
	const url = new URL(typed, placeholder);
	if (url.origin !== placeholder) {
		throw new InvalidInputError('Path', 'must not name another host');
	}
	return { path: url.pathname, search: url.search.slice(1) };
}

function readValues(label: string, name: string, read: Read): Record<string, BodyValue> {
	return modeOf(label, name, read) === 'json'
		? readJson(label, name, read)
		: Object.fromEntries(fieldEntries(label, name, read));
}

function fieldEntries(
	label: string,
	name: string,
	read: Read,
): ReadonlyArray<readonly [string, BodyValue]> {
	const collection = read(`${name}Fields`, {});
	const fields = isObject(collection) && Array.isArray(collection.field) ? collection.field : [];
	return fields.flatMap((field: unknown) => {
		if (!isObject(field)) return [];
		const fieldName = String(field.name ?? '').trim();
		if (fieldName === '')
			throw new InvalidInputError(`${label} Fields`, 'has a field without a name');
		return [[fieldName, toValue(field.value)] as const];
	});
}

/** How values are entered; the form's own words are the only ones. */
function modeOf(label: string, name: string, read: Read): string {
	return oneOf(`${label} as`, ['fields', 'json'], read(`${name}Mode`, 'fields'));
}

function fieldLabel(label: string, name: string, read: Read): string {
	return modeOf(label, name, read) === 'json' ? `${label} JSON` : `${label} Fields`;
}

function oneOf(label: string, known: readonly string[], raw: unknown): string {
	const found = known.find((value) => value === raw);
	if (found === undefined) throw notOneOf(label, known, raw);
	return found;
}

function notOneOf(label: string, known: readonly string[], raw: unknown): InvalidInputError {
	return new InvalidInputError(
		label,
		`must be one of ${known.join(', ')}, but is ${shownValue(raw)}`,
	);
}

function toValue(raw: unknown): BodyValue {
	if (typeof raw === 'string' || typeof raw === 'number' || typeof raw === 'boolean') return raw;
	return raw === null || raw === undefined ? '' : (raw as BodyValue);
}

function readJson(label: string, name: string, read: Read): Record<string, BodyValue> {
	const value = jsonValue(label, name, read);
	if (isMembers(value)) return value;
	const reason = `must be a JSON object, but is ${Array.isArray(value) ? 'a list' : 'a single value'}`;
	throw new InvalidInputError(`${label} JSON`, reason);
}

function isMembers(value: BodyValue): value is Record<string, BodyValue> {
	return isObject(value);
}

function jsonValue(label: string, name: string, read: Read): BodyValue {
	const parameter: Parameter = {
		type: 'json',
		name: `${name}Json`,
		displayName: `${label} JSON`,
		description: '',
		place: 'body',
	};
	return valueOf(parameter, read(parameter.name, '{}')) ?? {};
}

function texts(label: string, values: Record<string, BodyValue>): Record<string, string> {
	const entries = Object.entries(values).filter(([, value]) => value !== null);
	return Object.fromEntries(
		entries.map(([name, value]) => {
			if (value instanceof ExactInteger) return [name, value.digits];
			if (typeof value === 'object') {
				throw new InvalidInputError(
					label,
					`holds an object or list in "${name}"; only plain values fit`,
				);
			}
			return [name, String(value)];
		}),
	);
}
