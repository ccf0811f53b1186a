import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { executeRespond } from '../../engine/inbound/respond';
import { webhookRespondNode } from '../../engine/inbound/webhookRespond';

export class SignedWebhookRespond implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Respond to Signed Webhook',
		name: 'signedWebhookRespond',
		icon: { light: 'file:signedWebhook.svg', dark: 'file:signedWebhook.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["responseCode"] }}',
		description: 'Answers the webhook that has started the workflow',
		defaults: { name: 'Respond to Signed Webhook' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [...webhookRespondNode.properties],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeRespond(this, webhookRespondNode);
	}
}
