import type { ICredentialType } from 'n8n-workflow';
import { authenticateWith } from '../engine/credential/authenticate';
import { preAuthenticateWith } from '../engine/credential/preAuthenticate';
import { credentialProperties } from '../engine/credential/properties';
import { lanyingIm } from '../providers/lanyingIm';

export class LanyingImApi implements ICredentialType {
	name = 'lanyingImApi';

	displayName = 'Lanying IM API';

	documentationUrl =
		'https://github.com/n8n-nodes-signed-apis/n8n-nodes-signed-apis/blob/main/docs/providers/lanying-im.md';

	icon = {
		light: 'file:../nodes/LanyingIm/lanyingIm.svg',
		dark: 'file:../nodes/LanyingIm/lanyingIm.dark.svg',
	} as const;

	properties = credentialProperties(lanyingIm);

	preAuthentication = preAuthenticateWith(lanyingIm);

	authenticate = authenticateWith(lanyingIm);
}
