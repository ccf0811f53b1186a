import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { withMessage } from '../outputs/nodeErrors';
import type { RespondNode } from './callback';

/**
 * A respond node's `execute`: answers the call that has started the workflow, once and for the first
 * item, and hands on all items. The trigger brings the answer into the vendor's form.
 */
export async function executeRespond(
	functions: IExecuteFunctions,
	{ properties, respond }: RespondNode,
): Promise<INodeExecutionData[][]> {
	const parameters = properties.map(({ name, default: fallback }): [string, unknown] => [
		name,
		functions.getNodeParameter(name, 0, fallback),
	]);
	const { statusCode, body } = responseOf(functions, () => respond(Object.fromEntries(parameters)));
	await functions.sendResponse({ statusCode, body, headers: {} });
	return [functions.getInputData()];
}

function responseOf<Response>(functions: IExecuteFunctions, make: () => Response): Response {
	try {
		return make();
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error);
		const node = functions.getNode();
		throw withMessage(new NodeOperationError(node, message, { itemIndex: 0 }), message);
	}
}
