import type { Limit, LimitedCall } from '../provider/limits';
import { compileMatches } from './match';
import type { Problems } from './problems';
import type { LimitPart } from './vocabulary';

/** All limits that hold for a call, in their order. */
export function compileLimits(
	parts: readonly LimitPart[],
	problems: Problems,
): (call: LimitedCall) => readonly Limit[] {
	const limits = parts.map((part, index) => compileLimit(part, `limits[${index}]`, problems));
	return (call) =>
		limits.flatMap(({ limit, isFor, costOf }, index) =>
			isFor(call) ? [{ group: `limit ${index + 1}`, ...limit, cost: costOf(call) }] : [],
		);
}

function compileLimit(
	{ requests, per, cost = 1, costs = [], match, except }: LimitPart,
	place: string,
	problems: Problems,
) {
	const refuseTooMuch = (given: number, at: string) => {
		if (given > requests) problems.add(at, 'is more than all requests');
	};
	refuseTooMuch(cost, `${place}.cost`);
	const isMatch = match && compileMatches(match, `${place}.match`, problems);
	const isExcept = except && compileMatches(except, `${place}.except`, problems);
	const own = costs.map((row, index) => {
		const at = `${place}.costs[${index}]`;
		refuseTooMuch(row.cost, `${at}.cost`);
		return { cost: row.cost, isFor: compileMatches(row.match, `${at}.match`, problems) };
	});
	return {
		limit: { requests, window: per * 1000 },
		isFor: (call: LimitedCall) => (isMatch?.(call) ?? true) && !isExcept?.(call),
		/** The first row that is for the call counts. */
		costOf: (call: LimitedCall) => own.find(({ isFor }) => isFor(call))?.cost ?? cost,
	};
}
