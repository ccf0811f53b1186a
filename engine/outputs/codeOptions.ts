import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import type { Provider } from '../provider/provider';
import { branchCodes, type BranchCode } from './names';

/** The node's method that fills the lists of response codes. */
export const codeOptionsMethod = 'getResponseCodes';

/** How near a code is to a call: what the call can give first, what only others give last. */
function distanceOf({ row, isSignIn }: BranchCode, resource: string, operation: string): number {
	const { givenBy } = row;
	if (givenBy?.some((name) => name === resource || name === `${resource} ${operation}`)) return 0;
	if (isSignIn) return 2;
	return givenBy ? 3 : 1;
}

/**
 * The codes that can have a branch, those of this call first. The editor searches the names alone, so
 * that a name holds all that somebody may look for: the code, and what it means.
 */
export function codeOptions(
	provider: Pick<Provider, 'responseCodes'>,
	resource: string,
	operation: string,
): INodePropertyOptions[] {
	return branchCodes(provider)
		.map((code) => ({ code, distance: distanceOf(code, resource, operation) }))
		.sort((one, other) => one.distance - other.distance)
		.map(({ code: { key, displayName, row, isSignIn } }) => ({
			name: `${isSignIn ? 'Sign-In ' : ''}${row.code}: ${row.meaning}`,
			value: key,
			description: `Branch "${displayName}"`,
		}));
}

/**
 * The same where only the credential knows the codes: each brings along the label of its branch, which
 * the canvas cannot look up, but for those that every node has. What the form holds already stays
 * what it is, whatever its label has become.
 */
export function labelledOptions(
	provider: Pick<Provider, 'responseCodes'>,
	form: Pick<Provider, 'responseCodes'>,
	held: readonly string[],
): INodePropertyOptions[] {
	const labels = new Map(branchCodes(provider).map(({ key, displayName }) => [key, displayName]));
	const common = new Set(branchCodes(form).map(({ key }) => key));
	const kept = new Map(held.map((pick) => [pick.split('\t', 1).join(''), pick]));
	return codeOptions(provider, '', '').map((option) => {
		const key = String(option.value);
		if (common.has(key)) return option;
		return { ...option, value: kept.get(key) ?? `${key}\t${labels.get(key) ?? key}` };
	});
}

/** Fills the lists of response codes in an open form, without any request. */
export function codeOptionsOf(provider: Provider) {
	return async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const resource = String(this.getCurrentNodeParameter('resource') ?? '');
		const operation = String(this.getCurrentNodeParameter('operation') ?? '');
		return codeOptions(provider, resource, operation);
	};
}
