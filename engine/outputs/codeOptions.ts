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
function codeOptions(
	provider: Provider,
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

/** Fills the lists of response codes in an open form, without any request. */
export function codeOptionsOf(provider: Provider) {
	return async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const resource = String(this.getCurrentNodeParameter('resource') ?? '');
		const operation = String(this.getCurrentNodeParameter('operation') ?? '');
		return codeOptions(provider, resource, operation);
	};
}
