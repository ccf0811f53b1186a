import { atOnce } from '../basics/turns';
import type { InboundPart, InboundPlace, InboundVector } from '../description/inboundVocabulary';
import { readInbound } from '../description/read';
import { usedNames } from '../description/usedNames';
import type { ValuePart } from '../description/valueVocabulary';
import type { WebhookDescription } from '../description/vocabulary';
import { inboundVectorSteps } from '../explain/inboundVectors';
import type { Base, NamedValue } from './base';
import { besideIn, cutOf, type Cut } from './cut';
import { unknownHost, type Example, type Texts } from './example';
import { bodyOf, queryOf } from './given';
import { plainName } from './roles';
import type { SignatureForm } from './signatureForm';
import { filled, madeOf, valuesOf, type Recipe } from './write';

/** A recipe as a description of webhooks, and its templates as that has them. */
export interface FoundWebhook {
	readonly description: WebhookDescription;
	/** By the name of a value, the name by which a webhook has it. */
	readonly names: ReadonlyMap<string, string>;
}

/** How old a webhook may be, in s. */
const tolerance = 300;

const units: Readonly<Record<string, 's' | 'ms' | 'iso'>> = {
	s: 's',
	ms: 'ms',
	iso: 'iso',
	isoMs: 'iso',
};

/** A recipe as a description with its example; undefined where a webhook cannot be judged so. */
export function webhookOf(
	base: Base,
	form: SignatureForm,
	recipe: Recipe,
): FoundWebhook | undefined {
	const { example, description, values, vector } = base;
	const at = placeAt(example.at);
	const written = valuesOf(base, recipe);
	if (!at || form.made || written.some((part) => 'jwt' in part)) return undefined;
	const cut = cutOf(form);
	const [before, after] = [form.before, form.after].map((text) => filled(base, recipe, text));
	// A word in front is cut off; what is the account's own is written as such.
	const isCut = cut && (cut.split !== undefined || before === form.before);
	const made = madeOf(base, form, recipe);
	const expect = isCut ? made : `${before}${made}${after}`;
	const used = usedNames([expect], written);
	const { time, id, names } = cameFrom(
		values.filter(({ name }) => used.has(name)),
		description.values ?? [],
		(value) => originOf(value, example, cut ?? {}),
	);
	const rewritten = (template: string) => withNames(template, names);
	const kept = written
		.filter(({ name }) => used.has(name))
		.flatMap((part) => receivedPart(part, at, rewritten));
	const fields = description.fields.filter(({ name }) => used.has(name) && !names.has(name));
	const typed = fields.map(({ name }) => [name, vector.fields[name] ?? ''] as const);
	const inbound: InboundPart = {
		signatures: [isCut ? { ...at, ...cut } : at],
		...(kept.length > 0 ? { values: kept } : {}),
		expect: rewritten(expect),
		...(time ? { time } : {}),
		...(id ? { id: [id] } : {}),
		vectors: [vectorOf(example, Object.fromEntries(typed))],
	};
	const found: WebhookDescription = { version: 1, name: example.name, fields, inbound };
	const read = readInbound(JSON.stringify(found));
	if (read.kind === 'wrong') return undefined;
	const [result] = atOnce(inboundVectorSteps(read.compiled));
	return result?.isEqual ? { description: found, names } : undefined;
}

/** Where the example says that its signature is. */
function placeAt(at: string): InboundPlace | undefined {
	const [target, ...rest] = at.split('.');
	const name = rest.join('.');
	if (target === 'headers') return { header: name };
	if (target === 'query') return { query: name };
	return target === 'body' ? { body: name } : undefined;
}

interface Came {
	readonly time?: InboundPart['time'];
	readonly id?: InboundPlace;
	/** By the name of a value, the name by which a webhook has it. */
	readonly names: ReadonlyMap<string, string>;
}

