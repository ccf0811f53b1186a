import type { Description, Nonce, Time, Value } from './description';
import { entriesOf } from './entries';
import { canTurnBack } from './filters';
import { namesIn, piecesOf } from './template';

/** What the caller draws for each request, which a server can only read out of it. */
export type Drawn = Extract<Value, Time | Nonce | { jwt: unknown }>;

export const isDrawn = (value: Value): value is Drawn =>
	'time' in value || 'nonce' in value || 'jwt' in value;

const NONCES: Readonly<Record<Nonce['nonce'], (length: number | undefined) => string>> = {
	uuid: () => '[\\da-f]{8}(?:-[\\da-f]{4}){3}-[\\da-f]{12}',
	hex: (length = 32) => `[\\da-f]{${length}}`,
	digits: (length = 16) => `\\d{${length}}`,
	letters: (length = 16) => `[A-Za-z]{${length}}`,
	increasing: () => '\\d{1,30}',
};

const NAMED_TIMES: Readonly<Record<string, string>> = {
	s: '\\d{9,11}',
	ms: '\\d{12,14}',
	iso: '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ',
	isoMs: '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z',
	compact: '\\d{8}T\\d{6}Z',
	rfc1123: '[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT',
};

/** The form of what is drawn, as a regular expression. */
export function formOf(value: Drawn): string {
	if ('nonce' in value) return NONCES[value.nonce](value.length);
	if ('jwt' in value) return '[\\w-]+\\.[\\w-]+\\.[\\w-]+';
	const named = NAMED_TIMES[value.time];
	const escaped = value.time.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	return named ?? escaped.replace(/yyyy|MM|dd|HH|mm|SSS|ss/g, (part) => `\\d{${part.length}}`);
}

/** What of a description's times and nonces cannot be told from a request, a sentence for each. */
export function unreadableIn(description: Description): string[] {
	const { values = [] } = description;
	const entries = entriesOf(description);
	const read = new Set(entries.flatMap(({ template }) => readableIn(template, values)));
	const used = new Set(entries.flatMap(({ template }) => usedIn(template, values)));
	const hasMoment = values.some((value) => read.has(value.name) && !('nonce' in value));
	return values.filter(isDrawn).flatMap((value) => {
		if (!used.has(value.name) || read.has(value.name)) return [];
		if ('time' in value && hasMoment) return [];
		const what = 'nonce' in value ? 'nonce' : 'jwt' in value ? 'token' : 'time';
		return [
			`The ${what} \`${value.name}\` is signed and sent nowhere as it is: nobody can check the signature`,
		];
	});
}

function readableIn(template: string, values: readonly Value[]): string[] {
	return piecesOf(template).flatMap((piece) => {
		if (typeof piece === 'string') return [];
		const value = values.find(({ name }) => name === piece.name);
		if (value === undefined) return [];
		if (isDrawn(value)) return canTurnBack(piece.filters) ? [value.name] : [];
		return 'text' in value && piece.filters.length === 0 ? readableIn(value.text, values) : [];
	});
}

/** All names that a template rests on. */
export function usedIn(template: string, values: readonly Value[]): string[] {
	return namesIn(template).flatMap((name) => {
		const value = values.find((each) => each.name === name);
		return value === undefined
			? [name]
			: [name, ...templatesOf(value).flatMap((text) => usedIn(text, values))];
	});
}

function templatesOf(value: Value): string[] {
	if ('text' in value) return [value.text];
	if ('params' in value) return Object.values(value.params.also ?? {});
	if (!('jwt' in value)) return [];
	const { key, claims, header = {} } = value.jwt;
	const texts = [...Object.values(claims), ...Object.values(header)];
	return [`{${key}}`, ...texts.filter((text) => typeof text === 'string')];
}
