import { callApi } from '../calls/callApi';
import { hidden, hiddenOutcome } from '../calls/hiding';
import type { Run } from '../calls/run';
import { outcomeOf } from '../outcome/classify';
import { commonCodes } from '../outcome/commonCodes';
import { unexpected } from '../outcome/unexpected';
import type { Paging } from '../provider/paging';
import { isSuccess, type Outcome } from '../provider/outcome';
import { firstPosition, nextPosition, pageOf, type Next, type Position } from './paging';
import { linkedCall, movableLink } from './links';
import { listProblem, rowsOf, shown, type ResultItem } from './items';
import type { PreparedCall } from './prepare';
import type { Result } from './result';
import { SeenPages } from './seenPages';
import { unreadable } from './unreadable';

/** All pages of a list, as far as the user wants them. Never throws. */
export async function performPages(
	run: Run,
	prepared: PreparedCall,
	paging: Paging,
): Promise<Result> {
	const { limit = Infinity } = prepared;
	const size = prepared.pageSize ?? paging.defaultSize;
	const items: ResultItem[] = [];
	const pages = new SeenPages(size);
	let position = firstPosition(paging);
	let hasEnded = false;
	for (let number = 1; items.length < limit; number += 1) {
		const end = pages.refuses(position);
		if (end !== undefined) return failedPage(endless(end), number, items);
		const page = await performPage(run, prepared, paging, position, size);
		if (page.kind === 'failed') return failedPage(page.failure, number, items);
		const again = pages.repeats(page, items);
		if (again !== undefined) return failedPage(endless(again), number, items);
		for (const item of page.items) items.push(item);
		hasEnded = page.next.kind === 'end';
		if (page.next.kind === 'end') break;
		if (page.next.kind === 'unknown') {
			if (items.length >= limit) break;
			return failedPage(noReadable(page.next.why), number, items);
		}
		position = page.next.position;
	}
	const isOver = items.length > limit;
	const isCut = prepared.operation.isReport && (isOver || !hasEnded);
	return {
		items: isOver ? items.slice(0, limit) : items,
		fate: 'done',
		...(isCut ? { isCut } : {}),
	};
}

function endless(message: string): Outcome {
	return outcomeOf(commonCodes.endlessList, { message });
}

function noReadable(message: string): Outcome {
	return outcomeOf(commonCodes.unreadableBody, { message });
}

type Page =
	| {
			readonly kind: 'page';
			/** As they came. */
			readonly rows: readonly ResultItem[];
			/** As the user wants them. */
			readonly items: readonly ResultItem[];
			readonly next: Next;
	  }
	| { readonly kind: 'failed'; readonly failure: Outcome };

/** One page of a list. Never throws. */
export async function performPage(
	run: Run,
	prepared: PreparedCall,
	paging: Paging,
	position: Position,
	size: number,
): Promise<Page> {
	const { operation, call, given, secrets } = prepared;
	const at = paging.kind === 'link' ? linkedCall(run, call, position) : call;
	if ('why' in at) return { kind: 'failed', failure: noReadable(at.why) };
	const attempt = await callApi(run, pageOf(at, paging, position, size), {
		given,
		isRepeatable: operation.isRepeatable,
	});
	try {
		if (!isSuccess(attempt.outcome)) {
			return { kind: 'failed', failure: hiddenOutcome(run, attempt, secrets) };
		}
		// Not an empty page, which would end the list as if it had been read.
		const problem = listProblem(operation, attempt.outcome.answer, prepared.mustBeListOf);
		if (problem) {
			const failure = hiddenOutcome(run, unreadable(attempt, problem), secrets);
			return { kind: 'failed', failure };
		}
		const rows = rowsOf(operation, hidden(run, attempt, secrets));
		const { headers, outcome } = attempt;
		const read = { headers, answer: outcome.answer, rows: rows.length, size };
		const found = nextPosition(paging, position, read);
		const next = paging.kind === 'link' ? movableLink(run, attempt, found) : found;
		return { kind: 'page', rows, items: rows.map((row) => shown(prepared.simplify, row)), next };
	} catch (error) {
		const { httpStatus } = attempt.outcome;
		return { kind: 'failed', failure: unexpected(error, attempt.fate, { httpStatus }) };
	}
}

/** The pages before the failed one are kept, and the failure says where it stopped. */
function failedPage(failure: Outcome, page: number, items: readonly ResultItem[]): Result {
	const message = `${failure.message} (on page ${page}, after ${items.length} results)`;
	return { items, failure: { ...failure, message } };
}
