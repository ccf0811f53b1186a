import type { Json } from '../basics/json';
import type { ResponseCodes } from '../provider/answers';
import type { ProviderVerdict, ResponseCode } from '../provider/responseCode';
import { finderIn, fits, goodCode, tableOf } from './codes';
import type { Problems } from './problems';
import { compileTakes, scalarText, type ReadAnswer, type Taker } from './takes';
import type { AnswersPart, CodePart } from './vocabulary';

export interface CompiledAnswers {
	readonly responseCodes: ResponseCodes;
	/** Codes that refuse the time of a request. */
	readonly clockCodes: readonly string[];
}

export function compileAnswers(part: AnswersPart, problems: Problems): CompiledAnswers {
	const { success, codes, signInCodes } = part;
	const call = tableOf(success, codes, 'answers.codes', problems);
	const signInSuccess = successOf(signInCodes) ?? success;
	const signIn = signInCodes
		? tableOf(signInSuccess, signInCodes, 'answers.signInCodes', problems)
		: call;
	const takers = {
		code:
			part.code === 'httpStatus' ? undefined : compileTakes(part.code, 'answers.code', problems),
		failed: part.then && compileTakes(part.then.whenFailed, 'answers.then.whenFailed', problems),
		message: part.message && compileTakes(part.message, 'answers.message', problems),
		traceId: part.traceId && compileTakes(part.traceId, 'answers.traceId', problems),
	};
	const readers = {
		call: readerOf(success, takers, call, codes),
		signIn: readerOf(signInSuccess, takers, signIn, signInCodes ?? codes),
	};
	return {
		responseCodes: { call, signIn, read: (answer, step) => readers[step](answer) },
		clockCodes: [...codes, ...(signInCodes ?? [])]
			.filter(({ clock }) => clock)
			.map(({ code }) => code),
	};
}

/** The good ones of a table that has any: where numbers are used twice, so are those. */
function successOf(codes: readonly CodePart[] = []): readonly string[] | undefined {
	const good = codes.filter(({ category }) => category === 'success').map(({ code }) => code);
	return good.length > 0 ? good : undefined;
}

interface Takers {
	readonly code: Taker | undefined;
	readonly failed: Taker | undefined;
	readonly message: Taker | undefined;
	readonly traceId: Taker | undefined;
}

/** What an answer says of itself. */
type Reader = (answer: ReadAnswer) => ProviderVerdict;

function readerOf(
	success: readonly string[],
	{ code, failed, message, traceId }: Takers,
	table: readonly ResponseCode[],
	codes: readonly CodePart[],
): Reader {
	const isGood = (text: string) => success.some((good) => fits(good, text));
	const find = finderIn(table);
	const saidIn = compileSays(codes);
	const first = (answer: ReadAnswer): string | undefined => {
		const { httpStatus } = answer;
		if (!code) return String(httpStatus);
		const found = code(answer);
		// Whatever the body lacks, an HTTP error is no success.
		const isMissing = found === undefined && httpStatus < 400;
		if (isMissing && success.includes('absent')) return goodCode;
		if (found !== undefined && isEmpty(found) && success.includes('empty')) return goodCode;
		return scalarText(found);
	};
	return (answer) => {
		const given = first(answer);
		const isFailed = given === undefined || (given !== goodCode && !isGood(given));
		const second = failed && isFailed ? scalarText(failed(answer)) : undefined;
		const found = second ?? given;
		const known = found === undefined ? undefined : find(found);
		const text = scalarText(message?.(answer));
		const said = isFailed ? saidIn?.(text ?? '', known) : undefined;
		const row = said ?? known;
		return {
			code: said ?? found,
			// A row for many codes does not tell which one it was.
			...(row === undefined || row === found ? {} : { row }),
			traceId: scalarText(traceId?.(answer)),
			message: text,
		};
	};
}

/**
 * Which row tells what a message says, where the code of the answer tells nothing: it has no row, or
 * the row with the message stands in for it.
 */
function compileSays(codes: readonly CodePart[]) {
	const rows = codes.flatMap(({ code, says, insteadOf = [] }) =>
		says ? [{ code, insteadOf, says: says.map((text) => text.toLowerCase()) }] : [],
	);
	if (rows.length === 0) return undefined;
	return (message: string, code: string | undefined) => {
		const text = message.toLowerCase();
		return rows.find(
			({ insteadOf, says }) =>
				(code === undefined || insteadOf.includes(code)) &&
				says.some((said) => text.includes(said)),
		)?.code;
	};
}

/** Nothing in it: an empty text, list or object. */
function isEmpty(value: Json): boolean {
	if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
	return value === '' || value === null;
}
