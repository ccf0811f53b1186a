import type { ICredentialType } from 'n8n-workflow';
import { authenticateWith } from '../../../engine/credential/authenticate';
import { preAuthenticateWith } from '../../../engine/credential/preAuthenticate';
import { credentialProperties } from '../../../engine/credential/properties';
import { sunno } from './provider';

export class SunnoApi implements ICredentialType {
	name = 'sunnoApi';

	displayName = 'Sunno API';

	documentationUrl = 'https://sunno.example/docs';

	icon = { light: 'file:../icon.svg', dark: 'file:../icon.dark.svg' } as const;

	properties = credentialProperties(sunno);

	preAuthentication = preAuthenticateWith(sunno);

	authenticate = authenticateWith(sunno);
}
