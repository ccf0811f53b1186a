import { systemClock } from '../clock';
import { memberAt, textOf, type Json } from '../json';
import { acceptedByStatus, outcomeOf, refusedAs } from '../outcome/classify';
import { commonCodes } from '../outcome/commonCodes';
import { isSuccess, type Outcome } from '../outcome/outcome';
import { sessionItem, type CallOperation, type Paging } from '../operation/operation';
import { firstPosition, nextPosition, pageOf, type Position } from '../operation/paging';
import { simplified } from '../operation/simplify';
import { aheadFor } from '../serverClock/reading';
import { endOf } from '../session/lifetime';
import { sessionFrom } from '../session/sessions';
import { callApi } from './callApi';
import { hidden, hiddenOutcome } from './hiding';
import { itemsOf, listProblem, rowsOf, toItems, type ResultItem } from './items';
import type { Prepared } from './prepare';
import type { Run } from './run';
import type { Attempt } from './send';
import { dropFromCredential, getSession, keepInCredential } from './sessions';

/** What one input item came to: items, and why there are no more of them if it failed. */
export interface Result {
	readonly items: readonly ResultItem[];
	readonly failure?: Outcome;
}

/** The failure that ends the workflow where there is only one output, if any. */
export function failureOf({ items, failure }: Result): Outcome | undefined {
	return failure ?? items.find(({ isFailure }) => isFailure)?.outcome;
}

export type PreparedCall = Prepared & { kind: 'call' };

/** Does what one item asks for. Never throws. */
export async function perform(run: Run, prepared: Prepared): Promise<Result> {
	switch (prepared.kind) {
		case 'invalid':
			return { items: [], failure: prepared.outcome };
		case 'session':
			return await performSession(run, prepared.session, prepared.renew);
		case 'request': {
			const settings = { isRepeatable: prepared.call.method === 'GET', given: {} };
			const attempt = await callApi(run, prepared.call, settings);
			if (!isSuccess(attempt.outcome)) return failed(run, attempt, []);
			return { items: toItems(hidden(run, attempt, [])) };
		}
		case 'call':
			return prepared.operation.paging
				? await performPages(run, prepared, prepared.operation.paging)
				: await performCall(run, prepared);
	}
}

async function performSession(run: Run, name: string, renew: boolean): Promise<Result> {
	const result = await getSession(run, name, renew);
	if (result.kind === 'failed') return { items: [], failure: result.outcome };
	const item = sessionItem(name, result.session);
	if (renew) delete item.token;
	return { items: [{ json: item }] };
}

async function performCall(run: Run, prepared: PreparedCall): Promise<Result> {
	const { operation, call, given, secrets } = prepared;
	const attempt = judged(
		run,
		operation,
		await callApi(run, call, { given, isRepeatable: operation.isRepeatable }),
	);
	if (!isSuccess(attempt.outcome)) {
		return failed(run, attempt, secrets, stepToken(operation, attempt.outcome.answer));
	}
	if (operation.endsSession) await dropEnded(run, operation.endsSession, attempt);
	if (operation.files?.kind === 'answer') return fileResult(attempt, operation.files.linkAt);
	const mayBeEmpty = operation.answersNothing ?? operation.answersFreely;
	if (attempt.outcome.answer === undefined && !mayBeEmpty) {
		const { httpStatus } = attempt.outcome;
		return { items: [], failure: outcomeOf(commonCodes.emptyBody, { httpStatus }) };
	}
	const { mustBeListOf } = prepared;
	const problem = mustBeListOf && listProblem(operation, attempt.outcome.answer, mustBeListOf);
	if (problem) return failed(run, unreadable(attempt, problem), secrets);
	if (operation.handsOut && !handedToken(operation, attempt.outcome.answer)) {
		const message = 'The login was accepted, but its answer holds no token';
		return failed(run, unreadable(attempt, message), secrets);
	}
	// Before the token is kept: from then on it counts as a secret of the credential.
	const answer = hidden(run, attempt, secrets, handedToken(operation, attempt.outcome.answer));
	const notKept = await keepHandedToken(run, prepared, attempt);
	if (notKept) return { items: [], failure: notKept };
	return { items: itemsOf(operation, answer).map((item) => shown(prepared, item)) };
}

/** The file that the answer is, or that it links to. */
function fileResult({ file, outcome }: Attempt, linkAt: string): Result {
	if (file) return { items: [{ json: {}, file }] };
	const url = memberAt(outcome.answer, linkAt);
	if (typeof url === 'string' && url !== '')
		return { items: [{ json: {}, file: { kind: 'link', url } }] };
	const message = 'The answer holds no file';
	const { httpStatus, answer } = outcome;
	return {
		items: [],
		failure: outcomeOf(commonCodes.unreadableBody, { message, httpStatus, answer }),
	};
}

