import type { ICredentialType } from 'n8n-workflow';
import { authenticateWith } from '../engine/credential/authenticate';
import { preAuthenticateWith } from '../engine/credential/preAuthenticate';
import { credentialProperties } from '../engine/credential/properties';
import { mioesim } from '../providers/mioesim';

export class MioesimApi implements ICredentialType {
	name = 'mioesimApi';

	displayName = 'MIOeSIM API';

	documentationUrl =
		'https://github.com/n8n-nodes-signed-apis/n8n-nodes-signed-apis/blob/main/docs/providers/mioesim.md';

	icon = {
		light: 'file:../nodes/Mioesim/mioesim.svg',
		dark: 'file:../nodes/Mioesim/mioesim.dark.svg',
	} as const;

	properties = credentialProperties(mioesim);

	preAuthentication = preAuthenticateWith(mioesim);

	authenticate = authenticateWith(mioesim);
}
