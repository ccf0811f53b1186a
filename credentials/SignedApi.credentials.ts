import type { ICredentialType } from 'n8n-workflow';
import { described, presets } from '../descriptions';
import { authenticateAs, preAuthenticateAs } from '../engine/credential/described';
import { describedProperties } from '../engine/credential/describedForm';

export class SignedApi implements ICredentialType {
	name = 'signedApi';

	displayName = 'Signed API';

	documentationUrl =
		'https://github.com/n8n-nodes-signed-apis/n8n-nodes-signed-apis/blob/main/docs/signed-api.md';

	icon = {
		light: 'file:../nodes/SignedApi/signedApi.svg',
		dark: 'file:../nodes/SignedApi/signedApi.dark.svg',
	} as const;

	properties = describedProperties(presets);

	preAuthentication = preAuthenticateAs(described);

	authenticate = authenticateAs(described);
}
