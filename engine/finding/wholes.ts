import { percentEncode } from '../signature/percentEncode';
import type { ParamsPart } from '../description/valueVocabulary';
import type { Base } from './base';
import { queryOf } from './given';
import { part, rank, wholeRequest, type Pieces } from './piece';

/** Texts of a whole request that many have from one standard or vendor. */
export function addWholes(base: Base, pieces: Pieces): void {
	addEncoded(base, pieces);
	addTokens(base, pieces);
	addHostLines(base, pieces);
}

/** `GET&http%3A%2F%2F..&a%3D1`, as OAuth 1.0a and those who have it from there sign. */
function addEncoded(base: Base, pieces: Pieces): void {
	const own = base.values.filter(
		({ given }) => !Object.hasOwn(queryOf(base.example.request), given),
	);
	const isOAuth = own.some(({ given }) => given.startsWith('oauth_'));
	const added = own.filter(({ given }) => !isOAuth || given.startsWith('oauth_'));
	const also = Object.fromEntries(added.map(({ given, name }) => [given, `{${name}}`]));
	const name = base.names.params;
	const lists: readonly ParamsPart[] = [
		{ from: ['query', 'form'], encode: 'rfc3986', also },
		{ from: ['query', 'form'], encode: 'rfc3986' },
		{ encode: 'rfc3986' },
	];
	for (const [index, template] of ['{origin}{fullPath}', '{fullPath}', '{path}'].entries()) {
		const address = base.read(template);
		const method = base.read('{method}');
		for (const params of lists) {
			const text = base.params(params);
			if (text === undefined || address === undefined || method === undefined) continue;
			const encoded = [address, text].map((one) => percentEncode(String(one)));
			pieces.add(
				[String(method), ...encoded].join('&'),
				{ parts: wholeRequest | part.values, rank: rank.address, isUsual: true },
				{
					template: `{method}&{${base.names.address}|rfc3986}&{${name}|rfc3986}`,
					values: [
						{ name: base.names.address, text: template },
						{ name, params },
					],
					cost: (isOAuth ? 1 : 2) + index / 10,
					says: 'method, address and sorted parameters, each percent-encoded, joined by &',
				},
			);
		}
	}
}

/** Method, host, path and sorted parameters, line by line, as AWS began and others still do. */
function addHostLines(base: Base, pieces: Pieces): void {
	const name = base.names.params;
	const params: ParamsPart = { from: ['query', 'form'], encode: 'rfc3986' };
	const text = base.params(params);
	const template = '{method}{lf}{host}{lf}{fullPath}{lf}';
	const start = base.read(template);
	if (text === undefined || typeof start !== 'string') return;
	pieces.add(
		`${start}${text}`,
		{ parts: wholeRequest, rank: rank.address, isUsual: true },
		{
			template: `${template}{${name}}`,
			values: [{ name, params }],
			cost: 2,
			says: 'line by line: method, host, path, sorted parameters percent-encoded',
		},
	);
}

/** `header.claims` of a JWT. */
function addTokens({ values, read }: Base, pieces: Pieces): void {
	const json = values.filter(({ text }) => text.startsWith('{'));
	for (const one of json) {
		for (const other of json) {
			if (one === other) continue;
			const template = `{${one.name}|base64urlUnpadded}.{${other.name}|base64urlUnpadded}`;
			const says = `${one.given} and ${other.given} in Base64url without "=", joined by .`;
			pieces.add(
				read(template),
				{ parts: part.free, rank: rank.anywhere, isUsual: true },
				{ template, cost: 2, says },
			);
		}
	}
}
