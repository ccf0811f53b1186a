import type { IDataObject } from 'n8n-workflow';
import type { Outcome } from '../provider/outcome';
import type { Signed } from '../provider/signed';

/** What a failure says, in all modes: the outcome, field by field, without what is not known. */
export function failureItem(outcome: Outcome): IDataObject {
	const { code, message, meaning, category, remedy, httpStatus, traceId, answer, signed } = outcome;
	return {
		code,
		message,
		meaning,
		category,
		remedy,
		...(httpStatus === undefined ? {} : { httpStatus }),
		...(traceId ? { traceId } : {}),
		...(answer === undefined || answer === null ? {} : { answer }),
		...(signed ? { explainedSignature: explained(signed) } : {}),
	};
}

/** What was signed, as JSON. */
export function explained({ values, added, hints }: Signed): IDataObject {
	return JSON.parse(JSON.stringify({ hints, values, added })) as IDataObject;
}

/** n8n takes an item with one of these for something else. */
const namesOfN8n = ['error', '$error'];

/**
 * Names under which a failure keeps no field of its input: what is read there is the failure's, or
 * nothing.
 */
export const failureNames: readonly string[] = [
	...['code', 'message', 'meaning', 'category', 'remedy', 'httpStatus', 'traceId', 'answer'],
	'explainedSignature',
	...namesOfN8n,
];

/**
 * An item with the fields of its input before its own. Those whose names are taken, by the item itself
 * or by `taken`, are in its member `input`, or `inputFields` where the item has an input of its own.
 */
export function withInput(
	own: IDataObject,
	input: IDataObject,
	taken: readonly string[] = namesOfN8n,
): IDataObject {
	const isTaken = (name: string) => Object.hasOwn(own, name) || taken.includes(name);
	const isOurs = ([name]: readonly [string, unknown]) => isTaken(name);
	const entries = Object.entries(input);
	if (!entries.some(isOurs)) return { ...input, ...own };
	const moved = [...entries.filter(isOurs), ...entries.filter(([name]) => name === 'input')];
	const kept = entries.filter((entry) => !isOurs(entry) && entry[0] !== 'input');
	const name = Object.hasOwn(own, 'input') ? 'inputFields' : 'input';
	return { ...Object.fromEntries(kept), ...own, [name]: Object.fromEntries(moved) };
}

/** A failure with the fields of its input: what went wrong, for which item, and what to do about it. */
export function failureWithInput(failure: IDataObject, input: IDataObject): IDataObject {
	const { code, message } = failure;
	return { code, message, ...withInput(failure, input, failureNames) };
}
