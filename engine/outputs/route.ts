import { isSuccess, type Outcome } from '../provider/outcome';
import type { Branch, OutputMode } from './branches';

/** Where what has no branch of its own leaves: Failure or Other; the only output if there is one. */
function restOf(branches: readonly Branch[]): number {
	return Math.min(1, branches.length - 1);
}

/** The index of the branch on which an outcome leaves. */
export function routeOf(outcome: Outcome, mode: OutputMode, branches: readonly Branch[]): number {
	if (isSuccess(outcome)) return 0;
	const key = mode === 'category' ? outcome.category : outcome.branch;
	const own = branches.findIndex((branch, index) => index > 1 && branch.keys.includes(key));
	return own > 1 ? own : restOf(branches);
}
