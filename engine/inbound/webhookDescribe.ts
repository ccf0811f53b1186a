import type {
	IHookFunctions,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import type { Webhooks } from '../described/webhooks';
import type { RespondNode } from './callback';
import { webhookProperties } from './webhookForm';
import { checkWebhookTrigger, webhookCredentialTest } from './webhookLifecycle';
import { webhookOutputs } from './webhookOutputs';
import { receiveWebhook } from './webhookReceive';

const responseMode = '={{$parameter["responseMode"]}}';

/** The trigger for signed webhooks, but for what its class says itself. */
export function webhookNodeDescription(respondNode: RespondNode) {
	return {
		group: ['trigger'],
		version: 1,
		inputs: [],
		outputs: webhookOutputs(),
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode, path: 'webhook' },
			// Senders check an address by GET, and a few send all by it.
			{ name: 'setup', httpMethod: 'GET', responseMode, path: 'webhook', ndvHideUrl: true },
		],
		properties: webhookProperties(respondNode),
	} satisfies Partial<INodeTypeDescription>;
}

export function webhookNodeMethods(webhooks: Webhooks) {
	return { credentialTest: { testWebhookCredential: webhookCredentialTest(webhooks) } };
}

/** A person tells the sender where to call: there is nothing to announce, and nothing to take back. */
export function webhookSetup(webhooks: Webhooks, respondNode: RespondNode) {
	const isDone = async () => true;
	const isThere = async () => false;
	const silent = { checkExists: isThere, create: isDone, delete: isDone };
	return {
		default: {
			...silent,
			async create(this: IHookFunctions): Promise<boolean> {
				return await checkWebhookTrigger(this, webhooks, respondNode);
			},
		},
		setup: silent,
	};
}

/** The trigger's `webhook`. */
export function receiveSigned(webhooks: Webhooks) {
	return async function (this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveWebhook(this, webhooks);
	};
}
