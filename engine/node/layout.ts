import type { IExecuteFunctions } from 'n8n-workflow';
import { inputFieldsFrom, type InputFields } from '../form/inputFields';
import { answersAgent } from '../form/tool';
import { branchesOf, type Branch, type OutputMode } from '../outputs/branches';
import { outputNames } from '../outputs/names';
import type { Provider } from '../provider/provider';

type Coded = Pick<Provider, 'responseCodes'>;

/** Where items leave, and what they take along of their input. */
export interface Layout {
	readonly mode: OutputMode;
	readonly branches: readonly Branch[];
	readonly kept: InputFields;
}

/** Which outputs there are; an agent has one. Throws what n8n throws where it cannot read that. */
export function outputModeOf(functions: IExecuteFunctions): OutputMode {
	if (answersAgent(functions.getNode())) return 'one';
	return functions.getNodeParameter('outputMode', 0, 'one') as OutputMode;
}

/** Throws what n8n throws where it cannot read a parameter; therefore before anything is sent. */
export function layoutOf(
	functions: IExecuteFunctions,
	provider: Coded,
	outputMode: OutputMode,
): Layout {
	// An expression that fails matters only where its value does.
	const readIf = (mode: OutputMode, name: string): unknown =>
		outputMode === mode ? functions.getNodeParameter(name, 0, {}) : {};
	const parameters = {
		outputMode,
		categoryBranches: readIf('category', 'categoryBranches'),
		codeBranches: readIf('responseCode', 'codeBranches'),
	};
	const branches = branchesOf(parameters, outputNames(provider));
	// What an agent is answered is about what it has just asked for.
	const kept = answersAgent(functions.getNode()) ? 'none' : inputFieldsFrom(functions);
	return { mode: outputMode, branches, kept };
}

/** Without the user's branches, where they cannot be read. */
export function plainLayout(provider: Coded, outputMode: OutputMode): Layout {
	const branches = branchesOf({ outputMode }, outputNames(provider));
	return { mode: outputMode, branches, kept: 'failures' };
}
