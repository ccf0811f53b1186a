import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import { secretProperty } from '../engine/inbound/credentialFields';

export class LanyingImCallbackApi implements ICredentialType {
	name = 'lanyingImCallbackApi';

	displayName = 'Lanying IM Callback API';

	documentationUrl =
		'https://github.com/n8n-nodes-signed-apis/n8n-nodes-signed-apis/blob/main/docs/providers/lanying-im.md';

	icon = {
		light: 'file:../nodes/LanyingIm/lanyingIm.svg',
		dark: 'file:../nodes/LanyingIm/lanyingIm.dark.svg',
	} as const;

	properties: INodeProperties[] = [
		secretProperty({
			displayName: 'Signature',
			name: 'signature',
			required: true,
			description:
				'The shared secret of the message subscription in the console, which comes in the header "signature" of each call',
		}),
	];
}
