import { ExactInteger, isObject } from '../basics/json';
import { RefusedRequestError } from '../basics/refusedRequest';
import { UnsignableValueError } from '../signature/pairs';
import { percentEncode, surrogate, wellFormed } from '../signature/percentEncode';
import { bounds } from './bounds';
import { formEncode } from './filters';
import type { Need } from './names';
import type { Pairs } from './facts';
import { compileFixed, compilePattern } from './pattern';
import { memberPlace, type Problems } from './problems';
import type { Scope } from './scope';
import type { Place } from './place';
import { compileText, textFrom, type Template } from './template';
import type { HeadersPart, ParamsPart } from './valueVocabulary';
import { writerOf, type Pair } from './written';

/** A list of parameters or headers as one text. */
export interface List {
	readonly needs: readonly Need[];
	readonly isSecret: boolean;
	readonly isOfSession: boolean;
	readonly read: (scope: Scope) => string;
}

const encoders = { none: wellFormed, rfc3986: percentEncode, form: formEncode } as const;

export function compileParams(part: ParamsPart, at: Place): List | undefined {
	const { place, problems } = at;
	const { from = ['query', 'body'], only, except = [], encode = 'none', sort = 'name' } = part;
	const { dropEmpty, flatten, lower, also = {} } = part;
	const pair = compilePattern(part.pair ?? '{name}={value}', `${place}.pair`, problems);
	const join = compileFixed(part.join ?? '&', `${place}.join`, problems);
	const end = compileFixed(part.end ?? '', `${place}.end`, problems);
	const prefix = compileFixed(part.prefix ?? '', `${place}.prefix`, problems);
	const added = compileAlso(also, at);
	if (!pair || !added || join === undefined || end === undefined || prefix === undefined) {
		return undefined;
	}
	const write = writerOf({ pair, join, end, prefix, sort });
	const encoder = encoders[encode];
	const isWanted = (name: string) => (only?.includes(name) ?? true) && !except.includes(name);
	const isOrdered = sort === 'asSent';
	/** `encoded` writes names and values, which were read as they are sent where `isExact` says so. */
	const made = (scope: Scope, encoded: (text: string) => string, isExact: boolean): string => {
		const pairs: Pair[] = [];
		const add = (name: string, value: unknown) => {
			const text = textOf(name, value, dropEmpty ?? false);
			if (text === '' && dropEmpty) return;
			pairs.push([encoded(lower ? name.toLowerCase() : name), encoded(text)]);
		};
		for (const { name, template } of added) {
			const text = textFrom(template, scope);
			if (text !== '' || !template.isOptional) pairs.push([encoded(name), encoded(text)]);
		}
		for (const source of from) {
			for (const [name, value] of pairsOf(source, scope, isExact)) {
				if (value === undefined || !isWanted(name)) continue;
				if (!flatten) add(name, value);
				else for (const [inner, member] of flat(name, value, bounds.levels)) add(inner, member);
			}
		}
		return write(pairs);
	};
	return {
		needs: [
			...from.map((source) => (source === 'query' ? 'query' : 'body')),
			...added.flatMap(({ template }) => template.needs),
		],
		isSecret: added.some(({ template }) => template.isSecret),
		isOfSession: added.some(({ template }) => template.isOfSession),
		read: (scope) => {
			if (isOrdered || encode !== 'none') return made(scope, encoder, isOrdered);
			const text = made(scope, asIs, false);
			// Halves of characters are sent as something else, which seldom has to be looked for.
			return surrogate.test(text) ? made(scope, encoder, true) : text;
		},
	};
}

function asIs(text: string): string {
	return text;
}

export function compileHeaders(
	part: HeadersPart,
	place: string,
	problems: Problems,
): List | undefined {
	const { only, prefix: start, sort = 'name', names = 'lower', encode = 'none' } = part;
	const pair = compilePattern(part.pair ?? '{name}:{value}', `${place}.pair`, problems);
	const join = compileFixed(part.join ?? '', `${place}.join`, problems);
	// Each line ends with a line feed, unless something is said of what stands between them.
	const ending = part.end ?? (part.join === undefined ? '{lf}' : '');
	const end = compileFixed(ending, `${place}.end`, problems);
	if (!pair || join === undefined || end === undefined) return undefined;
	const write = writerOf({ pair, join, end, sort });
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
			return write(found);
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

function pairsOf(source: 'query' | 'body' | 'form', { facts }: Scope, isExact: boolean): Pairs {
	if (source === 'query') return facts.queryPairs(isExact);
	return source === 'body' || facts.isForm ? facts.bodyPairs(isExact) : [];
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
