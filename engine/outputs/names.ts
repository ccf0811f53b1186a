import { signInBranch } from '../outcome/classify';
import { commonCodes } from '../outcome/commonCodes';
import type { Provider } from '../provider';
import type { Category, ResponseCode } from '../responseCode';
import type { OutputNames } from './branches';

export const categoryNames: Readonly<Record<Category, string>> = {
	success: 'Success',
	credentials: 'Credentials',
	session: 'Session',
	permission: 'Permission',
	input: 'Input',
	notFound: 'Not Found',
	rateLimit: 'Rate Limit',
	balance: 'Balance',
	provider: 'Provider Fault',
	network: 'Network',
	other: 'Other',
};

export interface BranchCode {
	/** Value of the parameter and key of the branch. */
	readonly key: string;
	readonly displayName: string;
	readonly meaning: string;
}

/** The codes a user can give a branch of its own: call codes, sign-in codes, and our own. */
export function branchCodes(provider: Provider): readonly BranchCode[] {
	const { call, signIn } = provider.responseCodes;
	const failures = (rows: readonly ResponseCode[]) =>
		rows.filter((row) => row.category !== 'success');
	const signInOnly = signIn === call ? [] : failures(signIn);
	return [
		...failures(call).map((row) => branchCode(row, row.code, '')),
		...signInOnly.map((row) => branchCode(row, signInBranch(row.code), 'Sign-In ')),
		...Object.values(commonCodes).map((row) => branchCode(row, row.code, '')),
	];
}

/** The name of a code's output: "200005 Token Invalid". */
function branchCode(row: ResponseCode, key: string, prefix: string): BranchCode {
	const displayName = row.output ?? `${prefix}${row.code} ${row.label}`;
	return { key, displayName, meaning: row.meaning };
}

export function outputNames(provider: Provider): OutputNames {
	const codes = branchCodes(provider).map(({ key, displayName }) => [key, displayName]);
	return { categories: categoryNames, responseCodes: Object.fromEntries(codes) };
}
