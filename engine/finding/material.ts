import type { Steps } from '../basics/turns';
import { digest, type Hash } from '../signature/digest';
import type { Base, NamedValue } from './base';
import { bodyOf, queryOf } from './given';
import { addBlocks } from './blocks';
import { addDerived } from './derived';
import { listed } from './paramChoices';
import { addParameters } from './paramTexts';
import { part, Pieces, rank, type Piece, type Way } from './piece';
import type { SignatureForm } from './signatureForm';
import { addWholes } from './wholes';

/** All texts of an example that may be part of what is signed, the usual ones first. */
export function* materialOf(
	base: Base,
	form: SignatureForm,
	expected: readonly string[],
): Steps<readonly Piece[]> {
	const pieces = new Pieces();
	addRequest(base, pieces);
	addValues(base, pieces);
	addWords(base, form, pieces);
	addDigests(base, form.hash, pieces);
	yield* addParameters(base, pieces);
	addValuePairs(base, pieces);
	addWholes(base, pieces);
	yield* addBlocks(base, form.hash, pieces);
	addDerived(base, form, pieces);
	return pieces.all(expected);
}

/** A name, what it holds of the request, its place among others, its cost, and what it is. */
type Row = readonly [
	name: string,
	parts: number,
	rank: number,
	cost: number,
	says: string,
	address?: string,
];

const whole = part.address | part.query;

const ofRequest: readonly Row[] = [
	['{method}', part.method, rank.method, 1, 'the method'],
	['{path}', part.address, rank.address, 1, 'the path', 'the path behind the host’s address'],
	['{pathQuery}', whole, rank.address, 1.1, 'the path with the query', 'the path with the query'],
	['{fullPath}', part.address, rank.address, 1.2, 'the whole path', 'the whole path'],
	['{url}', whole, rank.address, 1.5, 'the whole URL', 'the whole URL with the query'],
	[
		'{origin}{fullPath}',
		part.address,
		rank.address,
		2.1,
		'the URL without the query',
		'the URL without the query',
	],
	['{rawQuery}', part.query, rank.query, 1, 'the query as it is sent'],
	['{body}', part.body, rank.body, 1, 'the body'],
	['{host}', part.host, rank.anywhere, 2.5, 'the host'],
	['{host}{fullPath}', part.address | part.host, rank.address, 2.5, 'host and path'],
	['{header.content-type}', part.type, rank.anywhere, 3, 'the content type'],
	['{method|lower}', part.method, rank.method, 3, 'the method in lower case'],
];

function addRequest(base: Base, pieces: Pieces): void {
	const hasQuery = base.read('{rawQuery}') !== '';
	for (const [template, parts, order, cost, says, address] of ofRequest) {
		const answers = address === undefined ? {} : { answers: { address } };
		// With the query is without it, where there is none.
		const held = hasQuery ? parts : parts & ~(parts === whole ? part.query : 0);
		pieces.add(
			base.read(template),
			{ parts: held, rank: order },
			{ template, cost, says, ...answers },
		);
	}
	// Nothing, between two separators.
	const empty = ['{body}', '{rawQuery}'].filter((template) => base.read(template) === '');
	for (const template of empty) {
		const body = template === '{body}';
		const kind = body
			? { parts: part.body, rank: rank.body, mayBeEmpty: true as const }
			: { parts: part.query, rank: rank.query, mayBeEmpty: true as const };
		const says = `${body ? 'the body' : 'the query'}, of which there is none`;
		pieces.add('', kind, { template, cost: body ? 0.5 : 1.4, says, answers: { value: says } });
	}
}

/** Single parameters that are tried as pieces; of more than these only the first ones. */
const mostSingle = 10;

function addValues(base: Base, pieces: Pieces): void {
	const { values, secrets, example } = base;
	for (const value of values) addValue(base, pieces, value, 0);
	for (const [index, secret] of secrets.entries()) addValue(base, pieces, secret, 1 << index);
	const single = [
		...Object.keys(queryOf(example.request)).map((name) => ['query', name] as const),
		...Object.entries(bodyOf(example.request)).flatMap(([name, value]) =>
			typeof value === 'object' ? [] : [['body', name] as const],
		),
	];
	for (const [family, name] of single.slice(0, mostSingle)) {
		const template = `{${family}.${name}}`;
		const says = `the parameter ${name}`;
		const way = { template, cost: 2, says, answers: { value: says } };
		pieces.add(base.read(template), { parts: part.free, rank: rank.anywhere }, way);
	}
	for (const name of Object.keys(example.request.headers)) {
		const template = `{header.${name.toLowerCase()}}`;
		const says = `the header ${name}`;
		const way = { template, cost: 3, says, answers: { value: says } };
		pieces.add(base.read(template), { parts: part.free, rank: rank.anywhere }, way);
	}
}

