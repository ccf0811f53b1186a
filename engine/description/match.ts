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
	// Most are whole paths, of which a description may have many.
	const whole = new Set(
		all.flatMap(({ method, path, isStart }) => (method || isStart ? [] : [path])),
	);
	const others = all.filter(({ method, isStart }) => method !== undefined || isStart);
	return ({ method, path }) =>
		whole.has(path) ||
		others.some(
			(other) =>
				(other.method === undefined || other.method === method) &&
				(other.isStart ? path.startsWith(other.path) : path === other.path),
		);
}

interface CallPattern {
	readonly method: string | undefined;
	readonly path: string;
	/** Whether it stands for all paths that begin so. */
	readonly isStart: boolean;
}

/** `POST /orders/*`: a method, if any, and a path that may end in *. */
function compileMatch(text: string, place: string, problems: Problems): CallPattern {
	const [, method, path = ''] = /^(?:([A-Z]+) )?(\/[^\s*]*\*?)$/.exec(text) ?? [];
	if (path === '') problems.add(place, 'must look like `POST /orders/*`');
	const isStart = path.endsWith('*');
	return { method, path: isStart ? path.slice(0, -1) : path, isStart };
}
