import type { IDataObject } from 'n8n-workflow';
import { systemClock } from '../clock';
import { memberAt, textOf, type Json } from '../json';
import { outcomeOf } from '../outcome/classify';
import { commonCodes } from '../outcome/commonCodes';
import { isSuccess, type Outcome } from '../outcome/outcome';
import { hideSecretsIn, hideSecretsOf, mayHoldSecret, secretsOf } from '../outcome/secrets';
import { sessionItem, type CallOperation } from '../operation/operation';
import { isLastPage, pageOf } from '../operation/paging';
import { endOf } from '../session/lifetime';
import { sessionFrom } from '../session/sessions';
import { callApi } from './callApi';
import { itemsValue, toItems } from './items';
import type { Prepared } from './prepare';
import type { Run } from './run';
import type { Attempt } from './send';
import { getSession, keepInCredential } from './sessions';

/** What one input item came to: items on success, an outcome on failure. */
export type Result =
	| { readonly kind: 'done'; readonly items: readonly IDataObject[] }
	| { readonly kind: 'failed'; readonly outcome: Outcome };

type PreparedCall = Prepared & { kind: 'call' };

/** Does what one item asks for. Never throws. */
export async function perform(run: Run, prepared: Prepared): Promise<Result> {
	switch (prepared.kind) {
		case 'invalid':
			return { kind: 'failed', outcome: prepared.outcome };
		case 'session':
			return await performSession(run, prepared.session, prepared.renew);
		case 'request': {
			const settings = { isRepeatable: prepared.call.method === 'GET', given: {} };
			const attempt = await callApi(run, prepared.call, settings);
			if (!isSuccess(attempt.outcome)) return failed(run, attempt, []);
			return { kind: 'done', items: toItems(hidden(run, attempt, [])) };
		}
		case 'call':
			return prepared.operation.paging
				? await performPages(run, prepared)
				: await performCall(run, prepared);
	}
}

async function performSession(run: Run, name: string, renew: boolean): Promise<Result> {
	const result = await getSession(run, name, renew);
	if (result.kind === 'failed') return { kind: 'failed', outcome: result.outcome };
	const { token, ...item } = sessionItem(name, result.session);
	return { kind: 'done', items: [renew ? item : { ...item, token }] };
}

async function performCall(run: Run, prepared: PreparedCall): Promise<Result> {
	const { operation, call, given, secrets } = prepared;
	const attempt = await callApi(run, call, { given, isRepeatable: operation.isRepeatable });
	if (!isSuccess(attempt.outcome)) return failed(run, attempt, secrets);
	if (attempt.outcome.answer === undefined && !operation.answersNothing) {
		return {
			kind: 'failed',
			outcome: outcomeOf(commonCodes.emptyBody, { httpStatus: attempt.outcome.httpStatus }),
		};
	}
	if (operation.handsOut && !handedToken(operation, attempt.outcome.answer)) {
		return failed(run, withoutToken(attempt), secrets);
	}
	// Before the token is kept: from then on it counts as a secret of the credential.
	const answer = hidden(run, attempt, secrets, handedToken(operation, attempt.outcome.answer));
	const problem = await keepHandedToken(run, prepared, attempt.outcome.answer);
	if (problem) return { kind: 'failed', outcome: problem };
	return {
		kind: 'done',
		items: toItems(answer === undefined ? undefined : itemsValue(operation, answer)),
	};
}

async function performPages(run: Run, prepared: PreparedCall): Promise<Result> {
	const { operation, given, secrets, limit = Infinity } = prepared;
	const { paging } = operation;
	const items: IDataObject[] = [];
	if (!paging) return { kind: 'done', items };
	const size = prepared.pageSize ?? paging.size;
	for (let page = paging.firstPage; items.length < limit; page += 1) {
		const call = pageOf(prepared.call, paging, page, size);
		const attempt = await callApi(run, call, { given, isRepeatable: operation.isRepeatable });
		if (!isSuccess(attempt.outcome)) return failedPage(run, attempt, secrets, page, items.length);
		const value = itemsValue(operation, hidden(run, attempt, secrets) ?? null);
		const rows = Array.isArray(value) ? toItems(value) : [];
		items.push(...rows);
		if (isLastPage(paging, rows.length, size)) break;
	}
	return { kind: 'done', items: items.length > limit ? items.slice(0, limit) : items };
}

function failedPage(
	run: Run,
	attempt: Attempt,
	secrets: readonly string[],
	page: number,
	rows: number,
): Result {
	const message = `${attempt.outcome.message} (on page ${page}, after ${rows} results)`;
	return failed(run, { ...attempt, outcome: { ...attempt.outcome, message } }, secrets);
}

/** Keeps a token that the answer hands out, if the user asked for that. */
async function keepHandedToken(
	run: Run,
	{ operation, keepSession }: PreparedCall,
	answer: Json | undefined,
): Promise<Outcome | undefined> {
	const token = handedToken(operation, answer);
	const name = operation.handsOut?.session;
	const spec = run.provider.sessions.find((session) => session.name === name);
	if (!keepSession || !token || !spec) return undefined;
	const now = systemClock.now();
	const expiresAt = endOf(spec.lifetime, answer, now);
	const session = sessionFrom(run.provider, spec.name, run.credential, token, expiresAt, now);
	return await keepInCredential(run, spec.name, session);
}

/** The token that it is the operation's purpose to hand out. */
function handedToken(operation: CallOperation, answer: Json | undefined): string | undefined {
	const { handsOut } = operation;
	return handsOut ? textOf(memberAt(answer, handsOut.tokenAt)) : undefined;
}

function withoutToken(attempt: Attempt): Attempt {
	const { httpStatus, answer } = attempt.outcome;
	const message = 'The login was accepted, but its answer holds no token';
	return {
		...attempt,
		outcome: outcomeOf(commonCodes.unreadableBody, { message, httpStatus, answer }),
	};
}

/** Secrets of this request, besides those of the credential. */
function requestSecrets(run: Run, attempt: Attempt, secrets: readonly string[]): readonly string[] {
	const { used, given, secrets: signs } = attempt.context;
	const tokens = [...Object.values(used).map(({ token }) => token), ...Object.values(given)];
	return secretsOf(run.provider, run.credential, [...tokens, ...signs, ...secrets]);
}

/** In good data only long secrets are hidden: a short one may well be an ordinary number. */
const shortestInData = 8;

function hidden(
	run: Run,
	attempt: Attempt,
	secrets: readonly string[],
	handed?: string,
): Json | undefined {
	const { answer } = attempt.outcome;
	const long = requestSecrets(run, attempt, secrets).filter(
		(secret) => secret.length >= shortestInData && secret !== handed,
	);
	if (answer === undefined || !mayHoldSecret(attempt.text, long)) return answer;
	return hideSecretsIn(answer, long);
}

function failed(run: Run, attempt: Attempt, secrets: readonly string[]): Result {
	const all = requestSecrets(run, attempt, secrets);
	return { kind: 'failed', outcome: hideSecretsOf(attempt.outcome, all) };
}
