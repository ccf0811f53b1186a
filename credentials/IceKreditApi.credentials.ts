import type { ICredentialType } from 'n8n-workflow';
import { authenticateWith } from '../engine/credential/authenticate';
import { preAuthenticateWith } from '../engine/credential/preAuthenticate';
import { credentialProperties } from '../engine/credential/properties';
import { iceKredit } from '../providers/iceKredit';

export class IceKreditApi implements ICredentialType {
	name = 'iceKreditApi';

	displayName = 'IceKredit API';

	documentationUrl =
		'https://github.com/n8n-nodes-signed-apis/n8n-nodes-signed-apis/blob/main/docs/providers/icekredit.md';

	icon = {
		light: 'file:../nodes/IceKredit/iceKredit.svg',
		dark: 'file:../nodes/IceKredit/iceKredit.dark.svg',
	} as const;

	properties = credentialProperties(iceKredit);

	preAuthentication = preAuthenticateWith(iceKredit);

	authenticate = authenticateWith(iceKredit);
}
