import type { Steps } from '../basics/turns';
import { isObject } from '../basics/json';
import { digest } from '../signature/digest';
import type { ParamsPart } from '../description/valueVocabulary';
import type { Base } from './base';
import { bodyOf, queryOf } from './given';
import { also, forms, leftOut, sources, type Choice } from './paramChoices';
import { part, rank, type Pieces, type Way } from './piece';

/** No list of parameters that is more unusual than this is made. */
const mostCost = 5;

/** Lists that are made, the usual ones first, and characters of all together. */
const mostLists = 1500;
const mostMade = 1_000_000;

/** The parameters of the example as texts, in all the forms that APIs sign. */
export function* addParameters(base: Base, pieces: Pieces): Steps<void> {
	const { request } = base.example;
	const query = queryOf(request);
	const body = bodyOf(request);
	const texts = [...Object.entries(query), ...Object.entries(body)];
	if (texts.length === 0 && base.values.length === 0) return;
	const isNested = Object.values(body).some((value) => isObject(value) || Array.isArray(value));
	const hasEmpty = texts.some(([, value]) => value === '' || value === null);
	const hasUpper = texts.some(([name]) => /[A-Z]/.test(name));
	const plain: Choice = { part: {}, cost: 0, says: '' };
	const choices: ReadonlyArray<readonly Choice[]> = [
		sources(Object.keys(query).length, Object.keys(body).length),
		forms,
		[
			{ part: {}, cost: 0, says: 'sorted by name' },
			{ part: { sort: 'asSent' }, cost: 1, says: 'in the order in which they are sent' },
			{ part: { sort: 'pair' }, cost: 2, says: 'sorted by the whole pair' },
		],
		[
			plain,
			{ part: { encode: 'rfc3986' }, cost: 1, says: 'percent-encoded' },
			{ part: { encode: 'form' }, cost: 2, says: 'encoded as in a form' },
		],
		hasEmpty
			? [
					{ part: { dropEmpty: true }, cost: 0, says: 'without the empty ones' },
					{ ...plain, cost: 1 },
				]
			: [plain],
		[plain, { part: { end: '&' }, cost: 3, says: 'with & behind the last, too' }],
		hasUpper
			? [plain, { part: { lower: true }, cost: 3, says: 'with names in lower case' }]
			: [plain],
		[
			...also(
				base,
				texts.map(([name]) => name),
			),
		],
		[...leftOut(texts.map(([name]) => name))],
	];
	const fixed: ParamsPart = isNested ? { flatten: true } : {};
	const name = base.names.params;
	const read = new Map<string, string | undefined>();
	let made = 0;
	for (const chosen of inOrder(choices)) {
		yield;
		if (read.size >= mostLists || made >= mostMade) break;
		const all = merged(fixed, chosen);
		const { part: wanted, cost } = all;
		const key = JSON.stringify(wanted);
		if (read.has(key)) continue;
		// What ends with & while nothing else stands between is no form that anybody uses.
		if (wanted.end !== undefined && (wanted.join !== undefined || wanted.pair !== undefined))
			continue;
		const text = base.params(wanted);
		read.set(key, text);
		made += text?.length ?? 0;
		if (text === undefined || text === '') continue;
		const { from = ['query', 'body'] } = wanted;
		const parts =
			(from.includes('query') ? part.query : 0) |
			(from.length > 1 || !from.includes('query') ? part.body : 0) |
			(wanted.also ? part.values : 0);
		const way: Way = {
			template: `{${name}}`,
			values: [{ name, params: withEnd(wanted) }],
			// What is as usual is rather the query as it is.
			cost: cost + 0.1,
			says: all.says,
			answers: {
				order: wanted.sort === undefined ? 'sorted by name' : (chosen[2]?.says ?? ''),
				encoding: chosen[3]?.says || 'not encoded',
				source: chosen[0]?.says ?? '',
				names: chosen[1]?.says ?? '',
			},
		};
		const isWithSecret = base.secrets.some((secret) =>
			Object.values(wanted.also ?? {}).includes(`{${secret.name}}`),
		);
		pieces.add(text, { parts, rank: rank.query, secrets: isWithSecret ? 1 : 0 }, way);
		if (isPlainForm(wanted)) addWithPath(base, pieces, way, text, parts);
		if (way.cost < digested) addDigest(pieces, way, text, parts);
	}
}

/** Of lists that cost less than this the digest is tried, too. */
const digested = 2;

function addDigest(pieces: Pieces, way: Way, text: string, parts: number): void {
	for (const hash of ['md5', 'sha256'] as const) {
		pieces.add(
			digest(hash, text).toString('hex'),
			{ parts, rank: rank.query },
			{
				...way,
				template: `${way.template.slice(0, -1)}|${hash}|hex}`,
				cost: way.cost + 2,
				says: `the ${hash} in hex of ${way.says}`,
			},
		);
	}
}

/** `path?a=1&b=2`, where the order or the form is not that of what is sent. */
function addWithPath(base: Base, pieces: Pieces, way: Way, text: string, parts: number): void {
	const path = base.read('{fullPath}');
	if (path === undefined || way.cost > 4) return;
	pieces.add(
		`${String(path)}?${text}`,
		{ parts: parts | part.address, rank: rank.address },
		{
			...way,
			template: `{fullPath}?${way.template}`,
			cost: way.cost + 1,
			says: `the path, "?", and ${way.says}`,
		},
	);
}

function isPlainForm({ pair, join, end }: ParamsPart): boolean {
	return pair === undefined && join === undefined && end === undefined;
}

/** Each ends with it, so that nothing has to stand between. */
function withEnd({ end, join, ...others }: ParamsPart): ParamsPart {
	if (end !== undefined) return { ...others, join: '', end };
	return join === undefined ? others : { ...others, join };
}

/** One of each, the usual ones first. */
function* inOrder(choices: ReadonlyArray<readonly Choice[]>): Generator<readonly Choice[]> {
	for (let cost = 0; cost <= mostCost; cost += 1) yield* combined(choices, 0, cost);
}

/** One of each that cost exactly as much in all. */
function* combined(
	choices: ReadonlyArray<readonly Choice[]>,
	at: number,
	left: number,
): Generator<readonly Choice[]> {
	const options = choices[at];
	if (!options) {
		if (left === 0) yield [];
		return;
	}
	for (const option of options) {
		if (option.cost > left) continue;
		for (const others of combined(choices, at + 1, left - option.cost)) yield [option, ...others];
	}
}

function merged(fixed: ParamsPart, chosen: readonly Choice[]): Choice {
	const [source, ...others] = chosen;
	return {
		part: Object.assign({}, fixed, ...chosen.map((choice) => choice.part)) as ParamsPart,
		cost: chosen.reduce((sum, { cost }) => sum + cost, 0),
		says: [source, others[1], others[0], ...others.slice(2)]
			.flatMap((choice) => (choice && choice.says !== '' ? [choice.says] : []))
			.join(', '),
	};
}
