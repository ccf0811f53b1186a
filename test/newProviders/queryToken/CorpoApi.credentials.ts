import type { ICredentialType } from 'n8n-workflow';
import { authenticateWith } from '../../../engine/credential/authenticate';
import { preAuthenticateWith } from '../../../engine/credential/preAuthenticate';
import { credentialProperties } from '../../../engine/credential/properties';
import { corpo } from './provider';

export class CorpoApi implements ICredentialType {
	name = 'corpoApi';

	displayName = 'Corpo API';

	documentationUrl = 'https://corpo.example/docs';

	icon = { light: 'file:../icon.svg', dark: 'file:../icon.dark.svg' } as const;

	properties = credentialProperties(corpo);

	preAuthentication = preAuthenticateWith(corpo);

	authenticate = authenticateWith(corpo);
}
