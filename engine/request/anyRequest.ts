import { InvalidInputError } from '../basics/invalidInput';
import { ExactInteger, isObject, type BodyValue } from '../basics/json';
import { shownValue } from '../basics/shownValue';
import type { Call, Method } from '../provider/call';
import type { Parameter } from '../provider/parameter';
import type { Provider } from '../provider/provider';
import { checkedHeaders } from './requestHeaders';
import { valueOf } from './values';

export const methods: readonly Method[] = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'];

/** The two fields of a body that is text. */
export const contentType = {
	type: 'text',
	name: 'contentType',
	displayName: 'Content Type',
	description: 'What the text is',
	place: 'header',
	default: 'text/plain; charset=utf-8',
	pattern: /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?: *; *[\w-]+=(?:[\w.:-]+|"[\w .:-]*"))*$/,
	patternText: 'a content type such as application/xml; charset=utf-8',
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
	const { path, query } = splitPath(read('path'));
	const call = {
		method,
		service: serviceNamed(provider, read('service', provider.services[0].name)),
		path,
		query: {
			...query,
			...texts(fieldLabel('Query', 'query', read), readValues('Query', 'query', read)),
		},
		headers: {
			...checkedHeaders(
				provider,
				fieldLabel('Header', 'header', read),
				texts(fieldLabel('Header', 'header', read), readValues('Header', 'header', read)),
			),
			...common,
		},
	};
	if (method === 'GET') return { ...call, body: { kind: 'none' } };
	const format = oneOf(
		'Body Format',
		['form', 'json', 'text'],
		read('bodyFormat', provider.request.bodyFormat),
	);
	if (format === 'text') return withText(call, read);
	const body = readValues('Body', 'body', read);
	return format === 'form'
		? { ...call, body: { kind: 'form', fields: texts(fieldLabel('Body', 'body', read), body) } }
		: { ...call, body: { kind: 'json', value: body } };
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
function splitPath(raw: unknown): { path: string; query: Record<string, string> } {
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
	return { path: url.pathname, query: Object.fromEntries(url.searchParams) };
}

function readValues(label: string, name: string, read: Read): Record<string, BodyValue> {
	if (modeOf(label, name, read) === 'json') return readJson(label, name, read);
	const collection = read(`${name}Fields`, {});
	const fields = isObject(collection) && Array.isArray(collection.field) ? collection.field : [];
	const entries = fields.flatMap((field: unknown) => {
		if (!isObject(field)) return [];
		const fieldName = String(field.name ?? '').trim();
		if (fieldName === '')
			throw new InvalidInputError(`${label} Fields`, 'has a field without a name');
		return [[fieldName, toValue(field.value)] as const];
	});
	return Object.fromEntries(entries);
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
	const parameter: Parameter = {
		type: 'json',
		name: `${name}Json`,
		displayName: `${label} JSON`,
		description: '',
		place: 'body',
	};
	const value = valueOf(parameter, read(parameter.name, '{}')) ?? {};
	if (!isObject(value)) {
		const reason = `must be a JSON object, but is ${Array.isArray(value) ? 'a list' : 'a single value'}`;
		throw new InvalidInputError(`${label} JSON`, reason);
	}
	return value as Record<string, BodyValue>;
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
