import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import { withItemFields } from '../../../engine/record/itemFields';
import { authenticateWith } from '../../../engine/credential/authenticate';
import { domainProperties } from '../../../engine/credential/domains';
import { preAuthenticateWith } from '../../../engine/credential/preAuthenticate';
import { advancedProperties, sessionProperty } from '../../../engine/credential/properties';
import { parcelo } from '../providers/parcelo';

export class ParceloApi implements ICredentialType {
	name = 'parceloApi';

	displayName = 'Parcelo API';

	documentationUrl = 'https://parcelo.example/docs';

	icon = {
		light: 'file:../nodes/Parcelo/parcelo.svg',
		dark: 'file:../nodes/Parcelo/parcelo.dark.svg',
	} as const;

	properties: INodeProperties[] = withItemFields([
		sessionProperty,
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.parcelo.example',
			description: 'Address of the Parcelo API',
		},
		{
			displayName: 'Account',
			name: 'account',
			type: 'string',
			required: true,
			default: '',
			description: 'Name of your account at Parcelo',
		},
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Secret of your account, which signs every request',
		},
		...domainProperties(['baseUrl']),
		...advancedProperties(parcelo),
	]);

	preAuthentication = preAuthenticateWith(parcelo);

	authenticate = authenticateWith(parcelo);
}
