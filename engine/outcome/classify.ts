import { parseJson, type Json } from '../basics/json';
import type { Answer } from '../provider/call';
import type { Outcome } from '../provider/outcome';
import type { Provider } from '../provider/provider';
import type { ResponseCode, ProviderVerdict } from '../provider/responseCode';
import { commonCodes } from './commonCodes';
import { isPage } from './page';
import { redirectMessage } from './redirect';

/**
 * Gives an answer its code, meaning, category and remedy. `names` are those of the call, by which
 * response codes have remedies of their own: operation, then resource. Never throws.
 */
export function classify(
	provider: Provider,
	answer: Answer,
	step: 'call' | 'signIn' = 'call',
	names: readonly string[] = [],
): Outcome {
	const { httpStatus, headers, clock, text } = answer;
	const body = readBody(text);
	const { responseCodes } = provider;
	if (body.kind === 'unreadable' && responseCodes.mayBeText !== step) {
		const row =
			httpStatus >= 400 ? rowOfStatus(provider, answer, step) : commonCodes.unreadableBody;
		const message =
			redirectMessage(answer) ??
			`The server answered HTTP ${httpStatus} with a body that is not JSON`;
		return outcomeOf(row, { message, httpStatus, answer: answer.text });
	}
	const value = body.kind === 'readable' ? body.value : undefined;
	const verdict = responseCodes.read({ httpStatus, headers, clock, text, body: value }, step);
	const { message = '', traceId } = verdict;
	const facts = { message, httpStatus, traceId, answer: value };
	if (verdict.code !== undefined) {
		const { code, row: key = code } = verdict;
		const row = forCall(rowOf(responseCodes[step], key, httpStatus), names);
		const isContradiction = row.category === 'success' && httpStatus >= 400;
		const made = outcomeOf(isContradiction ? httpErrorOf(httpStatus) : row, facts);
		// One of many that have a row together, and leave on one branch.
		const outcome = key === code || isContradiction ? made : { ...made, code };
		const isApart = step === 'signIn' && responseCodes.signIn !== responseCodes.call;
		return isApart ? { ...outcome, branch: signInBranch(made.code) } : outcome;
	}
	if (httpStatus >= 400) {
		return outcomeOf(httpErrorOf(httpStatus), {
			...facts,
			message: message || `The server answered HTTP ${httpStatus} without a response code`,
		});
	}
	const redirect = redirectMessage(answer);
	return value === undefined && body.kind === 'readable'
		? outcomeOf(commonCodes.emptyBody, {
				...facts,
				message: redirect ?? 'The answer has no body',
			})
		: outcomeOf(commonCodes.unreadableBody, {
				...facts,
				message: redirect ?? 'The answer has no response code',
			});
}

/** What becomes of a good answer in which an operation itself finds a failure; `names` as in classify. */
export function refusedAs(
	provider: Provider,
	outcome: Outcome,
	verdict: ProviderVerdict,
	names: readonly string[] = [],
): Outcome {
	const { httpStatus, traceId, answer } = outcome;
	const { code, message } = verdict;
	const row = code === undefined ? undefined : rowOf(provider.responseCodes.call, code);
	const isFailure = row !== undefined && row.category !== 'success';
	return outcomeOf(isFailure ? forCall(row, names) : commonCodes.unreadableBody, {
		message,
		httpStatus,
		traceId: verdict.traceId ?? traceId,
		answer,
	});
}

/** What becomes of an answer without a code where nothing documents that there is one. */
export function acceptedByStatus(outcome: Outcome): Outcome {
	const { code, httpStatus = 0, answer } = outcome;
	if (typeof answer === 'string' && isPage(answer)) return outcome;
	const hasNoCode = code === commonCodes.emptyBody.code || code === commonCodes.unreadableBody.code;
	if (!hasNoCode || httpStatus < 200 || httpStatus > 299) return outcome;
	return {
		...outcome,
		code: String(httpStatus),
		label: 'Accepted',
		category: 'success',
		meaning: 'The server took the request and said nothing else.',
		remedy: 'Nothing needs to be done.',
	};
}

/** What an HTTP error means to the provider, where its body was written by somebody else. */
function rowOfStatus(provider: Provider, answer: Answer, step: 'call' | 'signIn'): ResponseCode {
	const { code, row: key = code } = provider.responseCodes.read(
		{ ...answer, body: undefined },
		step,
	);
	const documented = provider.responseCodes[step].find((row) => row.code === key);
	return documented ?? httpErrorOf(answer.httpStatus);
}

/** What an HTTP error means by itself: only HTTP 429 says more than that there is one. */
function httpErrorOf(httpStatus: number): ResponseCode {
	return httpStatus === 429 ? commonCodes.tooManyRequests : commonCodes.httpError;
}

/** An outcome of a table row and what is known about this one call. */
export function outcomeOf(
	row: ResponseCode,
	facts: Pick<Outcome, 'httpStatus' | 'traceId' | 'answer'> & { message?: string } = {},
): Outcome {
	const { code, label, meaning, category, remedy, mayBeDone, check, limitWindow, signature } = row;
	const { httpStatus, traceId, answer } = facts;
	const message = facts.message || meaning;
	return {
		branch: code,
		code,
		label,
		meaning,
		category,
		remedy,
		message,
		...(mayBeDone ? { mayBeDone } : {}),
		...(check ? { check } : {}),
		...(limitWindow ? { limitWindow } : {}),
		...(signature ? { isOfSignature: signature } : {}),
		httpStatus,
		traceId,
		answer,
	};
}

/** The branch key of a sign-in code where call codes use the same numbers. */
export function signInBranch(code: string): string {
	return `signIn ${code}`;
}

/** What is said of a code that no table has. */
export const undocumented = {
	label: 'Undocumented',
	meaning: 'The provider does not document this code.',
	category: 'other',
	remedy: 'Read the message. If it does not help, ask the provider what the code means.',
} as const;

/** The same where the server says that the address is wrong. */
const wrongAddress = {
	label: 'No Such Address',
	meaning: 'The server answers, but it has nothing at the address that the request was sent to.',
	category: 'other',
	remedy:
		'Check the base URL in the credential: it must be the address that the provider names, without the path of a call behind it. In an API request, check the path, too.',
} as const;

/**
 * The table's row for a code. A code that is not documented is kept and shown, never guessed; but
 * HTTP 429 says by itself that there were too many requests.
 */
function rowOf(table: readonly ResponseCode[], code: string, httpStatus = 200): ResponseCode {
	const documented = table.find((row) => row.code === code);
	if (documented) return documented;
	if (httpStatus === 404 || httpStatus === 405) {
		// Any other code is the provider's, and may hold a secret.
		const isStatus = code === String(httpStatus);
		return { code, ...wrongAddress, ...(isStatus ? {} : { label: undocumented.label }) };
	}
	if (httpStatus !== 429) return { code, ...undocumented };
	const { category, remedy } = commonCodes.tooManyRequests;
	return { code, ...undocumented, category, remedy };
}

/** The row with what is to be done after a call of these names. */
function forCall(row: ResponseCode, names: readonly string[]): ResponseCode {
	const name = names.find((known) => row.remedyOf?.[known] !== undefined);
	return name === undefined ? row : { ...row, remedy: row.remedyOf?.[name] ?? row.remedy };
}

type ReadBody = { kind: 'readable'; value: Json | undefined } | { kind: 'unreadable' };

function readBody(text: string): ReadBody {
	if (text.trim() === '') return { kind: 'readable', value: undefined };
	try {
		return { kind: 'readable', value: parseJson(text) };
	} catch {
		return { kind: 'unreadable' };
	}
}
