import { signInBranch } from '../outcome/classify';
import { commonCodes } from '../outcome/commonCodes';
import type { Provider } from '../provider/provider';
import { categoryNames, type ResponseCode } from '../provider/responseCode';
import type { OutputNames } from './branches';

export interface BranchCode {
	/** Value of the parameter and key of the branch. */
	readonly key: string;
	/** Name of the output: the canvas shows some eleven characters, so the meaning comes first. */
	readonly displayName: string;
	readonly row: ResponseCode;
	readonly isSignIn: boolean;
}

/** The codes a user can give a branch of its own: call codes, sign-in codes, and our own. */
export function branchCodes(provider: Pick<Provider, 'responseCodes'>): readonly BranchCode[] {
	const { call, signIn } = provider.responseCodes;
	const failures = (rows: readonly ResponseCode[]) =>
		rows.filter((row) => row.category !== 'success');
	const ofCalls = [...failures(call), ...Object.values<ResponseCode>(commonCodes)];
	const ofSignIns = signIn === call ? [] : failures(signIn);
	const labels = ofCalls.map(({ label }) => label);
	const isUnique = (label: string) => labels.indexOf(label) === labels.lastIndexOf(label);
	const ofCall = ofCalls.map((row) => {
		const displayName = isUnique(row.label) ? row.label : `${row.label} ${row.code}`;
		return { key: row.code, displayName, row, isSignIn: false };
	});
	const ofSignIn = ofSignIns.map((row) => {
		const displayName = `${row.label} (Sign-In)`;
		return { key: signInBranch(row.code), displayName, row, isSignIn: true };
	});
	return [...ofCall, ...ofSignIn];
}

export function outputNames(provider: Pick<Provider, 'responseCodes'>): OutputNames {
	const codes = branchCodes(provider).map(({ key, displayName }) => [key, displayName]);
	return { categories: categoryNames, responseCodes: Object.fromEntries(codes) };
}
