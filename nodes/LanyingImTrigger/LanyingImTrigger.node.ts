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
import { lanyingImCallback } from '../../providers/lanyingIm/callback';

export class LanyingImTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Lanying IM Trigger',
		name: 'lanyingImTrigger',
		icon: { light: 'file:lanyingIm.svg', dark: 'file:lanyingIm.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: choiceSubtitle(triggerProperties(lanyingImCallback), 'events'),
		description: 'Starts the workflow when messages are sent in Lanying IM',
		defaults: { name: 'Lanying IM Trigger' },
		activationMessage:
			'Enter the production URL of the trigger in the message subscription in the console of Lanying IM.',
		inputs: [],
		outputs: eventOutputs(lanyingImCallback),
		credentials: [
			{ name: 'lanyingImCallbackApi', required: true, testedBy: 'testCallbackCredential' },
		],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				path: 'callback',
			},
		],
		properties: triggerProperties(lanyingImCallback),
	};

	methods = {
		credentialTest: { testCallbackCredential: callbackCredentialTest(lanyingImCallback) },
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await checkTrigger(this, lanyingImCallback);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveCall(this, lanyingImCallback);
	}
}
