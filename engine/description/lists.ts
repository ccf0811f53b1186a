import { ExactInteger, isObject } from '../basics/json';
import { RefusedRequestError } from '../basics/refusedRequest';
import { UnsignableValueError } from '../signature/pairs';
import { percentEncode, wellFormed } from '../signature/percentEncode';
import { bounds } from './bounds';
import { formEncode } from './filters';
import type { Need } from './names';
import { unknownName } from './unknownName';
import type { Facts } from './facts';
import { memberPlace, type Problems } from './problems';
import type { Scope } from './scope';
import { parseTemplate } from './syntax';
import { compileText, textFrom, type Place, type Template } from './template';
import type { HeadersPart, ParamsPart } from './valueVocabulary';

/** A list of parameters or headers as one text. */
export interface List {
	readonly needs: readonly Need[];
	readonly isSecret: boolean;
	readonly isOfSession: boolean;
	readonly read: (scope: Scope) => string;
}

type Pair = readonly [name: string, value: string];

const encoders = { none: wellFormed, rfc3986: percentEncode, form: formEncode } as const;

export function compileParams(part: ParamsPart, at: Place): List | undefined {
	const { place, problems } = at;
	const { from = ['query', 'body'], only, except = [], encode = 'none', sort = 'name' } = part;
	const { dropEmpty, flatten, lower, also = {} } = part;
	const pair = compilePattern(part.pair ?? '{name}={value}', `${place}.pair`, problems, pairNames);
	const join = compilePattern(part.join ?? '&', `${place}.join`, problems);
	const end = compilePattern(part.end ?? '', `${place}.end`, problems);
	const prefix = compilePattern(part.prefix ?? '', `${place}.prefix`, problems);
	const added = compileAlso(also, at);
	if (!pair || !join || !end || !prefix || !added) return undefined;
	const encoder = encoders[encode];
	const isWanted = (name: string) => (only?.includes(name) ?? true) && !except.includes(name);
	return {
		needs: [
			...from.map((source) => (source === 'query' ? 'query' : 'body')),
			...added.flatMap(({ template }) => template.needs),
		],
		isSecret: added.some(({ template }) => template.isSecret),
		isOfSession: added.some(({ template }) => template.isOfSession),
		read: (scope) => {
			const pairs: Pair[] = [];
			for (const { name, template } of added) {
				const text = textFrom(template, scope);
				if (text !== '' || !template.isOptional) pairs.push([encoder(name), encoder(text)]);
			}
			for (const source of from) {
				for (const [name, value] of pairsOf(source, scope)) {
					if (!isWanted(name)) continue;
					for (const found of flatten
						? flat(name, value, bounds.levels)
						: [[name, value] as const]) {
						const text = textOf(found[0], found[1], dropEmpty ?? false);
						if (text === '' && dropEmpty) continue;
						const shown = lower ? found[0].toLowerCase() : found[0];
						pairs.push([encoder(shown), encoder(text)]);
					}
				}
			}
			const order = { pair, join, end, prefix };
			if (sort === 'pair') return written(pairs, { ...order, isSorted: true });
			return written(sort === 'name' ? pairs.sort(byName) : pairs, order);
		},
	};
}

export function compileHeaders(
	part: HeadersPart,
	place: string,
	problems: Problems,
): List | undefined {
	const { only, prefix: start, sort = 'name', names = 'lower', encode = 'none' } = part;
	const pair = compilePattern(part.pair ?? '{name}:{value}', `${place}.pair`, problems, pairNames);
	const join = compilePattern(part.join ?? '', `${place}.join`, problems);
	// Each line ends with a line feed, unless something is said of what stands between them.
	const ending = part.end ?? (part.join === undefined ? '{lf}' : '');
	const end = compilePattern(ending, `${place}.end`, problems);
	if (!pair || !join || !end) return undefined;
	const wanted = only?.map((name) => name.toLowerCase());
	const isWanted = (name: string) =>
		(wanted?.includes(name) ?? true) && name.startsWith(start?.toLowerCase() ?? '');
	const encoder = encoders[encode];
	return {
		needs: ['headers'],
		isSecret: false,
		isOfSession: false,
		read: ({ facts }) => {
			const { headers } = facts;
			const order = wanted && sort === 'asSent' ? wanted : [...headers.keys()];
			const found = order.flatMap((key): Pair[] => {
				const header = headers.get(key);
				if (!header || !isWanted(key)) return [];
				return [[names === 'lower' ? key : header.name, encoder(header.value)]];
			});
			return written(sort === 'name' ? found.sort(byName) : found, { pair, join, end });
		},
	};
}

