import { createHmac } from 'crypto';
import { digest, type Hash } from '../signature/digest';
import type { HeadersPart, ParamsPart, ValuePart } from '../description/valueVocabulary';
import type { Base, NamedValue } from './base';
import type { Example } from './example';
import { part, rank, type Pieces } from './piece';
import { plainName, roleOf } from './roles';
import type { SignatureForm } from './signatureForm';
import type { Key } from './keys';

/** A signature whose key is derived from the secret, step by step, for a day and a service. */
interface Brand {
	readonly algorithm: string;
	/** Before the secret. */
	readonly start: string;
	/** What the key is derived for, in this order. */
	readonly scope: ReadonlyArray<'day' | 'region' | 'service'>;
	readonly end: string;
}

const brands: readonly Brand[] = [
	{
		algorithm: 'AWS4-HMAC-SHA256',
		start: 'AWS4',
		scope: ['day', 'region', 'service'],
		end: 'aws4_request',
	},
	{ algorithm: 'TC3-HMAC-SHA256', start: 'TC3', scope: ['day', 'service'], end: 'tc3_request' },
	{ algorithm: 'HMAC-SHA256', start: '', scope: ['day', 'region', 'service'], end: 'request' },
];

/** Those whose key is the secret itself, and whose text has no scope. */
const plainAlgorithms = ['SDK-HMAC-SHA256'];

/** Whether it looks like one of these at all. */
function isOfKind({ signature, values }: Example): boolean {
	const named = Object.keys(values).map(plainName);
	return /HMAC-SHA256/.test(signature) || (named.includes('service') && named.some(isDay));
}

function isDay(name: string): boolean {
	return /day|date|time|stamp|^t$/.test(name);
}

/** The example with day, region and service as values, where it tells them in other words. */
export function withScope(example: Example): Example {
	if (!isOfKind(example)) return example;
	const { signature, values, request } = example;
	const [, credential = ''] = /Credential=([^,\s]{1,300})/.exec(signature) ?? [];
	const [key = '', ...scope] = credential.split('/');
	const brand = brands.find(({ end }) => scope.at(-1) === end);
	const told = Object.fromEntries(
		(brand?.scope ?? []).map((name, index) => [name, scope[index] ?? ''] as const),
	);
	const named = new Set(Object.keys(values).map(plainName));
	const times = [...Object.entries(values), ...Object.entries(request.headers)];
	const [service = ''] = new URL(request.host).hostname.split('.');
	const found: Record<string, string> = {
		...(key === '' ? {} : { accessKeyId: key }),
		service,
		region: 'us-east-1',
		day: times.map(([name, text]) => dayOf(name, text)).find((day) => day !== '') ?? '',
		...told,
	};
	const added = Object.entries(found).filter(
		([name, text]) => text !== '' && !named.has(plainName(name)),
	);
	return { ...example, values: { ...values, ...Object.fromEntries(added) } };
}

function dayOf(name: string, text: string): string {
	const role = roleOf(name, text);
	if (role.kind !== 'time') return '';
	if (role.time === 'compact') return text.slice(0, 8);
	const day = /^\d{10}$/.test(text) ? new Date(Number(text) * 1000).toISOString() : '';
	return day.slice(0, 10);
}

function scopeOf({ values }: Base, { scope }: Brand): readonly NamedValue[] | undefined {
	const found = scope.map((name) => values.find(({ given }) => plainName(given) === name));
	const known = found.filter((value) => value !== undefined);
	return known.length === found.length ? known : undefined;
}

/** Keys that are derived from the secret. */
export function derivedKeys(base: Base, hash: Hash): readonly Key[] {
	const [secret] = base.secrets;
	if (!secret || hash !== 'sha256' || !isOfKind(base.example)) return [];
	return brands.flatMap((brand): Key[] => {
		const scope = scopeOf(base, brand);
		if (!scope) return [];
		const { names } = base;
		const steps = [...scope, { name: names.end, text: brand.end }];
		const keys = [names.key1, names.key2, names.key3, names.key4];
		const values: ValuePart[] = [
			{ name: names.key, text: `${brand.start}{${secret.name}}` },
			{ name: names.end, text: brand.end },
		];
		let bytes: Buffer = Buffer.from(`${brand.start}${secret.text}`, 'utf8');
		let last: string = names.key;
		for (const [index, step] of steps.entries()) {
			const name = keys[index] ?? names.key4;
			values.push({ name, text: `{${step.name}|hmac:sha256:${last}}` });
			bytes = createHmac('sha256', bytes).update(step.text).digest();
			last = name;
		}
		const says = `a key derived from ${secret.given} as ${brand.start}…${brand.end}`;
		return [{ name: last, values, bytes, cost: 1, says, secrets: 1 }];
	});
}

