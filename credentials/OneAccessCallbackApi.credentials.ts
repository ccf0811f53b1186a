import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import { secretProperty } from '../engine/inbound/credentialFields';

export class OneAccessCallbackApi implements ICredentialType {
	name = 'oneAccessCallbackApi';

	displayName = 'Huawei OneAccess Callback API';

	documentationUrl =
		'https://github.com/n8n-nodes-signed-apis/n8n-nodes-signed-apis/blob/main/docs/providers/huawei-oneaccess.md';

	icon = {
		light: 'file:../nodes/OneAccess/oneAccess.svg',
		dark: 'file:../nodes/OneAccess/oneAccess.dark.svg',
	} as const;

	properties: INodeProperties[] = [
		secretProperty({
			displayName: 'Security Token',
			name: 'securityToken',
			required: true,
			description: 'Security token of the event callback, as set in the console',
		}),
		secretProperty({
			displayName: 'Signing Key',
			name: 'signingKey',
			description:
				'Signing key of the event callback. Leave it empty only if calls are not signed: then anybody who knows the security token can call.',
		}),
		{
			displayName: 'Signature Algorithm',
			name: 'signatureAlgorithm',
			type: 'options',
			options: [
				{
					name: 'HMAC-SHA1',
					value: 'sha1',
					description: 'What the signature in the sample of the documentation is as long as',
				},
				{ name: 'HMAC-SHA256', value: 'sha256', description: 'What the documentation says' },
			],
			default: 'sha256',
			description: 'How calls are signed; used only with a signing key',
		},
		secretProperty({
			displayName: 'Encryption Key',
			name: 'encryptionKey',
			description:
				'Encryption key of the event callback, 16 characters. Leave it empty if data is not encrypted.',
		}),
	];
}
