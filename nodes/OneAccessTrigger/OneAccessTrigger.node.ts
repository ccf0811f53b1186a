import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { choiceSubtitle } from '../../engine/form/subtitle';
import {
	callbackDescription,
	callbackMethods,
	callbackWebhookMethods,
	receiveWith,
} from '../../engine/inbound/describe';
import { triggerProperties } from '../../engine/inbound/form';
import { oneAccessCallback } from '../../providers/oneAccess/callback';

export class OneAccessTrigger implements INodeType {
	description: INodeTypeDescription = {
		...callbackDescription(oneAccessCallback),
		displayName: 'Huawei OneAccess Trigger',
		name: 'oneAccessTrigger',
		icon: {
			light: 'file:../OneAccess/oneAccess.svg',
			dark: 'file:../OneAccess/oneAccess.dark.svg',
		},
		subtitle: choiceSubtitle(triggerProperties(oneAccessCallback), 'events'),
		description: 'Starts the workflow when users or organizations change in Huawei OneAccess',
		defaults: { name: 'Huawei OneAccess Trigger' },
		activationMessage:
			'Enter the production URL of the trigger as the URL of the event callback in the console of OneAccess.',
		credentials: [
			{ name: 'oneAccessCallbackApi', required: true, testedBy: 'testCallbackCredential' },
		],
	};

	methods = callbackMethods(oneAccessCallback);

	webhookMethods = callbackWebhookMethods(oneAccessCallback);

	webhook = receiveWith(oneAccessCallback);
}
