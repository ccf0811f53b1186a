import {
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { triggerProperties } from '../../engine/inbound/form';
import { callbackCredentialTest, checkTrigger } from '../../engine/inbound/lifecycle';
import { eventOutputs } from '../../engine/inbound/outputs';
import { receiveCall } from '../../engine/inbound/receive';
import { choiceSubtitle } from '../../engine/form/subtitle';
import { oneAccessCallback } from '../../providers/oneAccess/callback';

export class OneAccessTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Huawei OneAccess Trigger',
		name: 'oneAccessTrigger',
		icon: { light: 'file:oneAccess.svg', dark: 'file:oneAccess.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: choiceSubtitle(triggerProperties(oneAccessCallback), 'events'),
		description: 'Starts the workflow when users or organizations change in Huawei OneAccess',
		defaults: { name: 'Huawei OneAccess Trigger' },
		activationMessage:
			'Enter the production URL of the trigger as the URL of the event callback in the console of OneAccess.',
		inputs: [],
		outputs: eventOutputs(oneAccessCallback),
		credentials: [
			{ name: 'oneAccessCallbackApi', required: true, testedBy: 'testCallbackCredential' },
		],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: '={{$parameter["responseMode"]}}',
				path: 'callback',
			},
		],
		properties: triggerProperties(oneAccessCallback),
	};

	methods = {
		credentialTest: { testCallbackCredential: callbackCredentialTest(oneAccessCallback) },
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await checkTrigger(this, oneAccessCallback);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveCall(this, oneAccessCallback);
	}
}
