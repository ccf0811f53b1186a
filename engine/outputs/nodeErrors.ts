import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import { signedWords } from '../outcome/signed';
import { explained } from './item';
import { commonCodes } from '../outcome/commonCodes';
import type { Outcome } from '../provider/outcome';
import type { Provider } from '../provider/provider';

/** A failure as an n8n error: what happened, and how to fix it. */
export function errorOf(
	provider: Pick<Provider, 'displayName'>,
	node: INode,
	outcome: Outcome,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	const { code, label, message, remedy, httpStatus } = outcome;
	if (isInvalidInput(outcome)) {
		const options = { itemIndex, description: remedy };
		return withMessage(new NodeOperationError(node, message, options), message);
	}
	const title = `${provider.displayName}: ${code} ${label}`;
	return apiError(node, outcome, title, {
		httpCode: httpStatus === undefined ? undefined : String(httpStatus),
		itemIndex,
	});
}

/**
 * A failure of a resource locator: there the editor strips hyphens from a message (also that of a
 * code such as -1), but shows what stands in place of the HTTP status as it is.
 */
export function locatorErrorOf(
	provider: Provider,
	node: INode,
	outcome: Outcome,
): NodeApiError | NodeOperationError {
	const { code, label, message } = outcome;
	return isInvalidInput(outcome)
		? withMessage(new NodeOperationError(node, message), message)
		: apiError(node, outcome, `${provider.displayName}: ${label}`, { httpCode: code });
}

function isInvalidInput({ code }: Outcome): boolean {
	return code === commonCodes.invalidInput.code;
}

function apiError(
	node: INode,
	{ message, meaning, remedy, traceId, signed }: Outcome,
	title: string,
	options: { httpCode: string | undefined; itemIndex?: number },
): NodeApiError {
	const detail = message === meaning ? '' : ` ${message}`;
	const trace = traceId ? ` Trace ID: ${traceId}.` : '';
	const more = signed ? ` ${signedWords(signed)}` : '';
	const description = `${meaning} ${remedy}${trace}${more}`;
	const error = new NodeApiError(node, { message: title }, { ...options, description });
	if (signed) error.context.explainedSignature = explained(signed);
	return withMessage(error, `${title}.${detail}`);
}

/** An error that also says how many items before it were carried out, whose results it takes along. */
export function withCarriedOut<E extends NodeApiError | NodeOperationError>(
	error: E,
	count: number,
): E {
	if (count === 0) return error;
	const said =
		count === 1
			? 'The item before it was carried out, and would be again if this execution were retried.'
			: `The ${count} items before it were carried out, and would be again if this execution were retried.`;
	error.description = [error.description, said].filter(Boolean).join(' ');
	return error;
}

/**
 * n8n replaces a message in which it finds the name of a system error, and it finds EACCES in
 * "OneAccess".
 */
export function withMessage<E extends NodeApiError | NodeOperationError>(
	error: E,
	message: string,
): E {
	error.message = message;
	return error;
}