/** What of the values a webhook brings along itself. */
function cameFrom(
	values: readonly NamedValue[],
	parts: readonly ValuePart[],
	originOf: (value: NamedValue) => InboundPlace | undefined,
): Came {
	const names = new Map<string, string>();
	let time: InboundPart['time'];
	let id: InboundPlace | undefined;
	for (const value of values) {
		const place = originOf(value);
		if (!place) continue;
		const part = parts.find(({ name }) => name === value.name);
		const unit = part && 'time' in part ? units[part.time] : undefined;
		if (unit && !time) {
			time = { at: [place], tolerance, ...(unit === 's' ? {} : { unit }) };
			names.set(value.name, 'time');
		} else if (!id && (value.kind === 'nonce' || place.split !== undefined)) {
			id = place;
			names.set(value.name, 'id');
		} else if (place.split === undefined) names.set(value.name, nameOf(place));
	}
	return { ...(time ? { time } : {}), ...(id ? { id } : {}), names };
}

function nameOf(place: InboundPlace): string {
	if ('header' in place) return `header.${place.header.toLowerCase()}`;
	return 'query' in place ? `query.${place.query}` : `body.${place.body}`;
}

/** Where a webhook has a value; undefined for what only its receiver knows. */
function originOf(
	{ given, text }: NamedValue,
	{ request, signature, secrets, at }: Example,
	{ split }: Cut,
): InboundPlace | undefined {
	const signed = placeAt(at);
	if (signed && besideIn(signature, secrets)[given] === text) {
		return { ...signed, split, after: `${given}=` };
	}
	const named = (members: object) =>
		Object.entries(members).find(
			([name, value]) =>
				String(value) === text && (text.length >= 6 || plainName(name) === plainName(given)),
		)?.[0];
	const header = named(request.headers);
	if (header !== undefined) return { header };
	const query = named(queryOf(request));
	if (query !== undefined) return { query };
	const body = named(bodyOf(request));
	return body === undefined ? undefined : { body };
}

/** A template with the names that a webhook has for its parts. */
export function withNames(template: string, names: ReadonlyMap<string, string>): string {
	return [['body', 'rawBody'] as const, ...names].reduce(
		(text, [from, to]) =>
			text.replaceAll(`{${from}}`, `{${to}}`).replaceAll(`{${from}|`, `{${to}|`),
		template,
	);
}

/** A value as a webhook has it; none of what it does not rest on, or brings along. */
function receivedPart(
	part: ValuePart,
	at: InboundPlace,
	rewritten: (template: string) => string,
): NonNullable<InboundPart['values']> {
	if ('text' in part) return [{ ...part, text: rewritten(part.text) }];
	if ('headers' in part) return [part];
	if (!('params' in part)) return [];
	const { params, name } = part;
	const { also, except = [], only } = params;
	// The signature, which stood in the example by itself, comes among them.
	const own = 'query' in at ? at.query : 'body' in at ? at.body : undefined;
	const isAmong = own !== undefined && only === undefined;
	const rewrittenAlso =
		also &&
		Object.fromEntries(Object.entries(also).map(([key, text]) => [key, rewritten(text)] as const));
	return [
		{
			name,
			params: {
				...params,
				...(isAmong ? { except: [...except, own] } : {}),
				...(rewrittenAlso ? { also: rewrittenAlso } : {}),
			},
		},
	];
}

/** The webhook of the example as it came. */
function vectorOf(
	{ name, sent, signature, at, request: { host, path } }: Example,
	fields: Texts,
): InboundVector {
	const { headers, body, query } = sent;
	const place = placeAt(at);
	const isMissing = (members: object, member: string) => !Object.hasOwn(members, member);
	const asked = new URLSearchParams(query);
	if (place && 'query' in place && !asked.has(place.query)) asked.set(place.query, signature);
	const text = typeof query === 'string' && String(asked) === '' ? query : String(asked);
	const isKnown = host !== unknownHost || text !== '';
	return {
		name,
		fields,
		request: {
			...(isKnown ? { url: `${host}${path}${text === '' ? '' : `?${text}`}` } : {}),
			headers: {
				...headers,
				...(place && 'header' in place && isMissing(headers, place.header)
					? { [place.header]: signature }
					: {}),
			},
			body: typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body),
		},
	};
}
