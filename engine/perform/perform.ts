import { memberAt, type Json } from '../basics/json';
import { callApi } from '../calls/callApi';
import { hidden, hiddenOutcome } from '../calls/hiding';
import type { Run } from '../calls/run';
import type { Attempt } from '../calls/send';
import { dropFromCredential, getSession } from '../calls/sessions';
import { acceptedByStatus, outcomeOf, refusedAs } from '../outcome/classify';
import { commonCodes } from '../outcome/commonCodes';
import { fateOf, withDoubt } from '../outcome/fate';
import { unexpected } from '../outcome/unexpected';
import type { CallOperation } from '../provider/operation';
import { isSuccess } from '../provider/outcome';
import type { StoredSession } from '../record/sessionRecord';
import { handedToken, keepHandedToken, notKept, stepToken, tokenAlone } from './handedToken';
import { described, explained } from './explained';
import { itemsOf, itemsProblem, listProblem, shown, toItems } from './items';
import { performPages } from './pages';
import type { Prepared, PreparedCall } from './prepare';
import type { Result } from './result';
import { unreadable } from './unreadable';

/** Does what one item asks for. Never throws. */
export async function perform(run: Run, prepared: Prepared): Promise<Result> {
	try {
		return await performPrepared(run, prepared);
	} catch (error) {
		return { items: [], failure: unexpected(error, 'unknown'), fate: 'unknown' };
	}
}

async function performPrepared(run: Run, prepared: Prepared): Promise<Result> {
	switch (prepared.kind) {
		case 'invalid':
			return { items: [], failure: prepared.outcome };
		case 'session':
			return await performSession(run, prepared.session, prepared.renew);
		case 'explain':
			return explained(run, prepared.call);
		case 'description':
			return described(run);
		case 'request': {
			const { call, isRepeatable } = prepared;
			const attempt = await callApi(run, call, { isRepeatable, given: {} });
			return await readingOf(attempt, async () => requestResult(run, attempt));
		}
		case 'call':
			return prepared.operation.paging
				? await performPages(run, prepared, prepared.operation.paging)
				: await performCall(run, prepared);
	}
}

/**
 * What an answer comes to, with its fate. What breaks while it is read is the failure of this item,
 * and says that the call was carried out, if it was; a token is handed out all the same.
 */
async function readingOf(
	attempt: Attempt,
	read: () => Promise<Result>,
	operation?: CallOperation,
): Promise<Result> {
	const { fate, outcome } = attempt;
	try {
		return { fate, ...(await read()) };
	} catch (error) {
		const { httpStatus } = outcome;
		const answer = operation ? tokenAlone(operation, outcome.answer) : undefined;
		return { items: [], failure: unexpected(error, fate, { httpStatus, answer }), fate };
	}
}

function requestResult(run: Run, attempt: Attempt): Result {
	if (!isSuccess(attempt.outcome)) return failed(run, attempt, []);
	return { items: toItems(hidden(run, attempt, [])) };
}

async function performSession(run: Run, name: string, renew: boolean): Promise<Result> {
	const result = await getSession(run, name, renew);
	if (result.kind === 'failed') return { items: [], failure: result.outcome };
	const item = sessionItem(name, result.session);
	if (renew) delete item.token;
	return { items: [{ json: item }], fate: 'done' };
}

async function performCall(run: Run, prepared: PreparedCall): Promise<Result> {
	const { operation, call, given } = prepared;
	const attempt = await callApi(run, call, { given, isRepeatable: operation.isRepeatable });
	const read = async () => await callResult(run, prepared, judged(run, operation, attempt));
	const result = await readingOf(attempt, read, operation);
	const { failure, fate } = result;
	const isInDoubt = failure && fate === 'unknown' && !operation.isRepeatable;
	return isInDoubt ? { ...result, failure: withDoubt(failure) } : result;
}

async function callResult(run: Run, prepared: PreparedCall, attempt: Attempt): Promise<Result> {
	const { operation, secrets } = prepared;
	if (!isSuccess(attempt.outcome)) {
		return failed(run, attempt, secrets, stepToken(operation, attempt.outcome.answer));
	}
	if (operation.endsSession) await dropEnded(run, operation.endsSession, attempt);
	if (operation.files?.kind === 'answer') {
		return (
			fileResult(attempt, operation.files.linkAt) ??
			failed(run, unreadable(attempt, 'The answer holds no file'), secrets)
		);
	}
	const mayBeEmpty = operation.answersNothing ?? operation.answersFreely;
	if (attempt.outcome.answer === undefined && !mayBeEmpty) {
		const { httpStatus } = attempt.outcome;
		const failure = outcomeOf(commonCodes.emptyBody, { httpStatus });
		return { items: [], failure, fate: 'unknown' };
	}
	const listOf = prepared.mustBeListOf ?? (operation.answersList ? 'values' : undefined);
	const problem = listOf
		? listProblem(operation, attempt.outcome.answer, listOf)
		: itemsProblem(operation, attempt.outcome.answer);
	if (problem) return failed(run, unreadable(attempt, problem), secrets);
	if (operation.handsOut && !handedToken(operation, attempt.outcome.answer)) {
		const message = 'The login was accepted, but its answer holds no token';
		return failed(run, unreadable(attempt, message), secrets);
	}
	// Before the token is kept: from then on it counts as a secret of the credential.
	const answer = hidden(run, attempt, secrets, handedToken(operation, attempt.outcome.answer));
	const reason = await keepHandedToken(run, prepared, attempt);
	if (reason !== undefined) return { items: [], failure: notKept(attempt, reason, answer) };
	return { items: itemsOf(operation, answer).map((item) => shown(prepared.simplify, item)) };
}

/** The file that the answer is, or that it links to; undefined where there is none. */
function fileResult({ file, outcome }: Attempt, linkAt: string): Result | undefined {
	if (file) return { items: [{ json: {}, file }] };
	const url = memberAt(outcome.answer, linkAt);
	if (typeof url === 'string' && url !== '')
		return { items: [{ json: {}, file: { kind: 'link', url } }] };
	return undefined;
}

/** What the answer means to this operation, where that is not what its code alone says. */
function judged(run: Run, operation: CallOperation, attempt: Attempt): Attempt {
	const { outcome } = attempt;
	const { refusal, answersFreely } = operation;
	if (answersFreely) return { ...attempt, outcome: acceptedByStatus(outcome) };
	if (!refusal || !isSuccess(outcome) || outcome.answer === undefined) return attempt;
	const verdict = refusal(outcome.answer);
	if (!verdict) return attempt;
	const refused = refusedAs(run.provider, outcome, verdict, run.names);
	return { ...attempt, outcome: refused, fate: fateOf(refused, true) };
}

/** What cannot be taken out is refused by the provider all the same: there is nothing to say. */
async function dropEnded(run: Run, name: string, { context }: Attempt): Promise<void> {
	const token = context.given[name] ?? context.used[name]?.token;
	if (token !== undefined) await dropFromCredential(run, name, token).catch(() => {});
}

function failed(run: Run, attempt: Attempt, secrets: readonly string[], handed?: string): Result {
	const { fate } = attempt;
	return { items: [], failure: hiddenOutcome(run, attempt, secrets, handed), fate };
}

/** A session as an item: the live token and when it ends (ISO 8601; null for never). */
function sessionItem(name: string, session: StoredSession): Record<string, Json> {
	return {
		session: name,
		token: session.token,
		obtainedAt: new Date(session.obtainedAt).toISOString(),
		expiresAt: session.expiresAt === null ? null : new Date(session.expiresAt).toISOString(),
	};
}
