import type { INodeParameters } from 'n8n-workflow';

type Picks = ReadonlyArray<string | readonly string[]>;

/** The rows as the form stores them: one branch for each pick, or for several picks together. */
function rowsOf(field: 'categories' | 'responseCodes', picks: Picks) {
	const branches = picks.map((pick) => ({ [field]: [pick].flat(), name: '', enabled: true }));
	return { branches };
}

/** Outputs: Success, Other, and one for each pick. */
export function byCode(...picks: Picks): INodeParameters {
	return { outputMode: 'responseCode', codeBranches: rowsOf('responseCodes', picks) };
}

/** Outputs: Success, Other, and one for each pick. */
export function byCategory(...picks: Picks): INodeParameters {
	return { outputMode: 'category', categoryBranches: rowsOf('categories', picks) };
}
