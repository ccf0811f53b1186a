import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withoutRequest } from '../../sandbox/described/address';
import {
	readDescription,
	type Description,
	type Vector,
} from '../../sandbox/described/description';
import type { Received } from '../../sandbox/described/facts';
import { form, rfc3986 } from '../../sandbox/described/filters';
import { signedRequest } from './describedCaller';
import type { Party } from '../../sandbox/described/verify';

const root = join(__dirname, '..', '..');
const jsonIn = (folder: string) =>
	readdirSync(join(root, folder))
		.filter((file) => file.endsWith('.json'))
		.map((file) => join(root, folder, file));

/** The presets, and other APIs with an example of the vendor's. */
export const files = [...jsonIn('descriptions'), ...jsonIn('test/descriptions/apis')].filter(
	(file) => 'hosts' in JSON.parse(readFileSync(file, 'utf8')),
);

export const descriptionIn = (file: string): Description =>
	readDescription(JSON.parse(readFileSync(file, 'utf8')));

export const presetNamed = (name: string): Description =>
	descriptionIn(join(root, 'descriptions', `${name}.json`));

export interface Example {
	title: string;
	description: Description;
	vector: Vector;
	/** Whether the package has the description, and not only its tests. */
	isPreset: boolean;
}

export const examples: Example[] = files.flatMap((file) => {
	const description = descriptionIn(file);
	return (description.vectors ?? []).map((vector) => ({
		title: `${description.name}: ${vector.name ?? ''}`,
		description,
		vector,
		isPreset: file.startsWith(join(root, 'descriptions')),
	}));
});

/** What is typed into the fields, with the defaults of the others. */
export const fieldsOf = ({ fields }: Description, typed: Record<string, string>) =>
	Object.fromEntries(fields.map(({ name, default: usual = '' }) => [name, typed[name] ?? usual]));

/** The address of the API for these fields. */
export function addressOf(
	{ hosts }: Description,
	fields: Record<string, string>,
	host?: string,
): URL {
	const found = (host === undefined ? Object.values(hosts)[0] : hosts[host]) ?? '';
	return new URL(withoutRequest(fields).text(typeof found === 'string' ? found : found.url));
}

const pathIn = ({ pathname }: URL) => (pathname === '/' ? '' : pathname);

/** The vendor's example on the wire, with the vendor's signature in it. */
export function requestOf({ description, vector }: Example): { request: Received; party: Party } {
	const { request, given = {}, expect: expected } = vector;
	const fields = fieldsOf(description, vector.fields);
	const address = addressOf(description, fields, request.host);
	const base = pathIn(address);
	const { query = '' } = request;
	const search =
		typeof query === 'string'
			? query
			: Object.entries(query)
					.map(([name, value]) => `${rfc3986(name)}=${rfc3986(value)}`)
					.join('&');
	const isForm = 'bodyFormat' in description && description.bodyFormat === 'form';
	const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json';
	const headers = Object.entries({ Host: address.host, ...request.headers });
	const hasType = headers.some(([name]) => name.toLowerCase() === 'content-type');
	const [path] = [given.path ?? `${base}${request.path}`];
	const plain: Received = {
		method: given.method ?? request.method,
		target: search === '' ? path : `${path}?${search}`,
		origin: given.origin ?? address.origin,
		headers: hasType || request.body === undefined ? headers : [...headers, ['Content-Type', type]],
		body: Buffer.from(bodyOf(request.body, isForm)),
	};
	const values = Object.entries(expected).flatMap(([place, text]) =>
		place.startsWith('values.') ? [[place.slice('values.'.length), text] as const] : [],
	);
	const caller = { description, fields, base, now: Number(given.now ?? 1_700_000_000_000) };
	const signed = signedRequest(plain, {
		...caller,
		given: { ...given, ...Object.fromEntries(values) },
		sent: expected,
	});
	return { request: signed, party: { description, fields, base } };
}

function bodyOf(body: unknown, isForm: boolean): string {
	if (body === undefined || typeof body === 'string') return body ?? '';
	if (!isForm) return JSON.stringify(body);
	return Object.entries(Object(body))
		.map(([name, value]) => `${form(name)}=${form(String(value))}`)
		.join('&');
}
