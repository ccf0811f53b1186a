import type { ExpressionString } from 'n8n-workflow';
import type { Provider } from '../provider/provider';
import { branchesOf, type Branch } from './branches';
import { outputNames } from './names';

/**
 * The node's `outputs` as an n8n expression, so that the canvas redraws the branches while the
 * user picks them. The text may not hold two closing braces in a row: they end an expression.
 */
export function outputsOf(provider: Pick<Provider, 'responseCodes'>): ExpressionString {
	return outputsExpression(branchesOf, outputNames(provider));
}

/** The same for other branches: a function that uses nothing outside it, and its second argument. */
export function outputsExpression<Names>(
	branches: (parameters: Record<string, never>, names: Names) => Branch[],
	names: Names,
): ExpressionString {
	const outputs = `(parameters, names) => (${branches.toString()})(parameters, names)
		.map((branch) => branch.displayName === '' ? 'main' : { type: 'main', displayName: branch.displayName })`;
	const text = `(${outputs})($parameter, ${JSON.stringify(names)})`;
	return `={{ ${text.replace(/\}(?=\})/g, '} ')} }}`;
}
