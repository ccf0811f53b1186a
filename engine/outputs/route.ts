import { isSuccess, type Outcome } from '../outcome/outcome';
import type { Branch, OutputMode } from './branches';

/** The index of the branch on which an outcome leaves. */
export function routeOf(outcome: Outcome, mode: OutputMode, branches: readonly Branch[]): number {
	if (isSuccess(outcome)) return 0;
	const key = mode === 'category' ? outcome.category : outcome.branch;
	const own = branches.findIndex((branch, index) => index > 0 && branch.key === key);
	return own > 0 ? own : branches.length - 1;
}
