import { memberAt, textOf, type Json } from '../basics/json';
import type { Answer } from '../provider/call';
import type { ReadSignIn, RequestSignIn, SignInAnswer, TokenPlace } from '../provider/session';

/** What the answers of a sign-in hand out; undefined where there is none yet. */
export function readToken(
	{ tokenAt, read }: RequestSignIn,
	answers: readonly SignInAnswer[],
	now: number,
): ReadSignIn | undefined {
	const last = answers.at(-1);
	return last && (read?.(answers, now) ?? { token: tokenIn(tokenAt, last, last.body) });
}

/** The token in the answer of a sign-in, of which `body` is the parsed body; '' where there is none. */
export function tokenIn(place: TokenPlace, { headers }: Answer, body: Json | undefined): string {
	if (typeof place === 'string') return textOf(memberAt(body, place)) ?? '';
	if ('header' in place) return textsOf(headers[place.header.toLowerCase()])[0]?.trim() ?? '';
	const start = `${place.cookie}=`;
	// The last one is what a browser would keep.
	const set = textsOf(headers['set-cookie'])
		.filter((text) => text.startsWith(start))
		.at(-1);
	return set?.slice(start.length).split(';', 1).join('').trim() ?? '';
}

/** A header that may be given more than once. */
function textsOf(value: unknown): readonly string[] {
	const values: readonly unknown[] = Array.isArray(value) ? value : [value];
	return values.filter((text) => typeof text === 'string');
}
