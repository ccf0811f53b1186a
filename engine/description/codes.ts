import type { Json } from '../basics/json';
import type { ResponseCodes } from '../provider/answers';
import type { Category, ProviderVerdict, ResponseCode } from '../provider/responseCode';
import { memberPlace, type Problems } from './problems';
import { compileTakes, scalarText, type ReadAnswer, type Taker } from './takes';
import type { AnswersPart, CodePart } from './vocabulary';

/** The code of good answers that have none. */
const goodCode = 'OK';

/** What an answer means where a description says no more than its category. */
const byCategory: Readonly<Record<Category, Omit<ResponseCode, 'code' | 'category'>>> = {
	success: {
		label: 'Success',
		meaning: 'The API carried out the call.',
		remedy: 'Nothing needs to be done.',
	},
	credentials: {
		label: 'Not Accepted',
		meaning: 'The API does not accept the keys or the signature.',
		remedy: 'Check the fields of the credential, and look at Explain Signature.',
	},
	session: {
		label: 'Session Ended',
		meaning: 'The API no longer accepts the token.',
		remedy: 'The node signs in again by itself. If this keeps coming back, check the account.',
	},
	permission: {
		label: 'Not Allowed',
		meaning: 'The account may not do this.',
		remedy: 'Ask the provider to permit the call for this account.',
	},
	input: {
		label: 'Bad Input',
		meaning: 'The API does not accept a parameter of the call.',
		remedy: 'Correct what the message names.',
	},
	notFound: {
		label: 'Not Found',
		meaning: 'The API does not know what the call names.',
		remedy: 'Check the IDs that you entered.',
	},
	rateLimit: {
		label: 'Too Frequent',
		meaning: 'The API was called too often.',
		remedy: 'Call it less often, or enter the right limit in the description.',
	},
	balance: {
		label: 'No Balance',
		meaning: 'The account has not enough balance or quota.',
		remedy: 'Top up the account.',
	},
	provider: {
		label: 'API Fault',
		meaning: 'Something broke at the provider.',
		remedy: 'Try again later.',
	},
	network: {
		label: 'No Answer',
		meaning: 'The API could not be reached.',
		remedy: 'Check the network of the n8n server.',
	},
	busy: {
		label: 'Busy',
		meaning: 'The API is busy.',
		remedy: 'The node asks again by itself. If this keeps coming back, try again later.',
	},
	other: {
		label: 'Other',
		meaning: 'The API answered with this code.',
		remedy: 'Read the message, and ask the provider what the code means.',
	},
};

/** A row of the table of codes; `clock` rows mean that the time of the request was refused. */
function rowOf({ code, category, label, meaning, remedy }: CodePart): ResponseCode {
	const common = byCategory[category];
	return {
		code,
		category,
		label: label ?? common.label,
		meaning: meaning ?? common.meaning,
		remedy: remedy ?? common.remedy,
	};
}

export interface CompiledAnswers {
	readonly responseCodes: ResponseCodes;
	/** Codes that refuse the time of a request. */
	readonly clockCodes: readonly string[];
}

export function compileAnswers(part: AnswersPart, problems: Problems): CompiledAnswers {
	const { success } = part;
	const goodRows = success.map((text) => ({
		code: text === 'absent' || text === 'empty' ? goodCode : text,
		category: 'success' as const,
		...byCategory.success,
	}));
	const tableOf = (codes: readonly CodePart[], place: string) => {
		refuseTwice(codes, place, problems);
		return [...unique(goodRows), ...codes.map(rowOf)];
	};
	const call = tableOf(part.codes, 'answers.codes');
	const signIn = part.signInCodes ? tableOf(part.signInCodes, 'answers.signInCodes') : call;
	const takers = {
		code:
			part.code === 'httpStatus' ? undefined : compileTakes(part.code, 'answers.code', problems),
		failed: part.then && compileTakes(part.then.whenFailed, 'answers.then.whenFailed', problems),
		message: part.message && compileTakes(part.message, 'answers.message', problems),
		traceId: part.traceId && compileTakes(part.traceId, 'answers.traceId', problems),
	};
	const read = readerOf(success, takers);
	return {
		responseCodes: {
			call,
			signIn,
			read: (answer, step) => {
				const { code: given, message, traceId } = read(answer, answer.httpStatus);
				const code = given && inTable(given, step === 'call' ? call : signIn);
				// A row for many codes does not tell which one it was.
				return { code, traceId, message: message ?? (code === given ? undefined : given) };
			},
		},
		clockCodes: [...part.codes, ...(part.signInCodes ?? [])]
			.filter(({ clock }) => clock)
			.map(({ code }) => code),
	};
}

interface Takers {
	readonly code: Taker | undefined;
	readonly failed: Taker | undefined;
	readonly message: Taker | undefined;
	readonly traceId: Taker | undefined;
}

function readerOf(success: readonly string[], { code, failed, message, traceId }: Takers) {
	const isGood = (text: string) => success.some((good) => fits(good, text));
	const first = (answer: ReadAnswer, httpStatus: number): string | undefined => {
		if (!code) return String(httpStatus);
		const found = code(answer);
		// Whatever the body lacks, an HTTP error is no success.
		const isMissing = found === undefined && httpStatus < 400;
		if (isMissing && success.includes('absent')) return goodCode;
		if (found !== undefined && isEmpty(found) && success.includes('empty')) return goodCode;
		return scalarText(found);
	};
	return (answer: ReadAnswer, httpStatus: number): ProviderVerdict => {
		const given = first(answer, httpStatus);
		const isFailed = given === undefined || (given !== goodCode && !isGood(given));
		const second = failed && isFailed ? scalarText(failed(answer)) : undefined;
		return {
			code: second ?? given,
			message: scalarText(message?.(answer)),
			traceId: scalarText(traceId?.(answer)),
		};
	};
}

/** Nothing in it: an empty text, list or object. */
function isEmpty(value: Json): boolean {
	if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
	return value === '' || value === null;
}

/** A code that ends in * stands for all that begin so. */
function fits(pattern: string, code: string): boolean {
	return pattern.endsWith('*') ? code.startsWith(pattern.slice(0, -1)) : pattern === code;
}

/** The code under which the table knows it. */
function inTable(code: string, table: readonly ResponseCode[]): string {
	if (table.some((row) => row.code === code)) return code;
	return table.find((row) => row.code.endsWith('*') && fits(row.code, code))?.code ?? code;
}

function unique(rows: readonly ResponseCode[]): readonly ResponseCode[] {
	return rows.filter(({ code }, index) => rows.findIndex((row) => row.code === code) === index);
}

function refuseTwice(codes: readonly CodePart[], place: string, problems: Problems): void {
	const seen = new Set<string>();
	for (const [index, { code }] of codes.entries()) {
		const at = memberPlace(`${place}[${index}]`, 'code');
		if (seen.has(code)) problems.add(at, `\`${code}\` is in the table twice`);
		if (code.slice(0, -1).includes('*')) problems.add(at, 'may have a * at its end only');
		seen.add(code);
	}
}
