import { nearest } from '../basics/nearest';
import {
	filters,
	hashes,
	signatures,
	type Encoding,
	type Filter,
	type FilterArgs,
	type Kind,
} from './filters';
import { leftOut } from './leftOut';
import type { Source } from './names';
import type { Place } from './place';
import type { Data, Scope } from './scope';
import type { WrittenFilter } from './syntax';
import { unknownName } from './unknownName';

/** What a name stands for at this place; undefined, and said, where it is not known there. */
export function sourceOf(name: string, { place, names, problems }: Place): Source | undefined {
	const found = names.find(name);
	const why = found ? undefined : names.whyUnknown(name);
	if (!found) {
		problems.add(place, () =>
			why === undefined ? unknownName(name, names.known) : `\`${name}\` is not known here: ${why}`,
		);
	}
	return found;
}

/** The same of what signs, without showing what somebody has typed who took its place for that of the secret. */
function keyOf(name: string, at: Place): Source | undefined {
	const { place, names, problems } = at;
	const isName =
		names.find(name) !== undefined ||
		names.whyUnknown(name) !== undefined ||
		nearest(name, names.known, 1) !== undefined;
	if (isName) return sourceOf(name, at);
	problems.add(place, 'a key is the name of a field; the secret itself belongs under Values');
	return undefined;
}

export interface FilterStep {
	readonly kind: Kind;
	readonly key: Source | undefined;
	readonly keyName: string;
	readonly apply: Apply;
	/** The same where text is made of its bytes at once. */
	readonly applyAs?: (encoding: Encoding) => Apply;
	/** Set where it makes text of bytes in this way. */
	readonly encoding?: Encoding;
}

type Apply = (data: Data, scope: Scope) => Data;

export function compileFilter(
	{ name, args }: WrittenFilter,
	kind: Kind,
	at: Place,
	isKindKnown: boolean,
): FilterStep | undefined {
	const { place, problems } = at;
	const filter = filters.get(name);
	if (!filter) {
		problems.add(place, () => leftOut(name) ?? unknownName(name, [...filters.keys()], 'filter'));
		return undefined;
	}
	if (filter.args.length !== args.length) {
		const form = [name, ...filter.args.map((arg) => `<${arg}>`)].join(':');
		problems.add(place, `the filter \`${name}\` is written \`${form}\``);
		return undefined;
	}
	if (isKindKnown && filter.takes === 'text' && kind === 'bytes') {
		problems.add(place, `\`${name}\` needs text: add \`hex\` or \`base64\` before it`);
		return undefined;
	}
	const read = compileArgs(filter, args, at);
	if (!read) return undefined;
	const { key, keyName, ...fixed } = read;
	const { make, makeAs, makes, encoding } = filter;
	const withoutKey = { ...fixed, keyName, key: '' };
	const argsIn = (scope: Scope): FilterArgs =>
		key ? { ...withoutKey, key: key.read(scope) } : withoutKey;
	return {
		kind: makes,
		key,
		keyName,
		apply: (data, scope) => make(data, argsIn(scope)),
		...(makeAs
			? { applyAs: (as: Encoding) => (data: Data, scope: Scope) => makeAs(as, data, argsIn(scope)) }
			: {}),
		...(encoding ? { encoding } : {}),
	};
}

/** What the steps do, where a digest that is written at once is not made as bytes before. */
export function appliesOf(steps: readonly FilterStep[]): readonly Apply[] {
	return steps.flatMap(({ apply, applyAs, encoding }, index) => {
		const next = steps[index + 1]?.encoding;
		if (applyAs && next) return [applyAs(next)];
		return encoding && steps[index - 1]?.applyAs ? [] : [apply];
	});
}

type ReadArgs = Omit<FilterArgs, 'key'> & { readonly key: Source | undefined };

function compileArgs(filter: Filter, args: readonly string[], at: Place): ReadArgs | undefined {
	let read: ReadArgs = { word: '', count: 0, keyName: '', key: undefined };
	for (const [index, arg] of filter.args.entries()) {
		const given = args[index] ?? '';
		if (arg === 'key') {
			const key = keyOf(given, at);
			if (!key) return undefined;
			read = { ...read, key, keyName: given };
		} else if (arg === 'prefix') {
			read = { ...read, word: given };
		} else if (arg === 'count') {
			if (!/^[1-9]\d{0,5}$/.test(given)) {
				at.problems.add(at.place, `\`${given.slice(0, 40)}\` must be a number of characters`);
				return undefined;
			}
			read = { ...read, count: Number(given) };
		} else {
			const words: readonly string[] = arg === 'hash' ? hashes : signatures;
			if (!words.includes(given)) {
				const what = arg === 'hash' ? 'hash' : 'signature';
				at.problems.add(at.place, () => unknownName(given, words, what));
				return undefined;
			}
			read = { ...read, word: given };
		}
	}
	return read;
}
