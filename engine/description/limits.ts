import type { Limit, LimitedCall } from '../provider/limits';
import { compileMatches } from './match';
import type { Problems } from './problems';
import type { LimitPart } from './vocabulary';

/** All limits that hold for a call, in their order. */
export function compileLimits(
	parts: readonly LimitPart[],
	problems: Problems,
): (call: LimitedCall) => readonly Limit[] {
	const limits = parts.map((part, index) => compileLimit(part, index, problems));
	return (call) => {
		const all: Limit[] = [];
		for (const { isFor, limitOf } of limits) if (isFor(call)) all.push(limitOf(call));
		return all;
	};
}

function compileLimit(
	{ requests, per, cost = 1, costs = [], match, except }: LimitPart,
	index: number,
	problems: Problems,
) {
	const place = `limits[${index}]`;
	const limit = { group: `limit ${index + 1}`, requests, window: per * 1000 };
	const refuseTooMuch = (given: number, at: string) => {
		if (given > requests) problems.add(at, 'is more than all requests');
	};
	refuseTooMuch(cost, `${place}.cost`);
	const isMatch = match && compileMatches(match, `${place}.match`, problems);
	const isExcept = except && compileMatches(except, `${place}.except`, problems);
	const usual = { ...limit, cost };
	const own = costs.map((row, rowIndex) => {
		const at = `${place}.costs[${rowIndex}]`;
		refuseTooMuch(row.cost, `${at}.cost`);
		const isFor = compileMatches(row.match, `${at}.match`, problems);
		return { limit: { ...limit, cost: row.cost }, isFor };
	});
	return {
		isFor: (call: LimitedCall) => (isMatch?.(call) ?? true) && !isExcept?.(call),
		/** The first row that is for the call counts. */
		limitOf: (call: LimitedCall): Limit => own.find(({ isFor }) => isFor(call))?.limit ?? usual,
	};
}