/** Most pages of one list: a provider that never ends one must not hold the workflow forever. */
const mostPages = 10_000;

async function performPages(run: Run, prepared: PreparedCall, paging: Paging): Promise<Result> {
	const { limit = Infinity } = prepared;
	const size = prepared.pageSize ?? paging.defaultSize;
	const items: ResultItem[] = [];
	let position = firstPosition(paging);
	for (let number = 1; items.length < limit && number <= mostPages; number += 1) {
		const page = await performPage(run, prepared, paging, position, size);
		if (page.kind === 'failed') return failedPage(page.failure, number, items);
		items.push(...page.items);
		if (page.next.kind === 'end') break;
		position = page.next.position;
	}
	return { items: items.length > limit ? items.slice(0, limit) : items };
}

export type Page =
	| {
			readonly kind: 'page';
			readonly items: readonly ResultItem[];
			readonly next: ReturnType<typeof nextPosition>;
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
	const attempt = await callApi(run, pageOf(call, paging, position, size), {
		given,
		isRepeatable: operation.isRepeatable,
	});
	if (!isSuccess(attempt.outcome)) {
		return { kind: 'failed', failure: hiddenOutcome(run, attempt, secrets) };
	}
	// Not an empty page, which would end the list as if it had been read.
	const problem = listProblem(operation, attempt.outcome.answer, prepared.mustBeListOf);
	if (problem) {
		return { kind: 'failed', failure: hiddenOutcome(run, unreadable(attempt, problem), secrets) };
	}
	const rows = rowsOf(operation, hidden(run, attempt, secrets));
	const next = nextPosition(paging, position, attempt.outcome.answer, rows.length, size);
	return { kind: 'page', items: rows.map((row) => shown(prepared, row)), next };
}

/** An item as the user wants it; the failed member of a batch keeps all that was said of it. */
function shown({ simplify }: PreparedCall, item: ResultItem): ResultItem {
	return simplify && !item.outcome ? { json: simplified(item.json, simplify) } : item;
}

/** The pages before the failed one are kept, and the failure says where it stopped. */
function failedPage(failure: Outcome, page: number, items: readonly ResultItem[]): Result {
	const message = `${failure.message} (on page ${page}, after ${items.length} results)`;
	return { items, failure: { ...failure, message } };
}

/** Keeps a token that the answer hands out, if the user asked for that. */
async function keepHandedToken(
	run: Run,
	{ operation, keepSession }: PreparedCall,
	{ outcome: { answer }, clock }: Attempt,
): Promise<Outcome | undefined> {
	const token = handedToken(operation, answer);
	const name = operation.handsOut?.session;
	const spec = run.provider.sessions.find((session) => session.name === name);
	if (!keepSession || !token || !spec) return undefined;
	const now = systemClock.now();
	const expiresAt = endOf(spec.lifetime, answer, now, aheadFor(clock));
	const session = sessionFrom(run.provider, spec.name, run.credential, token, expiresAt, now);
	return await keepInCredential(run, spec.name, session);
}

/** What the answer means to this operation, where that is not what its code alone says. */
function judged(run: Run, operation: CallOperation, attempt: Attempt): Attempt {
	const { outcome } = attempt;
	const { refusal, answersFreely } = operation;
	if (answersFreely) return { ...attempt, outcome: acceptedByStatus(outcome) };
	if (!refusal || !isSuccess(outcome) || outcome.answer === undefined) return attempt;
	const verdict = refusal(outcome.answer);
	return verdict ? { ...attempt, outcome: refusedAs(run.provider, outcome, verdict) } : attempt;
}

async function dropEnded(run: Run, name: string, { context }: Attempt): Promise<void> {
	const token = context.given[name] ?? context.used[name]?.token;
	if (token !== undefined) await dropFromCredential(run, name, token);
}

/** The token with which the next step goes on: it is handed out even if it was sent as well. */
function stepToken({ handsOut }: CallOperation, answer: Json | undefined): string | undefined {
	return handsOut?.stepTokenAt ? textOf(memberAt(answer, handsOut.stepTokenAt)) : undefined;
}

/** The token that it is the operation's purpose to hand out. */
function handedToken(operation: CallOperation, answer: Json | undefined): string | undefined {
	const { handsOut } = operation;
	return handsOut ? textOf(memberAt(answer, handsOut.tokenAt)) : undefined;
}

/** A good answer that lacks what it is for. */
function unreadable(attempt: Attempt, message: string): Attempt {
	const { httpStatus, answer } = attempt.outcome;
	return {
		...attempt,
		outcome: outcomeOf(commonCodes.unreadableBody, { message, httpStatus, answer }),
	};
}

function failed(run: Run, attempt: Attempt, secrets: readonly string[], handed?: string): Result {
	return { items: [], failure: hiddenOutcome(run, attempt, secrets, handed) };
}
