import type { Parts } from './parts';
import type { LimitPart } from './vocabulary';

/** Longest window (s) that is worth nothing less for being forgotten when n8n starts again. */
const longestForgotten = 3600;

/**
 * What a description says and the engine cannot do yet: signing works all the same, so that it can be
 * checked and explained, but no call may be made that would go wrong.
 */
export function lackingFor({ description, recipe }: Parts): readonly string[] {
	const { limits = [], signIn } = description;
	return [
		...(signIn?.refresh ? ['signIn.refresh: a token that is renewed with another one'] : []),
		...(limits.some((limit, at) => limits.slice(at + 1).some((other) => overlap(limit, other)))
			? ['limits: several limits for one call']
			: []),
		...(limits.some(({ per }) => per > longestForgotten)
			? ['limits: a window of more than an hour, which has to survive a restart']
			: []),
		...(recipe.isIncreasing
			? ['values: a number that grows across all workers; within one process it does']
			: []),
	];
}

function overlap(first: LimitPart, second: LimitPart): boolean {
	const { match: ones = ['/*'] } = first;
	const { match: others = ['/*'] } = second;
	const isOut = (text: string, { except = [] }: LimitPart) =>
		except.some((pattern) => isWithin(text, pattern));
	return ones.some((one) =>
		others.some((other) => mayBoth(one, other) && !isOut(other, first) && !isOut(one, second)),
	);
}

function partsOf(text: string) {
	const [path = '', method] = text.split(' ').reverse();
	return { method, path, start: path.endsWith('*') ? path.slice(0, -1) : undefined };
}

/** Whether each call that fits the text fits the pattern, too. */
function isWithin(text: string, pattern: string): boolean {
	const inner = partsOf(text);
	const outer = partsOf(pattern);
	if (outer.method !== undefined && outer.method !== inner.method) return false;
	if (outer.start !== undefined) return (inner.start ?? inner.path).startsWith(outer.start);
	return inner.path === outer.path;
}

/** Whether some call fits both, such as `POST /a/*` and `/a/b`. */
function mayBoth(one: string, other: string): boolean {
	const first = partsOf(one);
	const second = partsOf(other);
	if (first.method && second.method && first.method !== second.method) return false;
	if (first.start !== undefined && second.start !== undefined) {
		return first.start.startsWith(second.start) || second.start.startsWith(first.start);
	}
	if (first.start !== undefined) return second.path.startsWith(first.start);
	return second.start === undefined
		? first.path === second.path
		: first.path.startsWith(second.start);
}
