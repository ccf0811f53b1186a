import type { INode, INodeProperties } from 'n8n-workflow';
import type { Resource } from '../provider/operations';
import type { FormOf } from './formOf';

/**
 * Whether a failure must be told to an AI agent. n8n derives the type of the tool from the node's;
 * it shows the agent the first output alone, and of an error nothing but its message.
 */
export function answersAgent({ type, onError }: INode): boolean {
	return type.endsWith('Tool') && onError !== 'stopWorkflow';
}

/**
 * What the agent is told about the tool: what the chosen operation does and what it costs. n8n
 * itself would only say its name.
 */
export function toolProperties(provider: FormOf, resource: Resource): INodeProperties[] {
	return resource.operations.map(
		({ name, action, description }): INodeProperties => ({
			displayName: 'Description',
			name: 'toolDescription',
			type: 'string',
			required: true,
			typeOptions: { rows: 2 },
			default: `${action} in ${provider.displayName}. ${description}`,
			description: 'What the AI agent is told about this tool',
			displayOptions: {
				show: { '@tool': [true], resource: [resource.name], operation: [name] },
			},
		}),
	);
}
