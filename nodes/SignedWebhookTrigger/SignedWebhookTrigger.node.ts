import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { webhooks } from '../../descriptions';
import {
	receiveSigned,
	webhookNodeDescription,
	webhookSetup,
	webhookNodeMethods,
} from '../../engine/inbound/webhookDescribe';
import { webhookRespondNode } from '../../engine/inbound/webhookRespond';

export class SignedWebhookTrigger implements INodeType {
	description: INodeTypeDescription = {
		...webhookNodeDescription(webhookRespondNode),
		displayName: 'Signed Webhook Trigger',
		name: 'signedWebhookTrigger',
		icon: { light: 'file:signedWebhook.svg', dark: 'file:signedWebhook.dark.svg' },
		subtitle: '={{ $parameter["events"] }}',
		description: 'Starts the workflow when a webhook is called, if its sender has signed it',
		eventTriggerDescription: 'Waiting for the sender to call the Test URL',
		activationMessage: 'Enter the production URL of the trigger at the sender of the webhooks.',
		defaults: { name: 'Signed Webhook Trigger' },
		credentials: [{ name: 'signedWebhookApi', required: true, testedBy: 'testWebhookCredential' }],
	};

	methods = webhookNodeMethods(webhooks);

	webhookMethods = webhookSetup(webhooks, webhookRespondNode);

	webhook = receiveSigned(webhooks);
}