interface Also {
	readonly name: string;
	readonly template: Template;
}

/** What is signed with the parameters and sent elsewhere. */
function compileAlso(
	also: Readonly<Record<string, string>>,
	at: Place,
): readonly Also[] | undefined {
	const compiled = Object.entries(also).map(([name, text]) => ({
		name,
		template: compileText(text, { ...at, place: memberPlace(`${at.place}.also`, name) }),
	}));
	const added = compiled.flatMap(({ name, template }) => (template ? [{ name, template }] : []));
	return added.length < compiled.length ? undefined : added;
}

function pairsOf(source: 'query' | 'body' | 'form', { facts }: Scope): Facts['bodyPairs'] {
	if (source === 'query') return facts.queryPairs;
	return source === 'body' || facts.isForm ? facts.bodyPairs : [];
}

function byName([one, value]: Pair, [other, otherValue]: Pair): number {
	if (one === other) return value < otherValue ? -1 : value > otherValue ? 1 : 0;
	return one < other ? -1 : 1;
}

type Pattern = (name: string, value: string) => string;

/** How pairs become one text. */
interface Written {
	readonly pair: Pattern;
	readonly join: Pattern;
	readonly prefix?: Pattern;
	readonly end?: Pattern;
	/** Whether they are put in the order of what is written, value included. */
	readonly isSorted?: boolean;
}

function written(pairs: readonly Pair[], { pair, join, prefix, end, isSorted }: Written): string {
	if (pairs.length === 0) return '';
	const behind = end?.('', '') ?? '';
	const texts = pairs.map(([name, value]) => pair(name, value) + behind);
	const all = (isSorted ? texts.sort() : texts).join(join('', ''));
	return `${prefix?.('', '') ?? ''}${all}`;
}

const characters: Readonly<Record<string, string>> = {
	lf: '\n',
	cr: '\r',
	tab: '\t',
	open: '{',
	close: '}',
};
const pairNames = ['name', 'value'];

/** How a pair, or what stands between two, is written: literal, but for a few names. */
function compilePattern(
	template: string,
	place: string,
	problems: Problems,
	names: readonly string[] = [],
): Pattern | undefined {
	const parsed = parseTemplate(template);
	if (parsed.kind === 'wrong') {
		problems.add(place, parsed.message);
		return undefined;
	}
	const known = [...names, ...Object.keys(characters)];
	const writers: Pattern[] = [];
	for (const piece of parsed.pieces) {
		if (piece.kind === 'literal') {
			writers.push(() => piece.text);
		} else if (!known.includes(piece.name) || piece.filters.length > 0 || piece.isOptional) {
			const why = known.includes(piece.name)
				? `\`${piece.name}\` takes no filter here`
				: unknownName(piece.name, known);
			problems.add(place, why);
			return undefined;
		} else if (piece.name === 'name') writers.push((name) => name);
		else if (piece.name === 'value') writers.push((_name, value) => value);
		else writers.push(() => characters[piece.name] ?? '');
	}
	return (name, value) => writers.map((write) => write(name, value)).join('');
}

/** The members of a value under names such as `a.b` and `a[0]`. */
function flat(name: string, value: unknown, levels: number): Array<readonly [string, unknown]> {
	const isList = Array.isArray(value);
	if (!isList && !isObject(value)) return [[name, value]];
	if (levels === 0) {
		throw new RefusedRequestError(
			'The body holds too many levels of lists and objects to be signed',
			'Nothing was sent. Pass text, a number, true/false, or a list of these.',
		);
	}
	return Object.entries(value).flatMap(([key, member]: [string, unknown]) =>
		flat(isList ? `${name}[${key}]` : `${name}.${key}`, member, levels - 1),
	);
}

/** The text of a value exactly as it is sent. */
function textOf(name: string, value: unknown, isNullLeftOut: boolean): string {
	if (typeof value === 'string') return value;
	if (value instanceof ExactInteger) return value.digits;
	if ((value === null || value === undefined) && isNullLeftOut) return '';
	if (value === null) {
		throw new RefusedRequestError(
			`The parameter "${name}" is null, which cannot be signed`,
			'Nothing was sent. Leave the parameter out, or pass a value.',
		);
	}
	if (typeof value === 'object' || typeof value === 'function')
		throw new UnsignableValueError(name, value);
	return String(value);
}
