import type { Problems } from './problems';

/** What a pattern of calls looks at. */
export interface MatchedCall {
	readonly method: string;
	readonly path: string;
}

/** Whether a call fits one of several patterns. */
export function compileMatches(
	texts: readonly string[],
	place: string,
	problems: Problems,
): (call: MatchedCall) => boolean {
	const all = texts.map((text, at) => compileMatch(text, `${place}[${at}]`, problems));
	return (call) => all.some((isMatch) => isMatch(call));
}

/** `POST /orders/*`: a method, if any, and a path that may end in *. */
function compileMatch(
	text: string,
	place: string,
	problems: Problems,
): (call: MatchedCall) => boolean {
	const [, method, path = ''] = /^(?:([A-Z]+) )?(\/[^\s*]*\*?)$/.exec(text) ?? [];
	if (path === '') problems.add(place, 'must look like `POST /orders/*`');
	const isStart = path.endsWith('*');
	const start = isStart ? path.slice(0, -1) : path;
	return (call) =>
		(method === undefined || call.method === method) &&
		(isStart ? call.path.startsWith(start) : call.path === start);
}
