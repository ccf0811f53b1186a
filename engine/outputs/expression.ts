import type { ExpressionString } from 'n8n-workflow';
import type { Provider } from '../provider';
import { branchesOf } from './branches';
import { outputNames } from './names';

/**
 * The node's `outputs` as an n8n expression, so that the canvas redraws the branches while the
 * user picks them. The text may not hold two closing braces in a row: they end an expression.
 */
export function outputsOf(provider: Provider): ExpressionString {
	const outputs = `(parameters, names) => (${branchesOf.toString()})(parameters, names)
		.map((branch) => branch.displayName === '' ? 'main' : { type: 'main', displayName: branch.displayName })`;
	const text = `(${outputs})($parameter, ${JSON.stringify(outputNames(provider))})`;
	return `={{ ${text.replace(/\}(?=\})/g, '} ')} }}`;
}
