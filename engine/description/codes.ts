import type { Category, ResponseCode } from '../provider/responseCode';
import { memberPlace, type Problems } from './problems';
import type { CodePart } from './vocabulary';

/** The code of good answers that have none. */
export const goodCode = 'OK';

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
		remedy: 'Call it less often, or enter the right limit in the credential, under Advanced.',
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
function rowOf(part: CodePart): ResponseCode {
	const { code, category, label, meaning, remedy, mayBeDone, check, signature, clock } = part;
	const common = byCategory[category];
	return {
		code,
		category,
		label: label ?? common.label,
		meaning: meaning ?? common.meaning,
		remedy: remedy ?? common.remedy,
		...(mayBeDone ? { mayBeDone } : {}),
		// What refuses the time may refuse its unit.
		...(signature || clock ? { signature: true } : {}),
		...(check === undefined ? {} : { check }),
	};
}

/** What is good, and the codes of a description. */
export function tableOf(
	success: readonly string[],
	codes: readonly CodePart[],
	place: string,
	problems: Problems,
): readonly ResponseCode[] {
	const goodRows = success.map((text) => ({
		code: text === 'absent' || text === 'empty' ? goodCode : text,
		category: 'success' as const,
		...byCategory.success,
	}));
	refuseTwice(codes, place, problems);
	for (const [index, { code, category }] of codes.entries()) {
		if (category !== 'success' && success.includes(code)) {
			const at = memberPlace(`${place}[${index}]`, 'category');
			problems.add(at, `must be success: \`${code}\` is among the good codes`);
		}
	}
	// What the description itself says of a good code comes before what is usual.
	const own = codes.map(rowOf);
	return unique([
		...goodRows.map((row) => own.find(({ code }) => code === row.code) ?? row),
		...own,
	]);
}

/** A code that ends in * stands for all that begin so. */
export function fits(pattern: string, code: string): boolean {
	return pattern.endsWith('*') ? code.startsWith(pattern.slice(0, -1)) : pattern === code;
}

/** Finds the code under which a table knows one; undefined where it does not. */
export function finderIn(table: readonly ResponseCode[]): (code: string) => string | undefined {
	const known = new Set(table.map(({ code }) => code));
	const patterns = table.map(({ code }) => code).filter((code) => code.endsWith('*'));
	return (code) => (known.has(code) ? code : patterns.find((pattern) => fits(pattern, code)));
}

/** The first of each code. */
function unique(rows: readonly ResponseCode[]): readonly ResponseCode[] {
	const byCode = new Map<string, ResponseCode>();
	for (const row of rows) if (!byCode.has(row.code)) byCode.set(row.code, row);
	return [...byCode.values()];
}

function refuseTwice(codes: readonly CodePart[], place: string, problems: Problems): void {
	const seen = new Set<string>();
	for (const [index, { code, says, insteadOf }] of codes.entries()) {
		const at = memberPlace(`${place}[${index}]`, 'code');
		if (insteadOf && !says)
			problems.add(at, 'stands in for others where a message says so: add `says`');
		if (seen.has(code)) problems.add(at, `\`${code}\` is in the table twice`);
		if (code.slice(0, -1).includes('*')) problems.add(at, 'may have a * at its end only');
		seen.add(code);
	}
}
