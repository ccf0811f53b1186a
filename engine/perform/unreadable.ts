import type { Attempt } from '../calls/send';
import { outcomeOf } from '../outcome/classify';
import { commonCodes } from '../outcome/commonCodes';

/** A good answer that lacks what it is for. */
export function unreadable(attempt: Attempt, message: string): Attempt {
	const { httpStatus, answer } = attempt.outcome;
	return {
		...attempt,
		outcome: outcomeOf(commonCodes.unreadableBody, { message, httpStatus, answer }),
		fate: 'unknown',
	};
}
