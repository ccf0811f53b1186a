import type { Json } from '../basics/json';
import type { Outcome } from '../provider/outcome';
import { outcomeOf } from './classify';
import { commonCodes } from './commonCodes';
import type { Fate } from './fate';

const saidOf: Readonly<Record<Fate, string>> = {
	notDone: 'The call was not carried out.',
	done: 'The call was carried out.',
	unknown: 'It is not known whether the call was carried out: check that before you repeat it.',
};

/** What becomes of one item where something throws that should not, so that the others go on. */
export function unexpected(
	error: unknown,
	fate: Fate,
	facts: { readonly httpStatus?: number | undefined; readonly answer?: Json | undefined } = {},
): Outcome {
	const reason = (error instanceof Error ? error.message : String(error)).trim();
	const sentence = /[.!?]$/.test(reason) ? reason : `${reason || 'No reason was given'}.`;
	return outcomeOf(commonCodes.unexpected, { ...facts, message: `${sentence} ${saidOf[fate]}` });
}
