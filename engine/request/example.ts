import { InvalidInputError } from '../basics/invalidInput';
import { isObject } from '../basics/json';
import { numberSetting, switchSetting } from '../basics/settingValue';
import { shownValue } from '../basics/shownValue';

/** The example of Bybit's page, as the form shows it. https://bybit-exchange.github.io/docs/v5/guide */
export const workedExample = {
	request: {
		method: 'GET',
		url: 'https://api.bybit.com/v5/order/realtime?category=option&symbol=BTC-29JUL22-25000-C',
	},
	secrets: { apiSecret: 'secret' },
	values: { apiKey: 'XXXXXXXXXX', timestamp: '1658384314791', recvWindow: '5000' },
	signature: '02e9182e346177050f199ce1e0703d738589e3763805ed71590ced65539a73a7',
	at: 'headers.X-BAPI-SIGN',
};

/** Where a signature can be sent. */
export const signaturePlaces = [
	{ name: 'Body', value: 'body' },
	{ name: 'Cookie', value: 'cookies' },
	{ name: 'Header', value: 'headers' },
	{ name: 'Query', value: 'query' },
];

/** An example as it was typed, before anybody has checked it. */
export interface TypedExample {
	readonly json: string;
	/** Whose values no output may show. */
	readonly secrets: readonly string[];
	/** What the form calls the part of an example that stands at a place, such as `request.url`. */
	readonly labelOf: (place: string) => string;
	/** Whether the description holds the example, with its secrets. */
	readonly isIncluded: boolean;
	/** Longest time (ms) to search for. */
	readonly mostTime: number;
}

/** Reads a raw parameter of the item by name; `label` is what the form calls it. */
type Read = (name: string, fallback: unknown, label: string) => unknown;

/** Reads the fields of an example. Throws an InvalidInputError. */
export function typedExample(read: Read): TypedExample {
	const isFields = oneOfTwo(read, 'exampleAs', 'Example as', ['fields', 'json']);
	const example = isFields ? fieldsOf(read) : jsonOf(read('exampleJson', '', 'Example JSON'));
	const { secrets } = isObject(example) ? example : {};
	return {
		json: typeof example === 'string' ? example : JSON.stringify(example),
		secrets: isObject(secrets) ? Object.values(secrets).map(String) : [],
		labelOf: isFields ? labelOf : () => 'Example JSON',
		isIncluded: switchSetting(read('includeExample', false, 'Include Example'), 'Include Example'),
		mostTime: searchTime(read('searchTime', usualTime, 'Search Time')) * 1000,
	};
}

/** Whether it is the first of two words, which holds where nothing is said. */
function oneOfTwo(
	read: Read,
	name: string,
	label: string,
	[first, second]: [string, string],
): boolean {
	const raw = read(name, first, label);
	if (raw === first || raw === second) return raw === first;
	throw new InvalidInputError(label, `must be ${first} or ${second}, but is ${shownValue(raw)}`);
}

/** In s. */
const usualTime = 10;
const longestTime = 300;

function searchTime(raw: unknown): number {
	const seconds = numberSetting(raw, 'Search Time') ?? usualTime;
	if (seconds >= 1 && seconds <= longestTime) return seconds;
	const reason = `must be from 1 to ${longestTime} seconds, but is ${seconds}`;
	throw new InvalidInputError('Search Time', reason);
}

/** As an object where it is JSON; what is none is told by whoever reads the example. */
function jsonOf(raw: unknown): unknown {
	if (isObject(raw)) return raw;
	const text = String(raw ?? '');
	if (text.trim() === '') throw new InvalidInputError('Example JSON', 'is required but empty');
	return asJson(text);
}

/** What a text holds as JSON; the text itself where it is none. */
function asJson(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}

/** What the form calls each part of an example. */
const labels: Readonly<Record<string, string>> = {
	'request.url': 'URL or Path',
	'request.path': 'URL or Path',
	'request.host': 'Base URL',
	'request.method': 'Method',
	'request.query': 'Query',
	'request.headers': 'Headers',
	'request.body': 'Body',
	secrets: 'Secrets',
	values: 'Further Values',
	signature: 'Expected Signature',
	at: 'Name of the Signature',
	hosts: 'URL or Path',
	'': 'Body',
};

function labelOf(place: string): string {
	const [part = ''] = Object.keys(labels).filter(
		(known) =>
			place === known ||
			(known !== '' && /^[.[]/.test(place.slice(known.length)) && place.startsWith(known)),
	);
	return labels[part] ?? 'URL or Path';
}

function fieldsOf(read: Read): object {
	const isWebhook = !oneOfTwo(read, 'exampleOf', 'Example Of', ['request', 'webhook']);
	const url = line(read, 'exampleUrl', 'URL or Path').trim();
	if (url === '' && !isWebhook) throw new InvalidInputError('URL or Path', 'is required but empty');
	const host = isWebhook ? '' : line(read, 'exampleHost', 'Base URL').trim();
	const body = line(read, 'exampleBody', 'Body');
	const query = queryOf(line(read, 'exampleQuery', 'Query').trim());
	if (query !== undefined && url.includes('?')) {
		throw new InvalidInputError('Query', 'stands in "URL or Path" already: leave one of them out');
	}
	const place = line(read, 'signatureIn', 'Signature In');
	return {
		...(isWebhook ? { webhook: true } : {}),
		request: {
			...(isWebhook ? {} : { method: line(read, 'method', 'Method') }),
			...(url === '' ? {} : /^[a-z]+:\/\//i.test(url) ? { url } : { path: url }),
			...(host === '' ? {} : { host }),
			...(query === undefined ? {} : { query }),
			headers: rowsOf(read, 'exampleHeaders', 'Headers'),
			...(body === '' ? {} : { body }),
		},
		secrets: rowsOf(read, 'exampleSecrets', 'Secrets'),
		values: rowsOf(read, 'exampleValues', 'Further Values'),
		signature: line(read, 'expectedSignature', 'Expected Signature'),
		at:
			place === '' ? '' : `${place}.${line(read, 'signatureName', 'Name of the Signature').trim()}`,
	};
}

function queryOf(text: string): unknown {
	if (text === '') return undefined;
	if (!text.startsWith('{')) return text.replace(/^\?/, '');
	const members = asJson(text);
	if (isObject(members)) return members;
	throw new InvalidInputError('Query', 'begins as JSON, but is none: check quotes and commas');
}

function line(read: Read, name: string, label: string): string {
	return textOf(read(name, '', label), label);
}

function textOf(raw: unknown, label: string): string {
	if (raw === undefined || raw === null) return '';
	if (typeof raw !== 'object') return String(raw);
	throw new InvalidInputError(label, `must be text, but is ${shownValue(raw)}`);
}

function rowsOf(read: Read, name: string, label: string): Record<string, string> {
	const typed = read(name, {}, label);
	const rows = isObject(typed) && Array.isArray(typed.row) ? typed.row : [];
	const values = new Map<string, string>();
	for (const row of rows) {
		const { name: given, value } = isObject(row) ? row : {};
		const key = textOf(given, label).trim();
		const text = textOf(value, label);
		if (key === '' && text === '') continue;
		if (key === '') throw new InvalidInputError(label, 'has a row without a name');
		if (values.has(key)) throw new InvalidInputError(label, `has two rows named "${key}"`);
		values.set(key, text);
	}
	return Object.fromEntries(values);
}