const writtenAs: ReadonlyArray<readonly [filters: string, cost: number, says: string]> = [
	['', 1, ''],
	['|base64', 3, ' in Base64'],
	['|base64url', 3, ' in Base64url'],
	['|base64urlUnpadded', 3, ' in Base64url without "="'],
	['|md5|hex', 4, ' as its MD5 in hex'],
	['|rfc3986', 4, ', percent-encoded'],
	['|lower', 4, ' in lower case'],
	['|upper', 4, ' in upper case'],
];

function addValue(base: Base, pieces: Pieces, value: NamedValue, secrets: number): void {
	for (const [filters, cost, says] of writtenAs) {
		const template = `{${value.name}${filters}}`;
		const said = `${value.given}${says}`;
		const way: Way = { template, cost, says: said, answers: { value: said } };
		pieces.add(base.read(template), { parts: part.free, rank: rank.anywhere, secrets }, way);
	}
}

/** Words that stand before the digest, such as `v0=`, are often signed, too. */
function addWords(base: Base, { before }: SignatureForm, pieces: Pieces): void {
	for (const word of new Set(before.split(/[^\w-]+/))) {
		if (!/^[A-Za-z][\w-]{0,30}$/.test(word)) continue;
		const way = { template: word, cost: 1, says: `the word ${word}`, answers: { value: word } };
		const isKnown = base.values.some(({ text }) => text === word);
		if (!isKnown) pieces.add(word, { parts: part.literal, rank: rank.anywhere }, way);
	}
}

/** Digests that stand in the text in place of what they are made of. */
function addDigests(base: Base, hash: Hash, pieces: Pieces): void {
	const body = { parts: part.body, rank: rank.body };
	for (const name of hashesWith(hash)) {
		for (const [encoding, cost, how] of [
			['|hex', 2, 'hex'],
			['|base64', 2.1, 'Base64'],
			['|hex|upper', 3, 'hex in upper case'],
			['|hex|base64', 4, 'Base64 of hex'],
			['', 3, 'bytes'],
		] as const) {
			const more = name === hash || name === 'md5' ? cost : cost + 1;
			const template = `{body|${name}${encoding}}`;
			const says = `the ${name} of the body as ${how}`;
			pieces.add(base.read(template), body, { template, cost: more, says });
			if (encoding === '' || encoding === '|hex')
				addDigestWithValues(base, name, encoding, encoding === '' ? more : more + 1, pieces);
		}
	}
	pieces.add(base.read('{body|base64}'), body, {
		template: '{body|base64}',
		cost: 3,
		says: 'the body in Base64',
	});
}

function hashesWith(hash: Hash): readonly Hash[] {
	return [...new Set<Hash>([hash, 'md5', 'sha256', 'sha1'])];
}

/** The digest of a nonce or a time with the body behind it. */
function addDigestWithValues(
	base: Base,
	hash: Hash,
	encoding: string,
	cost: number,
	pieces: Pieces,
): void {
	for (const { name, given, kind } of base.values) {
		if (kind === 'field') continue;
		const inside = `{${name}}{body}`;
		const text = base.read(inside);
		if (typeof text !== 'string') continue;
		const { post } = base.names;
		const how = encoding === '' ? 'bytes' : 'hex';
		pieces.add(
			encoding === '' ? digest(hash, text) : digest(hash, text).toString('hex'),
			{ parts: part.body, rank: rank.body },
			{
				template: `{${post}|${hash}${encoding}}`,
				values: [{ name: post, text: inside }],
				cost,
				says: `the ${hash} of ${given} and the body as ${how}`,
			},
		);
	}
}

/** `accessKey=..&nonce=..&timestamp=..` behind the parameters, in an order of its own. */
function addValuePairs({ values, read }: Base, pieces: Pieces): void {
	const kind = { parts: part.values, rank: rank.anywhere };
	const add = (some: readonly NamedValue[], cost: number) => {
		const template = some.map(({ given, name }) => `${given}={${name}}`).join('&');
		const says = `${listed(some.map(({ given }) => given))} as k=v joined by &`;
		if (/[{}]/.test(some.map(({ given }) => given).join(''))) return;
		pieces.add(read(template), kind, { template, cost, says });
	};
	const sorted = [...values].sort((one, other) => (one.given < other.given ? -1 : 1));
	for (const all of [values, sorted]) {
		if (all.length > 1) add(all, 2);
		for (const left of all.length > 1 ? all : [])
			add(
				all.filter((value) => value !== left),
				3,
			);
	}
	for (const value of values) add([value], 3);
}
