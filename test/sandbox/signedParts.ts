import type { Description, Value } from '../../sandbox/described/description';

/** m: the method, p: the path, q: a parameter of the query, b: the body. */
export type Part = 'm' | 'p' | 'q' | 'b';

/** What the names of a template stand for. */
const NAMES: Readonly<Record<string, string>> = {
	...{
		method: 'm',
		path: 'p',
		fullPath: 'p',
		pathQuery: 'pq',
		url: 'pq',
		rawQuery: 'q',
		body: 'b',
	},
};

/** As the text of a template names them: `{body|hmac:sha256:key|hex}` has `body` and `key`. */
const namesIn = (template: string) =>
	[...template.matchAll(/\{([\w.-]+)\??((?:\|[^{}|]+)*)\}/g)].flatMap(
		([, name = '', filters = '']) => [
			name,
			...[...filters.matchAll(/\|(?:hmac|sign):[^:|]+:(\w+)/g)].map(([, key = '']) => key),
		],
	);

/**
 * Which parts of a request a description puts into what it sends, read off its text: with code of its
 * own, so that it holds of a preset that nobody has written a line of a table for. `parameter` is the
 * one of the query that is asked about. Undefined where only members of a body are signed.
 */
export function isSigned(
	{ values = [], add = {}, attach = {} }: Description,
	part: Part,
	parameter = '',
): boolean | undefined {
	const isNamed = (name: string): boolean | undefined => {
		const value = values.find((each) => each.name === name);
		if (value !== undefined) return any(partsOf(value));
		if (part === 'q' && name.startsWith('query.')) return name === `query.${parameter}`;
		if (part === 'b' && name.startsWith('body.')) return undefined;
		return NAMES[name]?.includes(part) ?? false;
	};
	const partsOf = (value: Value) => {
		if ('text' in value) return namesIn(value.text).map(isNamed);
		if ('jwt' in value) return namesIn(JSON.stringify(value.jwt.claims)).map(isNamed);
		return 'params' in value ? [hasParams(value.params)] : [];
	};
	const hasParams = ({ from = ['query', 'body'], only, except = [] }: ParamsOf<Value>) => {
		if (part === 'q') {
			const isTaken = (only?.includes(parameter) ?? true) && !except.includes(parameter);
			return from.includes('query') && isTaken;
		}
		const isOfBody = part === 'b' && from.some((source) => source !== 'query');
		return isOfBody && (only !== undefined || except.length > 0) ? undefined : isOfBody;
	};
	const templates = [add, attach].flatMap((texts) => Object.values(texts).flatMap(Object.values));
	return any(templates.flatMap((template) => namesIn(String(template))).map(isNamed));
}

type ParamsOf<T> = T extends { params: infer P } ? P : never;

const any = (found: ReadonlyArray<boolean | undefined>): boolean | undefined =>
	found.includes(true) || (found.includes(undefined) ? undefined : false);
