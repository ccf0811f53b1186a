/** How a node's outputs are laid out; the value of its parameter `outputMode`. */
export type OutputMode = 'one' | 'successFailure' | 'category' | 'responseCode';

/** The parameters that decide the outputs. */
export interface OutputParameters {
	readonly outputMode?: string;
	/** `{ branches: [{ categories, name, enabled }] }` and `{ branches: [{ responseCodes, ... }] }`. */
	readonly categoryBranches?: unknown;
	readonly codeBranches?: unknown;
}

/** Names of outputs: by category and by response code. */
export interface OutputNames {
	readonly categories: Readonly<Record<string, string>>;
	readonly responseCodes: Readonly<Record<string, string>>;
}

export interface Branch {
	/** Categories or response codes that leave here. */
	readonly keys: readonly string[];
	readonly displayName: string;
}

/** A row of the form, as far as it is filled in. */
interface BranchRow {
	readonly categories?: unknown;
	readonly responseCodes?: unknown;
	readonly name?: unknown;
	readonly enabled?: unknown;
}

/**
 * The branches in the order of the outputs: Success, then Failure or Other, then the user's rows as
 * they stand in the form, so that a row that is added moves no wire, and neither does one that is
 * switched off. This function also runs inside an n8n expression in the editor, from its own text:
 * it must not use anything outside it.
 */
export function branchesOf(parameters: OutputParameters, names: OutputNames): Branch[] {
	const mode = parameters.outputMode || 'one';
	if (mode === 'one') return [{ keys: [], displayName: '' }];
	const success: Branch = { keys: ['success'], displayName: 'Success' };
	if (mode === 'successFailure') return [success, { keys: [], displayName: 'Failure' }];
	const byCategory = mode === 'category';
	const labels = byCategory ? names.categories : names.responseCodes;
	const given = byCategory ? parameters.categoryBranches : parameters.codeBranches;
	const rows: unknown =
		typeof given === 'object' && given !== null && 'branches' in given ? given.branches : [];
	const taken = new Set<string>();
	const branchOf = (row: BranchRow | null, index: number): Branch => {
		const { categories, responseCodes, name, enabled } = row || {};
		const picked = byCategory ? categories : responseCodes;
		// A code that only the credential knows brings its label along, behind a tab.
		const parts = (Array.isArray(picked) ? picked : []).map((pick) => String(pick).split('\t'));
		const keys = parts.map((part) => part[0] || '');
		const own = (parts[0] || [])[1];
		const named = typeof name === 'string' ? name.trim() : '';
		const others = keys.length > 1 ? ` +${keys.length - 1}` : '';
		const first = keys[0] || '';
		const usual =
			first === '' ? `Branch ${index + 1}` : `${labels[first] || own || first}${others}`;
		const isOn = enabled !== false;
		// A code that stands in two rows leaves on the first of them.
		const leaving = isOn ? keys.filter((key) => key !== 'success' && !taken.has(key)) : [];
		for (const key of leaving) taken.add(key);
		return { keys: leaving, displayName: `${named || usual}${isOn ? '' : ' (Off)'}` };
	};
	const branches = (Array.isArray(rows) ? rows : []).map(branchOf);
	return [success, { keys: [], displayName: 'Other' }, ...branches];
}
