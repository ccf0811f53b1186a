import type { Limit } from '../provider/limits';
import type { Problems } from './problems';
import type { LimitPart } from './vocabulary';

type LimitedCall = { readonly method: string; readonly path: string };

/** All limits that hold for a call, in their order. */
export function compileLimits(
	parts: readonly LimitPart[],
	problems: Problems,
): (call: LimitedCall) => readonly Limit[] {
	const limits = parts.map(({ requests, per, cost = 1, match }, index) => {
		if (cost > requests) problems.add(`limits[${index}].cost`, 'is more than all requests');
		const matches = match?.map((text, at) =>
			compileMatch(text, `limits[${index}].match[${at}]`, problems),
		);
		return {
			limit: {
				group: `limit ${index + 1}`,
				requests: Math.max(1, Math.floor(requests / cost)),
				window: per * 1000,
			},
			isFor: (call: LimitedCall) => matches?.some((isMatch) => isMatch(call)) ?? true,
		};
	});
	return (call) => limits.filter(({ isFor }) => isFor(call)).map(({ limit }) => limit);
}

/** `POST /orders/*`: a method, if any, and a path that may end in *. */
function compileMatch(
	text: string,
	place: string,
	problems: Problems,
): (call: LimitedCall) => boolean {
	const [, method, path = ''] = /^(?:([A-Z]+) )?(\/[^\s*]*\*?)$/.exec(text) ?? [];
	if (path === '') problems.add(place, 'must look like `POST /orders/*`');
	const isStart = path.endsWith('*');
	const start = isStart ? path.slice(0, -1) : path;
	return (call) =>
		(method === undefined || call.method === method) &&
		(isStart ? call.path.startsWith(start) : call.path === start);
}
