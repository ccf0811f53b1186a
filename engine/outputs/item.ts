import type { IDataObject } from 'n8n-workflow';
import type { Outcome } from '../outcome/outcome';

/** What leaves on a failure branch: the outcome, field by field. No key is called `error`. */
export function failureItem(outcome: Outcome): IDataObject {
	const { code, meaning, category, message, remedy, httpStatus, traceId, answer } = outcome;
	return {
		code,
		meaning,
		category,
		message,
		remedy,
		httpStatus: httpStatus ?? null,
		traceId: traceId ?? null,
		answer: answer ?? null,
	};
}
