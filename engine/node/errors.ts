import { NodeApiError, NodeOperationError, type IDataObject, type INode } from 'n8n-workflow';
import { commonCodes } from '../outcome/commonCodes';
import type { Outcome } from '../outcome/outcome';
import { failureItem } from '../outputs/item';
import type { Provider } from '../provider';

/**
 * A failure while n8n is told to continue: only these keys make n8n take the item for an error and
 * move it to the error output, and an item with an `error` beside its json would lose the json.
 */
export function errorItem(provider: Provider, node: INode, outcome: Outcome): IDataObject {
	const { message } = errorOf(provider, node, outcome, 0);
	return { error: message, details: failureItem(outcome) };
}

/** A failure as an n8n error: what happened, and how to fix it. */
export function errorOf(
	provider: Provider,
	node: INode,
	outcome: Outcome,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	const { code, label, message, meaning, remedy, httpStatus, traceId } = outcome;
	if (code === commonCodes.invalidInput.code) {
		const options = { itemIndex, description: remedy };
		return withMessage(new NodeOperationError(node, message, options), message);
	}
	const title = `${provider.displayName}: ${code} ${label}`;
	const detail = message === meaning ? '' : ` ${message}`;
	const trace = traceId ? ` Trace ID: ${traceId}.` : '';
	const error = new NodeApiError(
		node,
		{ message: title },
		{
			description: `${meaning} ${remedy}${trace}`,
			httpCode: httpStatus === undefined ? undefined : String(httpStatus),
			itemIndex,
		},
	);
	return withMessage(error, `${title}.${detail}`);
}

/**
 * n8n replaces a message in which it finds the name of a system error, and it finds EACCES in
 * "OneAccess".
 */
function withMessage<E extends NodeApiError | NodeOperationError>(error: E, message: string): E {
	error.message = message;
	return error;
}
