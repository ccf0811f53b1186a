import type { ICredentialType } from 'n8n-workflow';
import { authenticateWith } from '../../../engine/credential/authenticate';
import { credentialProperties } from '../../../engine/credential/properties';
import { cargo } from './provider';

export class CargoApi implements ICredentialType {
	name = 'cargoApi';

	displayName = 'Cargo API';

	documentationUrl = 'https://cargo.example/docs';

	icon = { light: 'file:../icon.svg', dark: 'file:../icon.dark.svg' } as const;

	properties = credentialProperties(cargo);

	authenticate = authenticateWith(cargo);
}
