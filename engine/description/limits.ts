import type { Limit } from '../provider/limits';
import { compileMatches, type MatchedCall } from './match';
import type { Problems } from './problems';
import type { LimitPart } from './vocabulary';

/** All limits that hold for a call, in their order. */
export function compileLimits(
	parts: readonly LimitPart[],
	problems: Problems,
): (call: MatchedCall) => readonly Limit[] {
	const limits = parts.map(({ requests, per, cost = 1, match, except }, index) => {
		if (cost > requests) problems.add(`limits[${index}].cost`, 'is more than all requests');
		const place = `limits[${index}]`;
		const isMatch = match && compileMatches(match, `${place}.match`, problems);
		const isExcept = except && compileMatches(except, `${place}.except`, problems);
		return {
			limit: {
				group: `limit ${index + 1}`,
				requests: Math.max(1, Math.floor(requests / cost)),
				window: per * 1000,
			},
			isFor: (call: MatchedCall) => (isMatch?.(call) ?? true) && !isExcept?.(call),
		};
	});
	return (call) => limits.filter(({ isFor }) => isFor(call)).map(({ limit }) => limit);
}
