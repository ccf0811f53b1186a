import { InvalidInputError } from '../basics/invalidInput';
import { outcomeOf } from '../outcome/classify';
import { commonCodes } from '../outcome/commonCodes';
import type { Outcome } from '../provider/outcome';

export interface Invalid {
	readonly kind: 'invalid';
	readonly outcome: Outcome;
	readonly field: string;
}

/** What is built, or what is wrong with the parameters that it is built from. */
export function orInvalid<Built>(build: () => Built): Built | Invalid {
	try {
		return build();
	} catch (error) {
		const field = error instanceof InvalidInputError ? error.field : '';
		const message = error instanceof Error ? error.message : String(error);
		return { kind: 'invalid', field, outcome: outcomeOf(commonCodes.invalidInput, { message }) };
	}
}
