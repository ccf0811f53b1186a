/** How a node's outputs are laid out; the value of its parameter `outputMode`. */
export type OutputMode = 'one' | 'successFailure' | 'category' | 'responseCode';

/** The parameters that decide the outputs. */
export interface OutputParameters {
	readonly outputMode?: string;
	readonly categories?: unknown;
	readonly responseCodes?: unknown;
}

/** Names of outputs: by category and by response code. */
export interface OutputNames {
	readonly categories: Readonly<Record<string, string>>;
	readonly responseCodes: Readonly<Record<string, string>>;
}

export interface Branch {
	/** Category or response code; '' is the branch for everything else. */
	readonly key: string;
	readonly displayName: string;
}

/**
 * The branches in the order of the outputs; success is always the first. This function also runs
 * inside an n8n expression in the editor, from its own text: it must not use anything outside it.
 */
export function branchesOf(parameters: OutputParameters, names: OutputNames): Branch[] {
	const mode = parameters.outputMode || 'one';
	if (mode === 'one') return [{ key: 'success', displayName: '' }];
	const success = { key: 'success', displayName: 'Success' };
	if (mode === 'successFailure') return [success, { key: '', displayName: 'Failure' }];
	const byCategory = mode === 'category';
	const picked = byCategory ? parameters.categories : parameters.responseCodes;
	const named = byCategory ? names.categories : names.responseCodes;
	const keys = Array.isArray(picked) ? picked : [];
	const branches = keys
		.filter((key, index) => key !== 'success' && key !== 'other' && keys.indexOf(key) === index)
		.map((key) => ({ key: String(key), displayName: named[key] || String(key) }));
	return [success].concat(branches, [{ key: '', displayName: 'Other' }]);
}
