import { bounds } from './bounds';
import { leftOut } from './leftOut';
import { unknownName } from './unknownName';
import { memberPlace, type Problems } from './problems';

/**
 * What a part of a description must look like. It tells what does not fit, and its type follows from
 * it, so that what is checked and what the code reads cannot differ.
 */
export type Shape<Value> = (given: unknown, place: string, problems: Problems) => given is Value;

/** The type of what fits a shape. */
export type Fitting<Of> = Of extends Shape<infer Value> ? Value : never;

type Shapes = Readonly<Record<string, Shape<unknown>>>;

type Members<Of extends Shapes> = { readonly [Name in keyof Of]: Fitting<Of[Name]> };

/** Names that mean something to JavaScript itself. */
const unsafeNames = ['__proto__', 'constructor', 'prototype'];

export function text(mostLength: number = bounds.template): Shape<string> {
	return (given, place, problems): given is string => {
		if (typeof given !== 'string') return refuse(problems, place, 'must be text');
		if (given.length <= mostLength) return true;
		return refuse(problems, place, `is longer than ${mostLength} characters`);
	};
}

/** A text that is a name of ours: letters, digits and _, beginning with a letter. */
export const name: Shape<string> = (given, place, problems): given is string => {
	const isName = typeof given === 'string' && /^[A-Za-z]\w*$/.test(given);
	const isSafe = isName && given.length <= bounds.name && !unsafeNames.includes(given);
	return (
		isSafe ||
		refuse(problems, place, 'must be a name: letters, digits and _, beginning with a letter')
	);
};

export const flag: Shape<boolean> = (given, place, problems): given is boolean =>
	typeof given === 'boolean' || refuse(problems, place, 'must be true or false');

/** A number, true or false. */
export const numberOrFlag: Shape<number | boolean> = (
	given,
	place,
	problems,
): given is number | boolean => {
	const isPlain = typeof given === 'number' || typeof given === 'boolean';
	return isPlain || refuse(problems, place, 'must be text, a number or true/false');
};

/** Whatever JSON can say. */
export const anything: Shape<unknown> = (given): given is unknown => given !== undefined;

/** A whole number of at least `least`. */
export function count(least: number, most: number = Number.MAX_SAFE_INTEGER): Shape<number> {
	return (given, place, problems): given is number => {
		const isCount = Number.isSafeInteger(given) && Number(given) >= least && Number(given) <= most;
		const range = most === Number.MAX_SAFE_INTEGER ? `${least} or more` : `${least} to ${most}`;
		return isCount || refuse(problems, place, `must be a whole number, ${range}`);
	};
}

/** One of these texts. */
export function oneOf<const Words extends readonly string[]>(
	...words: Words
): Shape<Words[number]> {
	return (given, place, problems): given is Words[number] => {
		if (words.some((word) => word === given)) return true;
		if (typeof given !== 'string') return refuse(problems, place, `must be ${words.join(', ')}`);
		const why = leftOut(given) ?? unknownName(given, words);
		return refuse(problems, place, why);
	};
}

/** Exactly this value. */
export function exactly<const Value extends string | number | true>(value: Value): Shape<Value> {
	return (given, place, problems): given is Value =>
		given === value || refuse(problems, place, `must be ${JSON.stringify(value)}`);
}

export function listOf<Member>(
	member: Shape<Member>,
	{ least = 0, most = bounds.members }: { readonly least?: number; readonly most?: number } = {},
): Shape<readonly Member[]> {
	return (given, place, problems): given is readonly Member[] => {
		if (!Array.isArray(given)) return refuse(problems, place, 'must be a list');
		if (given.length < least) return refuse(problems, place, 'must not be empty');
		if (given.length > most) return refuse(problems, place, `has more than ${most} members`);
		const before = problems.count;
		given.forEach((value, index) => member(value, `${place}[${index}]`, problems));
		return problems.count === before;
	};
}

/** An object whose names are the author's own. */
export function recordOf<Member>(member: Shape<Member>): Shape<Readonly<Record<string, Member>>> {
	return (given, place, problems): given is Readonly<Record<string, Member>> => {
		if (!isRecord(given)) return refuse(problems, place, 'must be an object');
		const before = problems.count;
		const names = Object.keys(given);
		if (names.length > bounds.members) {
			return refuse(problems, place, `has more than ${bounds.members} members`);
		}
		for (const key of names) {
			const at = memberPlace(place, key);
			if (unsafeNames.includes(key) || key === '' || key.length > 200) {
				problems.add(at, 'cannot be used as a name');
			} else member(given[key], at, problems);
		}
		return problems.count === before;
	};
}

/** An object of ours: these members and no others. */
export function object<Required extends Shapes, Optional extends Shapes>(
	required: Required,
	optional: Optional,
): Shape<Members<Required> & Partial<Members<Optional>>> {
	const known = [...Object.keys(required), ...Object.keys(optional)];
	return (given, place, problems): given is Members<Required> & Partial<Members<Optional>> => {
		if (!isRecord(given)) return refuse(problems, place, 'must be an object');
		const before = problems.count;
		for (const key of Object.keys(given)) {
			const shape = known.includes(key) ? (required[key] ?? optional[key]) : undefined;
			if (shape) shape(given[key], memberPlace(place, key), problems);
			else problems.add(place, () => leftOut(key) ?? unknownName(key, known));
		}
		for (const key of Object.keys(required)) {
			if (!Object.hasOwn(given, key)) problems.add(place, `\`${key}\` is missing`);
		}
		return problems.count === before;
	};
}

/** An object that is of one of several kinds, each with a member that only it has. */
export function kinds<Kinds extends Shapes>(
	shapes: Kinds,
	shared: readonly string[] = [],
): Shape<Fitting<Kinds[keyof Kinds]>> {
	const marks = Object.keys(shapes);
	return (given, place, problems): given is Fitting<Kinds[keyof Kinds]> => {
		if (!isRecord(given)) return refuse(problems, place, 'must be an object');
		const [mark, second] = marks.filter((candidate) => Object.hasOwn(given, candidate));
		if (second !== undefined) {
			return refuse(problems, place, `has both \`${mark}\` and \`${second}\`; it can be one only`);
		}
		const shape = mark === undefined ? undefined : shapes[mark];
		if (shape) return shape(given, place, problems);
		const [stranger] = Object.keys(given).filter((key) => !shared.includes(key));
		const why =
			stranger === undefined
				? `needs one of ${marks.join(', ')}`
				: (leftOut(stranger) ?? unknownName(stranger, marks));
		return refuse(problems, place, why);
	};
}

/** Text of one shape, or anything else of another one. */
export function either<Word extends string, Other>(
	word: Shape<Word>,
	other: Shape<Other>,
): Shape<Word | Other> {
	return (given, place, problems): given is Word | Other =>
		typeof given === 'string' ? word(given, place, problems) : other(given, place, problems);
}

function isRecord(given: unknown): given is Readonly<Record<string, unknown>> {
	return typeof given === 'object' && given !== null && !Array.isArray(given);
}

function refuse(problems: Problems, place: string, message: string): false {
	problems.add(place, message);
	return false;
}
