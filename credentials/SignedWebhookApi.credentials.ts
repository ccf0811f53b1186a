import type { ICredentialType } from 'n8n-workflow';
import { senders } from '../descriptions';
import { senderProperties } from '../engine/described/webhookForm';

export class SignedWebhookApi implements ICredentialType {
	name = 'signedWebhookApi';

	displayName = 'Signed Webhook API';

	documentationUrl =
		'https://github.com/n8n-nodes-signed-apis/n8n-nodes-signed-apis/blob/main/docs/signed-webhooks.md';

	icon = {
		light: 'file:../nodes/SignedWebhookTrigger/signedWebhook.svg',
		dark: 'file:../nodes/SignedWebhookTrigger/signedWebhook.dark.svg',
	} as const;

	properties = senderProperties(senders, 'github');
}
