import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { choiceSubtitle } from '../../engine/form/subtitle';
import {
	callbackDescription,
	callbackMethods,
	callbackWebhookMethods,
	receiveWith,
} from '../../engine/inbound/describe';
import { triggerProperties } from '../../engine/inbound/form';
import { lanyingImCallback } from '../../providers/lanyingIm/callback';

export class LanyingImTrigger implements INodeType {
	description: INodeTypeDescription = {
		...callbackDescription(lanyingImCallback),
		displayName: 'Lanying IM Trigger',
		name: 'lanyingImTrigger',
		icon: {
			light: 'file:../LanyingIm/lanyingIm.svg',
			dark: 'file:../LanyingIm/lanyingIm.dark.svg',
		},
		subtitle: choiceSubtitle(triggerProperties(lanyingImCallback), 'events'),
		description: 'Starts the workflow when messages are sent in Lanying IM',
		defaults: { name: 'Lanying IM Trigger' },
		activationMessage:
			'Enter the production URL of the trigger in the message subscription in the console of Lanying IM.',
		credentials: [
			{ name: 'lanyingImCallbackApi', required: true, testedBy: 'testCallbackCredential' },
		],
	};

	methods = callbackMethods(lanyingImCallback);

	webhookMethods = callbackWebhookMethods(lanyingImCallback);

	webhook = receiveWith(lanyingImCallback);
}
