import type {
	IHookFunctions,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import type { Callback } from './callback';
import { triggerProperties } from './form';
import { callbackCredentialTest, checkTrigger } from './lifecycle';
import { eventOutputs } from './outputs';
import { receiveCall } from './receive';

/** What the triggers have in common that providers call. */
export function callbackDescription(callback: Callback) {
	const properties = triggerProperties(callback);
	const isChosen = properties.some(({ name }) => name === 'responseMode');
	const responseMode = isChosen ? '={{$parameter["responseMode"]}}' : 'onReceived';
	return {
		group: ['trigger'],
		version: 1,
		inputs: [],
		outputs: eventOutputs(callback),
		webhooks: [{ name: 'default', httpMethod: 'POST', responseMode, path: 'callback' }],
		properties,
	} satisfies Partial<INodeTypeDescription>;
}

/** The Test of a trigger's credential, under the name that the class gives it. */
export function callbackMethods(callback: Callback) {
	return { credentialTest: { testCallbackCredential: callbackCredentialTest(callback) } };
}

/** A person tells the provider where to call: there is nothing to announce, and nothing to take back. */
export function callbackWebhookMethods(callback: Callback) {
	return {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await checkTrigger(this, callback);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};
}

/** A trigger's `webhook`. */
export function receiveWith(callback: Callback) {
	return async function (this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveCall(this, callback);
	};
}
