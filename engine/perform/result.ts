import type { Fate } from '../outcome/fate';
import type { Outcome } from '../provider/outcome';
import type { ResultItem } from './items';

/** What one input item came to: items, and why there are no more of them if it failed. */
export interface Result {
	readonly items: readonly ResultItem[];
	readonly failure?: Outcome;
	/** Set where a report may have more rows than the Limit let through. */
	readonly isCut?: boolean;
	/** What became of the work that the item asked for; absent where nothing was sent. */
	readonly fate?: Fate;
}

/** The failure that ends the workflow where there is only one output, if any. */
export function failureOf({ items, failure }: Result): Outcome | undefined {
	return failure ?? items.find(({ isFailure }) => isFailure)?.outcome;
}
