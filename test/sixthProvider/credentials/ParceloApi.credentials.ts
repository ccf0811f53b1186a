import type { ICredentialType } from 'n8n-workflow';
import { authenticateWith } from '../../../engine/credential/authenticate';
import { preAuthenticateWith } from '../../../engine/credential/preAuthenticate';
import { credentialProperties } from '../../../engine/credential/properties';
import { parcelo } from '../providers/parcelo';

export class ParceloApi implements ICredentialType {
	name = 'parceloApi';

	displayName = 'Parcelo API';

	documentationUrl = 'https://parcelo.example/docs';

	icon = {
		light: 'file:../nodes/Parcelo/parcelo.svg',
		dark: 'file:../nodes/Parcelo/parcelo.dark.svg',
	} as const;

	properties = credentialProperties(parcelo);

	preAuthentication = preAuthenticateWith(parcelo);

	authenticate = authenticateWith(parcelo);
}
