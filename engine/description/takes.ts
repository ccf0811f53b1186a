import { isObject, type Json } from '../basics/json';
import type { Answer } from '../provider/call';
import { bounds } from './bounds';
import type { Problems } from './problems';
import type { CodeTake } from './vocabulary';

/** An answer in which something is looked for. */
export type ReadAnswer = Pick<Answer, 'httpStatus' | 'headers' | 'text'> & {
	readonly body: Json | undefined;
};

/** What is there: anything of JSON in a body, else text; undefined where there is nothing. */
export type Taker = (answer: ReadAnswer) => Json | undefined;

export function compileTake(take: CodeTake, place: string, problems: Problems): Taker {
	if (take === 'httpStatus') return ({ httpStatus }) => httpStatus;
	if (take === 'wholeBody') return wholeBody;
	if ('header' in take) {
		const name = take.header.toLowerCase();
		return ({ headers }) =>
			textsIn(Object.hasOwn(headers, name) ? headers[name] : undefined)[0]?.trim();
	}
	if ('cookie' in take) return ({ headers }) => cookieIn(headers['set-cookie'], take.cookie);
	const path = pathOf(take.body, `${place}.body`, problems);
	return ({ body }) => memberAt(body, path);
}

/** A body that is a JSON text is that text; any other one is what it is. */
const wholeBody: Taker = ({ text, body }) => {
	const whole = typeof body === 'string' ? body : text.trim();
	return whole === '' ? undefined : whole;
};

/** What the first place that has anything holds. */
export function compileTakes(takes: readonly CodeTake[], place: string, problems: Problems): Taker {
	const all = takes.map((take, index) => compileTake(take, `${place}[${index}]`, problems));
	return (answer) => {
		for (const take of all) {
			const found = take(answer);
			if (found !== undefined && found !== null) return found;
		}
		return undefined;
	};
}

/** The scalar there as text; undefined for anything else. */
export function scalarText(value: Json | undefined): string | undefined {
	if (typeof value === 'string') return value;
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

function pathOf(path: string, place: string, problems: Problems): readonly string[] {
	const names = path.split('.');
	if (names.length > bounds.levels) problems.add(place, `has more than ${bounds.levels} levels`);
	else if (names.includes(''))
		problems.add(place, 'must be names with dots between, such as data.0.id');
	return names;
}

/** Own members only: a name such as `constructor` means nothing else. */
export function memberAt(value: Json | undefined, path: readonly string[]): Json | undefined {
	return path.reduce<Json | undefined>((member, name) => {
		if (Array.isArray(member)) return /^\d{1,9}$/.test(name) ? member[Number(name)] : undefined;
		return isJsonMember(member) && Object.hasOwn(member, name) ? member[name] : undefined;
	}, value);
}

function isJsonMember(value: Json | undefined): value is { [key: string]: Json } {
	return isObject(value);
}

/** A header that may be given more than once. */
function textsIn(value: unknown): readonly string[] {
	const values: readonly unknown[] = Array.isArray(value) ? value : [value];
	return values.filter((text) => typeof text === 'string');
}

function cookieIn(header: unknown, name: string): string | undefined {
	const start = `${name}=`;
	// The last one is what a browser would keep.
	const set = textsIn(header)
		.filter((text) => text.startsWith(start))
		.at(-1);
	return set?.slice(start.length).split(';', 1).join('').trim();
}