/** The texts that are signed with them: the digest of a request, line by line. */
export function addDerived(base: Base, { before }: SignatureForm, pieces: Pieces): void {
	if (!isOfKind(base.example)) return;
	const { names } = base;
	const [, listed = ''] = /SignedHeaders=([\w;-]{1,400})/.exec(before) ?? [];
	for (const only of listed === '' ? headerLists(base) : [listed.split(';')]) {
		const headers: HeadersPart = { only };
		const pair: HeadersPart = { only, pair: '{name}', join: ';' };
		const lines = base.headers(headers);
		const signed = base.headers(pair);
		if (lines === undefined || signed === undefined) continue;
		for (const query of queries) {
			for (const path of ['{fullPath}', '/', '{fullPath}/']) {
				const { template, values, text } = requestOf(base, path, query, { lines, signed });
				if (text === undefined) continue;
				const request: ValuePart[] = [
					{ name: names.headers, headers },
					{ name: names.signedNames, headers: pair },
					...values,
					{ name: names.canonical, text: template },
				];
				addTexts(base, text, request, pieces);
			}
		}
	}
}

const queries: ReadonlyArray<ParamsPart | undefined> = [
	{ from: ['query'], encode: 'rfc3986' },
	undefined,
];

function requestOf(
	base: Base,
	path: string,
	query: ParamsPart | undefined,
	{ lines, signed }: { readonly lines: string; readonly signed: string },
) {
	const { names } = base;
	const asked = query ? `{${names.query}}` : '{rawQuery}';
	const written = query ? base.params(query) : base.read('{rawQuery}');
	const [method, address, body] = ['{method}', path, '{body|sha256|hex}'].map(base.read);
	const template = [
		...['{method}', path, asked, `{${names.headers}}`, `{${names.signedNames}}`],
		'{body|sha256|hex}',
	].join('{lf}');
	const all = [method, address, written, lines, signed, body];
	const isWhole = all.every((one) => typeof one === 'string');
	const values: ValuePart[] = query ? [{ name: names.query, params: query }] : [];
	return { template, values, text: isWhole ? all.join('\n') : undefined };
}

function addTexts(base: Base, request: string, values: readonly ValuePart[], pieces: Pieces): void {
	const { names } = base;
	const hashed = digest('sha256', request).toString('hex');
	const times = base.values.filter(({ kind, given }) => kind === 'time' && given !== 'day');
	const add = (text: string, template: string, more: readonly ValuePart[], says: string) =>
		pieces.add(
			text,
			{
				parts: part.method | part.address | part.query | part.body | part.headers,
				rank: rank.address,
				isUsual: true,
			},
			{ template, values: [...values, ...more], cost: 1, says },
		);
	for (const time of times) {
		for (const algorithm of plainAlgorithms) {
			add(
				[algorithm, time.text, hashed].join('\n'),
				`${algorithm}{lf}{${time.name}}{lf}{${names.canonical}|sha256|hex}`,
				[],
				`${algorithm}, the time and the SHA-256 of the request line by line`,
			);
		}
		for (const brand of brands) {
			const scope = scopeOf(base, brand);
			if (!scope) continue;
			const words = [...scope.map(({ text }) => text), brand.end].join('/');
			const written = [...scope.map(({ name }) => `{${name}}`), `{${names.end}}`].join('/');
			add(
				[brand.algorithm, time.text, words, hashed].join('\n'),
				`${brand.algorithm}{lf}{${time.name}}{lf}{${names.scope}}{lf}{${names.canonical}|sha256|hex}`,
				[
					{ name: names.end, text: brand.end },
					{ name: names.scope, text: written },
				],
				`${brand.algorithm}, the time, the scope and the SHA-256 of the request line by line`,
			);
		}
	}
}

/** Where nobody says which headers are signed: all, but for one, and the usual ones. */
function headerLists({ example }: Base): ReadonlyArray<readonly string[]> {
	const given = Object.keys(example.request.headers).map((name) => name.toLowerCase());
	const all = [...new Set([...given, 'content-type', 'host'])].slice(0, 12);
	const usual = all.filter((name) => /^(?:content-type|host|x-.*date)$/.test(name));
	return [
		all,
		usual,
		['content-type', 'host'],
		['host'],
		...all.map((left) => all.filter((one) => one !== left)),
	];
}
