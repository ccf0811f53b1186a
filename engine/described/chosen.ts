import type { Places } from '../description/fields';
import type { Problem } from '../description/problems';
import type { VectorResult } from '../explain/vectors';

/** The description that a credential names. */
export interface Choice {
	/** As JSON. */
	readonly text: string;
	/** Where the credential holds what is typed for its fields. */
	readonly places: Places;
	/** The documented examples that have been tried before, by their names. */
	readonly signedBefore?: readonly string[];
	/** The label of the field of the credential that it is from. */
	readonly label: string;
	/** Says where something is in the words of a form, if it is from one. */
	readonly placed?: (problem: Problem) => Problem;
}

/** What became of the examples that have been tried before. */
export function resultsBefore({ signedBefore = [] }: Choice): readonly VectorResult[] {
	return signedBefore.map((name) => ({ name, isEqual: true, lines: [] }));
}
