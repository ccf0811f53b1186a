import { deepCopy, NodeConnectionTypes } from 'n8n-workflow';
import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	ITriggerFunctions,
	ITriggerResponse,
} from 'n8n-workflow';

/** n8n's Manual Trigger, except that the test says which items it emits. */
export class ManualTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Manual Trigger',
		name: 'manualTrigger',
		group: ['trigger'],
		version: 1,
		description: 'Runs the flow on clicking a button in n8n',
		defaults: { name: 'When clicking ‘Execute workflow’' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	};

	trigger: (this: ITriggerFunctions) => Promise<ITriggerResponse>;

	constructor(items: INodeExecutionData[]) {
		this.trigger = async function () {
			return {
				manualTriggerFunction: async () => {
					this.emit([deepCopy(items)]);
				},
			};
		};
	}
}
