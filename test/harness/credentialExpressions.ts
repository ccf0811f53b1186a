import { getAdditionalKeys } from 'n8n-core';
import { isExpression, Workflow } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentialsExpressionResolveValues,
	IExecuteData,
	INode,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { NodeTypeRegistry } from './nodeTypes';

/** The node that n8n resolves a credential's expressions in when there is no execution to resolve them in. */
const placeholderNode: INode = {
	id: '',
	name: '',
	type: 'mock',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** One value of a declarative `authenticate`, which may be an expression over `$credentials`. */
export function resolveValue(
	value: string,
	additionalKeys: { $credentials: ICredentialDataDecryptedObject },
	workflow: Workflow,
	node: INode,
): string {
	if (!isExpression(value)) return value;
	const resolved = workflow.expression.getSimpleParameterValue(
		node,
		value,
		'internal',
		additionalKeys,
		undefined,
		'',
	);
	return resolved ? resolved.toString() : '';
}

/** The fields of a credential, which may be expressions over the item they are used for. */
export function resolveExpressions(
	data: ICredentialDataDecryptedObject,
	additionalData: IWorkflowExecuteAdditionalData,
	mode: WorkflowExecuteMode,
	executeData: IExecuteData | undefined,
	values: ICredentialsExpressionResolveValues | undefined,
): ICredentialDataDecryptedObject {
	const additionalKeys = getAdditionalKeys(additionalData, mode, null, { isCredential: true });
	const parameters = data as INode['parameters'];
	if (values) {
		try {
			const resolved = values.workflow.expression.getParameterValue(
				parameters,
				values.runExecutionData,
				values.runIndex,
				values.itemIndex,
				values.node.name,
				values.connectionInputData,
				mode,
				additionalKeys,
				executeData,
				false,
				parameters,
			);
			return resolved as ICredentialDataDecryptedObject;
		} catch (error) {
			if (error instanceof Error) error.message += ' [Error resolving credentials]';
			throw error;
		}
	}
	const workflow = new Workflow({
		nodes: [placeholderNode],
		connections: {},
		active: false,
		nodeTypes: NodeTypeRegistry.withPlaceholder(placeholderNode.type),
	});
	const resolved = workflow.expression.getComplexParameterValue(
		placeholderNode,
		parameters,
		mode,
		additionalKeys,
		undefined,
		undefined,
		parameters,
	);
	return resolved as ICredentialDataDecryptedObject;
}
