import type { ICredentialType } from 'n8n-workflow';
import { authenticateWith } from '../../../engine/credential/authenticate';
import { credentialProperties } from '../../../engine/credential/properties';
import { coinbo } from './provider';

export class CoinboApi implements ICredentialType {
	name = 'coinboApi';

	displayName = 'Coinbo API';

	documentationUrl = 'https://coinbo.example/docs';

	icon = { light: 'file:../icon.svg', dark: 'file:../icon.dark.svg' } as const;

	properties = credentialProperties(coinbo);

	authenticate = authenticateWith(coinbo);
}
